import { NodeApiError, type Failure, type INode } from 'n8n-workflow';

/** Everything an error of the node says. None of it may hold the key or a header. */
export interface ErrorDetails {
	/** What happened, in Voiceflow's words where it gave any. */
	message: string;
	/** What to do next. */
	description: string;
	/** Status of the answer, where there was one. */
	httpCode?: string;
	failure?: Failure;
}

export interface Retry {
	/** Milliseconds to wait, where the answer said so. */
	after?: number;
}

/**
 * An error before the answer began: a refused connection, an HTTP error, an answer that is no
 * event stream. The agent has said nothing.
 */
export class RequestError extends Error {
	constructor(
		readonly details: ErrorDetails,
		/** There when the turn cannot have started, so that sending it again is safe. */
		readonly retry?: Retry,
	) {
		super(details.message);
	}
}

/** The connection was lost, or fell silent, after the answer began. */
export class ConnectionLostError extends Error {
	constructor(
		message: string,
		readonly description: string,
	) {
		super(message);
	}
}

/**
 * The error that n8n shows and stores.
 *
 * It is built from plain data: given the error of the HTTP client, n8n would store the request
 * with it, and so the key.
 */
export function toNodeApiError(
	node: INode,
	itemIndex: number,
	details: ErrorDetails,
): NodeApiError {
	return new NodeApiError(node, { message: details.message }, { ...details, itemIndex });
}
