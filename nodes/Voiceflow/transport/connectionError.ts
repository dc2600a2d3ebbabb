import { TransportError } from './transportError';

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
