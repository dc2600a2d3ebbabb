/** What went wrong with a request. What to do about it is for `actions/advice` to say. */
export type TransportErrorKind =
	/** The credential names no project. */
	| 'no-project-id'
	/** The base URL of the credential is no plain http(s) URL. */
	| 'unusable-base-url'
	/** A value cannot stand in a path or in a header. */
	| 'unsendable-value'
	| 'connection-refused'
	| 'unknown-host'
	/** The proxy of this n8n could not be used. */
	| 'connection-failed'
	| 'no-headers'
	| 'canceled'
	/** An answer that is not 2xx; its code is `status`. */
	| 'http-status'
	/** A 2xx answer without content where there should be some. */
	| 'no-content'
	/** There is no session of the key that was sent. */
	| 'session-over'
	/** The session call answered without a key. */
	| 'no-session-key'
	| 'no-event-stream'
	| 'no-json'
	| 'answer-too-large'
	/** The answer had begun. */
	| 'connection-lost'
	| 'silence'
	| 'total-timeout'
	| 'canceled-within-answer';

/** When a request that was not taken may be sent again. */
export interface Retry {
	/** Milliseconds to wait, where the answer said so. */
	after?: number;
}

export interface TransportErrorDetails {
	/** What Voiceflow said of it, where it said anything: already without secrets. */
	errorMessage?: string;
	/** Status of the answer, where there was one. */
	status?: number;
	/** There when the request cannot have been taken, so that sending it again is safe. */
	retry?: Retry;
	/** How often the request was sent, once it was given up. */
	attempts?: number;
	/** What the value that cannot be sent is to the user, e.g. `User ID`. */
	valueName?: string;
}

/** A request that failed, or an answer that broke off. Its message says what happened. */
export class TransportError extends Error {
	constructor(
		readonly kind: TransportErrorKind,
		message: string,
		readonly details: TransportErrorDetails = {},
	) {
		super(message);
	}

	/** The same error, once the request was sent `attempts` times. */
	after(attempts: number): TransportError {
		return new TransportError(this.kind, this.message, { ...this.details, attempts });
	}
}
