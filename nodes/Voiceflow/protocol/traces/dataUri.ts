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

/** Reads base64 and percent-encoding (RFC 2397). Returns undefined without a comma. */
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
	let size = 0;
	for (let at = 0; at < bytes.length; at++) {
		const escaped = bytes[at] === PERCENT ? bytes.toString('latin1', at + 1, at + 3) : '';
		const isEscape = HEXADECIMAL.test(escaped);
		bytes[size++] = isEscape ? parseInt(escaped, 16) : (bytes[at] ?? 0);
		if (isEscape) at += 2;
	}
	return bytes.subarray(0, size);
}

const PERCENT = 0x25;
const HEXADECIMAL = /^[\da-f]{2}$/i;
