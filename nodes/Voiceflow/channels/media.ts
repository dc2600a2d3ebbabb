import type { Media } from './part';

export interface MediaFormats {
	mimeTypes: RegExp;
	/** Matches the path of a URL, for media without a MIME type. */
	endings: RegExp;
}

const LONGEST_ENDING = 10;
const KNOWN_ENDING =
	/\.(aac|aiff?|amr|avif|bmp|flac|gif|heic|heif|ico|jpe?g|jxl|m4a|mp3|oga|ogg|opus|pcm|png|svg|tiff?|wav|webm|webp)$/i;

/** Also true if neither the MIME type nor the extension is known. */
export function isAccepted(
	{ url, mimeType }: Media,
	{ mimeTypes, endings }: MediaFormats,
): boolean {
	if (mimeType !== undefined) return mimeTypes.test(mimeType);
	const ending = pathOf(url ?? '').slice(-LONGEST_ENDING);
	return !KNOWN_ENDING.test(ending) || endings.test(ending);
}

function pathOf(url: string): string {
	const ends = [url.indexOf('?'), url.indexOf('#')].filter((end) => end >= 0);
	return url.slice(0, Math.min(...ends, url.length));
}
