import { RequestError, type Retry } from './errors';

// Nothing was sent, so nothing can have begun.
const SAFE: Retry = {};

/**
 * The error for a request that got no answer at all.
 *
 * @param error what n8n's request helper threw; only its code and message are read
 * @param host where the request went, e.g. `general-runtime.voiceflow.com`
 * @param timeout seconds after which the request was given up
 */
export function connectionError(error: unknown, host: string, timeout: number): RequestError {
	switch (codeOf(error)) {
		case 'ECONNREFUSED':
			return new RequestError(
				{
					message: `${host} refused the connection`,
					description:
						'Check the base URL of the credential, and that this n8n may reach it through its firewall or proxy.',
					failure: { cause: 'temporarily-unavailable' },
				},
				SAFE,
			);
		case 'ENOTFOUND':
		case 'EAI_AGAIN':
			return new RequestError(
				{
					message: `The host ${host} could not be found`,
					description:
						'Check the spelling of the base URL in the credential, and that this n8n can resolve names.',
					failure: { cause: 'temporarily-unavailable' },
				},
				SAFE,
			);
		case 'ECONNABORTED':
		case 'ETIMEDOUT':
			return new RequestError({
				message: `Voiceflow did not answer within ${timeout} s`,
				description:
					'The turn may have run all the same, so it was not sent again. Raise the option Idle Timeout if the agent has slow steps.',
				failure: { cause: 'temporarily-unavailable' },
			});
		case 'ERR_CANCELED':
			return new RequestError({
				message: 'The turn was canceled',
				description: 'The execution was stopped or timed out before Voiceflow answered.',
			});
		default:
			return new RequestError({
				message: `The connection to ${host} failed: ${messageOf(error)}`,
				description:
					'Check the base URL of the credential, and that this n8n may reach it. The turn was not sent again, because it may have begun.',
			});
	}
}

/** The code of an error or of the error that it wraps. */
function codeOf(error: unknown): string | undefined {
	const errors = [error, causeOf(error), causeOf(causeOf(error))];
	return errors.map((inner) => stringOf(inner, 'code')).find((code) => code !== undefined);
}

/** The HTTP client's own words: n8n's error around it may have others. */
function messageOf(error: unknown): string {
	return stringOf(causeOf(error), 'message') ?? stringOf(error, 'message') ?? 'unknown error';
}

function causeOf(error: unknown): unknown {
	return error instanceof Error ? error.cause : undefined;
}

function stringOf(error: unknown, key: 'code' | 'message'): string | undefined {
	if (!(error instanceof Error) || !(key in error)) return undefined;
	const value: unknown = Reflect.get(error, key);
	return typeof value === 'string' ? value : undefined;
}
