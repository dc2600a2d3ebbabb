import { objectAt, type JsonObject } from '../json';
import { payloadOf, type Trace } from './trace';

/** The field of the payload that contains a file. `audio` means `audio.src`. */
export type FileField = 'content' | 'src' | 'audio' | 'image' | 'imageUrl';

/** Replaces the bytes of a file in a kept trace. */
export interface FileDescription extends JsonObject {
	binary: string;
	mimeType: string;
	/** The number of bytes of the file in this trace. */
	bytes: number;
}

export function withFile(trace: Trace, field: FileField, file: FileDescription | null): Trace {
	const payload = payloadOf(trace);
	const described =
		field === 'audio' ? { audio: { ...objectAt(payload, 'audio'), src: file } } : { [field]: file };
	return { ...trace, payload: { ...payload, ...described } };
}
