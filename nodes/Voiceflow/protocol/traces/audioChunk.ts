import { stringAt, type JsonObject } from '../json';
import { decodeBase64 } from './base64';
import type { FileBytes } from './dataUri';
import { formatOfEncoding, unknownFormat } from './fileFormat';

/**
 * Decodes an `audio` trace. Each chunk is base64 of its own (protocol.md, section 3).
 *
 * @param fallback the encoding to assume if the chunk names none
 */
export function decodeAudioChunk(payload: JsonObject, fallback: string): FileBytes | undefined {
	const content = stringAt(payload, 'content');
	if (!content) return undefined;
	const encoding = stringAt(payload, 'encoding') ?? fallback;
	const { bytes, complete } = decodeBase64(content);
	const format = formatOfEncoding(encoding);
	const warning = !complete
		? 'A chunk of audio was not valid base64, so its sound may be damaged'
		: !format
			? `The audio encoding "${encoding.slice(0, 40)}" is unknown, so its bytes were kept as they are`
			: undefined;
	return { format: format ?? unknownFormat(), bytes, ...(warning && { warning }) };
}
