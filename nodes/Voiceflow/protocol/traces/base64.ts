export interface DecodedBase64 {
	bytes: Uint8Array;
	/** False when characters had to be left out. */
	complete: boolean;
}

/** Decodes one base64 text on its own, standard or URL-safe, padded or not. */
export function decodeBase64(text: string): DecodedBase64 {
	const bytes = Buffer.from(text, 'base64');
	const padding = text.endsWith('==') ? 2 : text.endsWith('=') ? 1 : 0;
	return { bytes, complete: bytes.length === Math.floor(((text.length - padding) * 3) / 4) };
}
