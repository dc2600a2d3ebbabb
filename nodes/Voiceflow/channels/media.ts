import type { Media } from './part';

/** What a channel plays or shows: by MIME type, else by the ending of an address. */
export interface Playable {
	types: RegExp;
	endings: RegExp;
}

const KNOWN_ENDING =
	/\.(aac|aiff?|amr|avif|bmp|flac|gif|jpe?g|m4a|mp3|oga|ogg|opus|pcm|png|svg|tiff?|wav|webm|webp)$/i;

/** True also where neither type nor ending tells: most is what channels play and show. */
export function isPlayable({ url, mimeType }: Media, { types, endings }: Playable): boolean {
	if (mimeType !== undefined) return types.test(mimeType);
	const path = (url ?? '').split(/[?#]/, 1)[0] ?? '';
	return !KNOWN_ENDING.test(path) || endings.test(path);
}
