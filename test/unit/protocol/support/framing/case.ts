/** What bytes on the wire are, as the frames of them: name and data. */
export interface FramingCase {
	name: string;
	/** Text, or bytes where they are no UTF-8. */
	input: string | Uint8Array;
	frames: Array<[event: string, data: string]>;
}

/** Frames that have no name of their own. */
export function messages(...data: string[]): FramingCase['frames'] {
	return data.map((text) => ['message', text]);
}
