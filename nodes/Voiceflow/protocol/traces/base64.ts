export interface DecodedBase64 {
	bytes: Uint8Array;
	/** False when invalid characters were skipped. */
	complete: boolean;
}

/** Decodes standard or URL-safe base64, with or without padding and white space. */
export function decodeBase64(text: string): DecodedBase64 {
	const compact = /\s/.test(text) ? text.replace(/\s+/g, '') : text;
	const bytes = Buffer.from(compact, 'base64');
	const padding = compact.endsWith('==') ? 2 : compact.endsWith('=') ? 1 : 0;
	return { bytes, complete: bytes.length === Math.floor(((compact.length - padding) * 3) / 4) };
}
