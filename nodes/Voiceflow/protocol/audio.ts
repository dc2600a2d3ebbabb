import { audioFormatOf, unknownAudioFormat, type AudioFormat } from './audioEncoding';
import { decodeBase64 } from './base64';
import { stringAt, type JsonObject } from './json';
import type { AudioMessage } from './messages';

/** The bytes that one chunk or one data URI holds. */
export interface AudioChunk {
	format: AudioFormat;
	bytes: Uint8Array;
	/** What was wrong with it, if anything: the bytes are what could be saved. */
	warning?: string;
}

/**
 * Decodes the payload of an `audio` trace with content. Each chunk is a base64 text of its own
 * (PROTOCOL section 3).
 *
 * @param fallback the encoding to assume where the chunk names none
 * @returns nothing for a chunk without usable content
 */
export function audioChunkOf(payload: JsonObject, fallback: string): AudioChunk | undefined {
	const content = stringAt(payload, 'content');
	if (!content) return undefined;
	return decode(content, stringAt(payload, 'encoding') ?? fallback);
}

/** Decodes a base64 data URI, as the `src` of a `speak` trace may hold; nothing for other URLs. */
export function audioChunkOfDataUri(uri: string): AudioChunk | undefined {
	const comma = uri.indexOf(',');
	const [mimeType = '', ...parameters] = uri.slice('data:'.length, comma).split(';');
	if (!uri.startsWith('data:') || comma < 0 || !parameters.includes('base64')) return undefined;
	return decode(uri.slice(comma + 1), mimeType);
}

function decode(content: string, encoding: string): AudioChunk {
	const { bytes, complete } = decodeBase64(content);
	const format = audioFormatOf(encoding);
	const warning = !complete
		? 'A chunk of audio was not valid base64, so its sound may be damaged'
		: !format
			? `The audio encoding "${encoding.slice(0, 40)}" is unknown, so its bytes were kept as they are`
			: undefined;
	return { format: format ?? unknownAudioFormat(), bytes, ...(warning && { warning }) };
}

/** What stands in a trace where the sound was. */
export function descriptionOf({ binary, mimeType }: AudioMessage, bytes: number): JsonObject {
	return { binary, mimeType, bytes };
}
