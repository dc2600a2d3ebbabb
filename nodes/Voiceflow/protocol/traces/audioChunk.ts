import { stringAt, type JsonObject } from '../json';
import { decodeBase64 } from './base64';
import type { FileBytes } from './dataUri';
import { formatOfEncoding, unknownFormat } from './fileFormat';

/**
 * Decodes an `audio` trace. Each chunk is encoded in base64 on its own (protocol.md, section 3).
 * @param fallback the encoding if the chunk does not name one
 */
export function decodeAudioChunk(payload: JsonObject, fallback: string): FileBytes | undefined {
	const content = stringAt(payload, 'content');
	if (!content) return undefined;
	const encoding = stringAt(payload, 'encoding') ?? fallback;
	const { bytes, complete } = decodeBase64(content);
	const format = formatOfEncoding(encoding);
	const warning = !complete
		? 'A chunk of audio was not valid base64, so the audio may be damaged'
		: !format
			? `The audio encoding "${encoding.slice(0, 40)}" is unknown, so the bytes were saved unchanged`
			: undefined;
	return { format: format ?? unknownFormat(), bytes, ...(warning && { warning }) };
}
