import { objectAt, type JsonObject } from '../json';
import { payloadOf, type Trace } from './trace';

/** Where in its payload a trace has a file: `audio` is the `src` of its `audio`. */
export type FileField = 'content' | 'src' | 'audio' | 'image';

/** What stands in a kept trace where the bytes of a file were. */
export interface FileDescription extends JsonObject {
	/** The name of the file, e.g. `audio_0`. */
	binary: string;
	mimeType: string;
	/** How many bytes of the file the trace held. */
	bytes: number;
}

/** The trace with a description in place of the bytes of its file. */
export function withFile(trace: Trace, field: FileField, file: FileDescription | null): Trace {
	const payload = payloadOf(trace);
	const described =
		field === 'audio' ? { audio: { ...objectAt(payload, 'audio'), src: file } } : { [field]: file };
	return { ...trace, payload: { ...payload, ...described } };
}
