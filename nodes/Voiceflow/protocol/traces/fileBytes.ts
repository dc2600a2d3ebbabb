import { stringAt, type JsonObject } from '../json';
import { fileFormatOf, unknownFormat, type FileFormat } from './fileFormat';
import { decodeBase64 } from './base64';

/** Bytes of a file, as one chunk or one data URI holds them. */
export interface FileBytes {
	format: FileFormat;
	bytes: Uint8Array;
	/** What was wrong with it, if anything: the bytes are what could be saved. */
	warning?: string;
}

/**
 * Decodes the payload of an `audio` trace with content. Each chunk is a base64 text of its own
 * (protocol.md, section 3).
 *
 * @param fallback the encoding to assume where the chunk names none
 * @returns nothing for a chunk without usable content
 */
export function audioChunkOf(payload: JsonObject, fallback: string): FileBytes | undefined {
	const content = stringAt(payload, 'content');
	if (!content) return undefined;
	return decode(content, stringAt(payload, 'encoding') ?? fallback);
}

/** Decodes a base64 data URI, as the `src` of a `speak` trace may hold; nothing for other URLs. */
export function bytesOfDataUri(uri: string): FileBytes | undefined {
	const comma = uri.indexOf(',');
	const [mimeType = '', ...parameters] = uri.slice('data:'.length, comma).split(';');
	if (!uri.startsWith('data:') || comma < 0 || !parameters.includes('base64')) return undefined;
	return decode(uri.slice(comma + 1), mimeType);
}

function decode(content: string, encoding: string): FileBytes {
	const { bytes, complete } = decodeBase64(content);
	const format = fileFormatOf(encoding);
	const warning = !complete
		? 'A chunk of audio was not valid base64, so its sound may be damaged'
		: !format
			? `The audio encoding "${encoding.slice(0, 40)}" is unknown, so its bytes were kept as they are`
			: undefined;
	return { format: format ?? unknownFormat(), bytes, ...(warning && { warning }) };
}
