import type { Request } from './request';
import { TransportError, type TransportErrorKind } from './errors';

const MOST_READ_RETRIES = 2;
const TEMPORARY_STATUSES = [500, 502, 504];
const TRANSIENT = new Set<TransportErrorKind>([
	'connection-refused',
	'unknown-host',
	'connection-failed',
	'connection-lost',
	'no-headers',
	'silence',
	'total-timeout',
	'no-json',
	'unexpected-response',
]);
/** In milliseconds. */
const LONGEST_PAUSE = 60_000;
const FIRST_BACKOFF = 500;
const SHORTEST_PAUSE = 100;

/**
 * The one rule for repeating requests. Every request is repeated if it cannot have been processed:
 * after a rate limit, a 503 with `retry-after`, a refused connection, or an unknown host. A read
 * changes nothing, so it is also repeated after a server error or a lost connection.
 * @param attempt how many times the request was sent
 * @returns milliseconds until it is sent again, or undefined to give up
 */
export function pauseBeforeRetry(
	error: TransportError,
	{ effect, limits }: Pick<Request, 'effect' | 'limits'>,
	attempt: number,
): number | undefined {
	const { retry } = error.details;
	if (retry) return attempt > limits.maxRetries ? undefined : pauseOf(attempt, retry.after);
	const isRepeatable = effect === 'read' && isTemporary(error);
	return isRepeatable && attempt <= MOST_READ_RETRIES ? pauseOf(attempt) : undefined;
}

/** A 404 to the first request stays an error. After that, an earlier request may have succeeded. */
export function isDeletedByRetry(error: unknown): boolean {
	if (!(error instanceof TransportError)) return false;
	const { effect, status, attempts = 1 } = error.details;
	return effect === 'delete' && status === 404 && attempts > 1;
}

/** Whether a later request may succeed, so that polling can continue. */
export function isTransient({ kind, details: { status = 0 } }: TransportError): boolean {
	return kind === 'http-status'
		? [408, 429].includes(status) || status >= 500
		: TRANSIENT.has(kind);
}

function isTemporary({ kind, details }: TransportError): boolean {
	if (kind === 'connection-failed' || kind === 'connection-lost') return true;
	return kind === 'http-status' && TEMPORARY_STATUSES.includes(details.status ?? 0);
}

function pauseOf(attempt: number, after?: number): number | undefined {
	const growth = 2 ** (attempt - 1);
	const pause = Math.max(after ?? FIRST_BACKOFF * growth, SHORTEST_PAUSE * growth);
	return pause > LONGEST_PAUSE ? undefined : pause;
}

/**
 * The error of a request that may fail without losing what earlier requests returned.
 * @throws any other error, including that of a canceled execution
 */
export function errorUnlessCanceled(error: unknown): TransportError {
	const isCanceled =
		error instanceof TransportError &&
		(error.kind === 'canceled' || error.kind === 'canceled-within-answer');
	if (error instanceof TransportError && !isCanceled) return error;
	throw error;
}
