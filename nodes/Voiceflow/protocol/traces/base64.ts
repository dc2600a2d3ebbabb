export interface DecodedBase64 {
	bytes: Uint8Array;
	/** False when characters had to be left out. */
	complete: boolean;
}

/** Decodes one base64 text on its own, standard or URL-safe, padded or not, on lines or not. */
export function decodeBase64(text: string): DecodedBase64 {
	const compact = /\s/.test(text) ? text.replace(/\s+/g, '') : text;
	const bytes = Buffer.from(compact, 'base64');
	const padding = compact.endsWith('==') ? 2 : compact.endsWith('=') ? 1 : 0;
	return { bytes, complete: bytes.length === Math.floor(((compact.length - padding) * 3) / 4) };
}
