import { replacedInPieces } from '../longText';

export interface DecodedBase64 {
	bytes: Uint8Array;
	/** False if invalid characters were skipped. */
	complete: boolean;
}

/** Decodes standard or URL-safe base64, with or without padding and white space. */
export function decodeBase64(text: string): DecodedBase64 {
	const bytes = Buffer.from(text, 'base64');
	const isComplete = bytes.length === sizeOf(text);
	// `Buffer` skips white space, which is rare.
	return { bytes, complete: isComplete || bytes.length === sizeOf(withoutSpaces(text)) };
}

function sizeOf(base64: string): number {
	const padding = base64.endsWith('==') ? 2 : base64.endsWith('=') ? 1 : 0;
	return Math.floor(((base64.length - padding) * 3) / 4);
}

function withoutSpaces(text: string): string {
	return replacedInPieces(text, /\s/g, () => '');
}
