import { objectAt, type JsonObject } from '../json';
import { payloadOf, type Trace } from './trace';

/** The field of the payload that holds a file. `audio` stands for `audio.src`. */
export type FileField = 'content' | 'src' | 'audio' | 'image' | 'imageUrl';

/** Replaces the bytes of a file in a kept trace. */
export interface FileDescription extends JsonObject {
	binary: string;
	mimeType: string;
	/** How many bytes of the file this trace held. */
	bytes: number;
}

export function withFile(trace: Trace, field: FileField, file: FileDescription | null): Trace {
	const payload = payloadOf(trace);
	const described =
		field === 'audio' ? { audio: { ...objectAt(payload, 'audio'), src: file } } : { [field]: file };
	return { ...trace, payload: { ...payload, ...described } };
}
