import { TransportError } from './errors';

// Nothing was sent, so nothing can have begun.
const SAFE = { retry: {} };

/**
 * The error for a request that got no answer at all.
 *
 * @param error what n8n's request helper threw; only its codes and messages are read
 * @param host where the request went, e.g. `general-runtime.voiceflow.com`
 * @param timeout seconds after which the request was given up
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
			return noHeaders(timeout);
		case 'ERR_CANCELED':
			return canceled();
		default:
			return new TransportError(
				'connection-failed',
				`The connection to ${host} failed: ${messageOf(error)}`,
			);
	}
}

export function noHeaders(timeout: number): TransportError {
	return new TransportError('no-headers', `Voiceflow did not answer within ${timeout} s`);
}

export function notDone(timeout: number | undefined): TransportError {
	return new TransportError('total-timeout', `Voiceflow was not done within ${timeout} s`);
}

export function canceled(): TransportError {
	// n8n knows a canceled execution by this word.
	return new TransportError('canceled', 'The execution was canceled before Voiceflow answered');
}

/**
 * The code of an error or of the errors that it wraps. n8n before core 2.34 leaves no cause, but
 * the code as `httpCode`.
 */
function codeOf(error: unknown): string | undefined {
	const errors = [error, causeOf(error), causeOf(causeOf(error))];
	const codes = errors.flatMap((inner) => [fieldOf(inner, 'code'), fieldOf(inner, 'httpCode')]);
	return codes.find((code) => code !== undefined && /^E[A-Z_]{1,40}$/.test(code));
}

/** The HTTP client's own words: n8n's error around it may have others. */
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
