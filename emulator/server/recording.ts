/** A request that the emulator received. */
export interface RecordedRequest {
	method: string;
	/** As it was sent, including the query. */
	path: string;
	headers: NodeJS.Dict<string | string[]>;
	body?: unknown;
	rawBody: string;
	/** The parts of a multipart body, in order. */
	parts?: RecordedPart[];
	userId?: string;
	/** Fields that are not documented, e.g. `config.audioEvents`. */
	unknown: string[];
	/** Whether the client left before the answer was complete. */
	closedEarly: boolean;
}

/** One field or file of a multipart body, as an independent parser read it. */
export interface RecordedPart {
	name: string;
	/** The text of a field. */
	value?: string;
	fileName?: string;
	mimeType?: string;
	/** The bytes of a file. */
	bytes?: Buffer;
}
