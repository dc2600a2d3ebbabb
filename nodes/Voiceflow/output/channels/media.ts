import type { Media } from './parts';

/** What a channel plays or shows: by MIME type, else by the ending of an address. */
export interface Playable {
	types: RegExp;
	endings: RegExp;
}

const LONGEST_ENDING = 10;
const KNOWN_ENDING =
	/\.(aac|aiff?|amr|avif|bmp|flac|gif|jpe?g|m4a|mp3|oga|ogg|opus|pcm|png|svg|tiff?|wav|webm|webp)$/i;

/** True also where neither type nor ending tells: most is what channels play and show. */
export function isPlayable({ url, mimeType }: Media, { types, endings }: Playable): boolean {
	if (mimeType !== undefined) return types.test(mimeType);
	const ending = pathOf(url ?? '').slice(-LONGEST_ENDING);
	return !KNOWN_ENDING.test(ending) || endings.test(ending);
}

function pathOf(url: string): string {
	const ends = [url.indexOf('?'), url.indexOf('#')].filter((end) => end >= 0);
	return url.slice(0, Math.min(...ends, url.length));
}
