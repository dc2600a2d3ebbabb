/** One request that the emulator got. */
export interface RecordedRequest {
	method: string;
	/** As it was sent, with its query. */
	path: string;
	headers: NodeJS.Dict<string | string[]>;
	body?: unknown;
	rawBody: string;
	userId?: string;
	/** True when the client left before the answer was complete. */
	closedEarly: boolean;
}
