/** One request that the emulator got. */
export interface RecordedRequest {
	method: string;
	/** As it was sent, with its query. */
	path: string;
	headers: NodeJS.Dict<string | string[]>;
	body?: unknown;
	rawBody: string;
	/** The parts of a multipart body, in order. */
	parts?: RecordedPart[];
	userId?: string;
	/** What the protocol has no word for, e.g. `config.audioEvents`. */
	unknown: string[];
	/** True when the client left before the answer was complete. */
	closedEarly: boolean;
}

/** One field or file of a multipart body, as another parser read it. */
export interface RecordedPart {
	name: string;
	/** The text of a field. */
	value?: string;
	fileName?: string;
	mimeType?: string;
	/** The bytes of a file. */
	bytes?: Buffer;
}
