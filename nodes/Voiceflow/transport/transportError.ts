import type { RequestEffect } from './request';

/** `actions/` adds advice for each kind. */
export type TransportErrorKind =
	| 'no-project-id'
	| 'unusable-base-url'
	/** A value that cannot be part of a path or a header. */
	| 'unsendable-value'
	| 'connection-refused'
	| 'unknown-host'
	| 'connection-failed'
	| 'no-headers'
	| 'canceled'
	| 'http-status'
	| 'no-content'
	/** A 2xx response of an unknown shape. */
	| 'unexpected-response'
	/** The session of this key does not exist or has ended. */
	| 'session-over'
	| 'no-event-stream'
	| 'no-json'
	| 'answer-too-large'
	| 'connection-lost'
	| 'silence'
	| 'n8n-timeout'
	| 'total-timeout'
	| 'canceled-within-answer';

export interface Retry {
	/** In milliseconds. */
	after?: number;
}

export interface TransportErrorDetails {
	/** Voiceflow's message, without secrets. */
	errorMessage?: string;
	status?: number;
	/** Set if the request cannot have been processed, so it is safe to send it again. */
	retry?: Retry;
	attempts?: number;
	/** What the request does. Set once it was sent. */
	effect?: RequestEffect;
	/** What the user calls the value that cannot be sent, e.g. `User ID`. */
	valueName?: string;
}

export class TransportError extends Error {
	constructor(
		readonly kind: TransportErrorKind,
		message: string,
		readonly details: TransportErrorDetails = {},
	) {
		super(message);
	}

	withDetails(details: TransportErrorDetails): TransportError {
		return new TransportError(this.kind, this.message, { ...this.details, ...details });
	}
}
