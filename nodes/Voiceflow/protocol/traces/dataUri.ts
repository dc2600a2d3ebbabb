import { decodeBase64 } from './base64';
import { formatOfMimeType, type FileFormat } from './fileFormat';

export interface FileBytes {
	format: FileFormat;
	bytes: Uint8Array;
	/** Set if the bytes are damaged. */
	warning?: string;
}

export function isDataUri(url: string): boolean {
	return /^data:/i.test(url);
}

/**
 * Decodes a data URI, base64 or percent-encoded (RFC 2397). Returns undefined if it has no comma.
 */
export function decodeDataUri(uri: string): FileBytes | undefined {
	const comma = uri.indexOf(',');
	if (comma < 0) return undefined;
	const [mimeType = '', ...parameters] = uri.slice('data:'.length, comma).split(';');
	const isBase64 = parameters.some((parameter) => parameter.trim().toLowerCase() === 'base64');
	const format = formatOfMimeType(mimeType);
	const data = percentDecoded(uri.slice(comma + 1));
	if (!isBase64) return { format, bytes: data };
	const { bytes, complete } = decodeBase64(data.toString('latin1'));
	return complete ? { format, bytes } : { format, bytes, warning: DAMAGED };
}

const DAMAGED = 'A file in the answer was not valid base64, so it may be damaged';

function percentDecoded(text: string): Buffer {
	const bytes = Buffer.from(text);
	if (!text.includes('%')) return bytes;
	const decoded = bytes
		.toString('latin1')
		.replace(/%([\da-f]{2})/gi, (_found, hexadecimal: string) =>
			String.fromCharCode(parseInt(hexadecimal, 16)),
		);
	return Buffer.from(decoded, 'latin1');
}
