/** Bytes of a stream, and the name and data of each frame in them. */
export interface FramingCase {
	name: string;
	/** Text, or bytes if they are not UTF-8. */
	input: string | Uint8Array;
	frames: Array<[event: string, data: string]>;
}

/** Frames without a name. */
export function messages(...data: string[]): FramingCase['frames'] {
	return data.map((text) => ['message', text]);
}
