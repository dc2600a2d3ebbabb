import { isJsonObject, objectAt, parseJson, stringAt, type JsonValue } from '../protocol/json';
import type { RequestEffect, ResponseHeaders } from './request';

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
	| 'session-ended'
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

/** @param errorMessage Voiceflow's message (protocol.md, section 4), without secrets */
export function httpError(
	status: number,
	headers: ResponseHeaders,
	errorMessage: string | undefined,
): TransportError {
	const retry = retryOf(status, parseRetryAfter(headers['retry-after']));
	return new TransportError('http-status', errorMessage ?? summaryOf(status), {
		errorMessage,
		status,
		retry,
	});
}

function retryOf(status: number, after: number | undefined): Retry | undefined {
	if (after !== undefined && (status === 429 || status === 503)) return { after };
	return status === 429 ? {} : undefined;
}

function summaryOf(status: number): string {
	if (status === 407) return 'The proxy requires authentication (HTTP 407)';
	if (status >= 500) return `Voiceflow failed to answer (HTTP ${status})`;
	if (status >= 400) return `Voiceflow refused the request (HTTP ${status})`;
	if (status >= 300)
		return `Voiceflow answered with a redirect, which this node does not follow (HTTP ${status})`;
	return `Voiceflow asked to switch protocols (HTTP ${status})`;
}

/** Returns milliseconds. The header is a number of seconds or a date (protocol.md, section 4). */
function parseRetryAfter(header: unknown): number | undefined {
	if (typeof header !== 'string' || header.trim() === '') return undefined;
	const seconds = Number(header);
	const milliseconds = Number.isNaN(seconds) ? Date.parse(header) - Date.now() : seconds * 1000;
	if (Number.isNaN(milliseconds)) return undefined;
	return Math.min(Math.max(0, milliseconds), Number.MAX_SAFE_INTEGER);
}

const SAFE = { retry: {} };

/**
 * @param error what n8n's request helper threw; only codes and messages are used
 * @param timeout in seconds
 */
export function connectionError(error: unknown, host: string, timeout: number): TransportError {
	switch (codeOf(error)) {
		case 'ECONNREFUSED':
			return new TransportError('connection-refused', `${host} refused the connection`, SAFE);
		case 'ENOTFOUND':
		case 'EAI_AGAIN':
			return new TransportError('unknown-host', `The host ${host} could not be found`, SAFE);
		case 'ECONNABORTED':
		case 'ETIMEDOUT':
			return noAnswerError(timeout);
		case 'ERR_CANCELED':
			return canceledError();
		default:
			return new TransportError(
				'connection-failed',
				`The connection to ${host} failed: ${messageOf(error)}`,
			);
	}
}

export function noAnswerError(timeout: number): TransportError {
	return new TransportError('no-headers', `Voiceflow did not answer within ${timeout} s`);
}

export function totalTimeoutError(timeout: number | undefined): TransportError {
	return new TransportError('total-timeout', `Voiceflow did not finish within ${timeout} s`);
}

export function canceledError(): TransportError {
	// n8n recognizes a canceled execution by this word.
	return new TransportError('canceled', 'The execution was canceled before Voiceflow answered');
}

/** n8n-core before 2.34 has no cause and sets `httpCode` instead. */
function codeOf(error: unknown): string | undefined {
	const errors = [error, causeOf(error), causeOf(causeOf(error))];
	const codes = errors.flatMap((inner) => [fieldOf(inner, 'code'), fieldOf(inner, 'httpCode')]);
	return codes.find((code) => code !== undefined && /^E[A-Z_]{1,40}$/.test(code));
}

/** Prefers the HTTP client's message to that of n8n's error around it. */
function messageOf(error: unknown): string {
	const messages: unknown = error instanceof Error ? Reflect.get(error, 'messages') : undefined;
	const [original]: unknown[] = Array.isArray(messages) ? messages : [];
	return (
		fieldOf(causeOf(error), 'message') ??
		(typeof original === 'string' ? original : undefined) ??
		fieldOf(error, 'message') ??
		'unknown error'
	);
}

function causeOf(error: unknown): unknown {
	return error instanceof Error ? error.cause : undefined;
}

function fieldOf(error: unknown, key: 'code' | 'httpCode' | 'message'): string | undefined {
	if (!(error instanceof Error) || !(key in error)) return undefined;
	const value: unknown = Reflect.get(error, key);
	return typeof value === 'string' ? value : undefined;
}

/**
 * The first message in an error body of Voiceflow, with its details (protocol.md, section 4), or
 * the body if it is plain text. Undefined for HTML and for JSON without a message.
 */
export function errorMessageIn(body: string): string | undefined {
	const json = parseJson(body);
	if (json === undefined) return plainText(body);
	if (!isJsonObject(json)) return messageIn(json);
	const error = objectAt(json, 'error');
	const message =
		messageIn(json.message) ??
		messageIn(error?.message) ??
		stringAt(json, 'error')?.trim() ??
		messageIn(json.data);
	if (!message) return undefined;
	const details = json.details ?? error?.details;
	return details === undefined || details === null
		? message
		: `${message} (${typeof details === 'string' ? details : JSON.stringify(details)})`;
}

function messageIn(value: JsonValue | undefined): string | undefined {
	if (typeof value === 'string') return value.trim() || undefined;
	if (!Array.isArray(value)) return undefined;
	const messages = value.flatMap((entry) => {
		const message = isJsonObject(entry) ? stringAt(entry, 'message') : entry;
		return typeof message === 'string' && message.trim() !== '' ? [message.trim()] : [];
	});
	return messages.length > 0 ? messages.join('; ') : undefined;
}

function plainText(body: string): string | undefined {
	const text = body.trim();
	return text === '' || text.includes('<') || text.includes('\ufffd') ? undefined : text;
}
