import type { Media } from './part';

export interface MediaFormats {
	mimeTypes: RegExp;
	/** Of the path of a URL, for media without a MIME type. */
	endings: RegExp;
}

const KNOWN_ENDING =
	/\.(aac|aiff?|amr|avif|bmp|flac|gif|heic|heif|ico|jpe?g|jxl|m4a|mp3|oga|ogg|opus|pcm|png|svg|tiff?|wav|webm|webp)$/i;

/** True as well where neither MIME type nor ending is known. */
export function isTaken({ url, mimeType }: Media, { mimeTypes, endings }: MediaFormats): boolean {
	if (mimeType !== undefined) return mimeTypes.test(mimeType);
	const path = (url ?? '').split(/[?#]/, 1)[0] ?? '';
	return !KNOWN_ENDING.test(path) || endings.test(path);
}
