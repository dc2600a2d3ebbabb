import type {
	IDataObject,
	IHttpRequestMethods,
	IHttpRequestOptions,
	IN8nHttpFullResponse,
} from 'n8n-workflow';

import { cancelSignalOf, Connection, type Context } from './connection';
import { connectionError } from './connectionError';
import { delay } from './delay';
import { RequestError } from './errors';
import { httpError } from './httpError';
import { rateLimitOf } from './rateLimit';
import { bytesOf, textOf } from './responseBody';
import type { ResponseHeaders } from './retryAfter';

export interface Request {
	method: IHttpRequestMethods;
	/** Absolute, with its query. */
	url: string;
	headers: Record<string, string>;
	body?: IDataObject;
}

export interface RequestLimits {
	/** How many times a request that was not taken is sent again. */
	maxRetries: number;
	/** Seconds of silence, before or within the answer, after which it is given up. */
	idleTimeout: number;
}

export interface Answer {
	headers: ResponseHeaders;
	/** The stream that n8n gave us. */
	stream: AsyncIterable<Uint8Array>;
	/** Its bytes, given up after too long a silence. */
	body: AsyncIterable<Uint8Array>;
	/** Closes the connection of an answer whose body nobody reads. */
	close(): void;
}

const LONGEST_ERROR = 64 * 1024;
const LONGEST_WAIT = 60_000;
const FIRST_BACKOFF = 500;

/**
 * Sends a request with the key of the credential. This is the only way out of the node.
 *
 * It is sent again only when it cannot have been taken: a rate limit, a 503 that says when to come
 * back, a refused connection or an unknown host. Redirects are not followed, so the key goes to
 * the credential's host and nowhere else.
 *
 * @throws RequestError for everything but a 2xx answer
 */
export async function send(
	context: Context,
	request: Request,
	limits: RequestLimits,
): Promise<Answer> {
	const rateLimit = rateLimitOf(context);
	const signal = cancelSignalOf(context);
	for (let attempt = 1; ; attempt++) {
		await rateLimit.pass(signal);
		const answer = await sendOnce(context, request, limits);
		if (!(answer instanceof RequestError)) return answer;
		const wait = answer.retry && (answer.retry.after ?? FIRST_BACKOFF * 2 ** (attempt - 1));
		if (wait === undefined || wait > LONGEST_WAIT || attempt > limits.maxRetries) {
			throw withAttempts(answer, attempt);
		}
		if (answer.details.httpCode === '429') rateLimit.hold(wait);
		await delay(wait, signal);
	}
}

async function sendOnce(
	context: Context,
	request: Request,
	limits: RequestLimits,
): Promise<Answer | RequestError> {
	const { idleTimeout } = limits;
	const { host } = new URL(request.url);
	const options: IHttpRequestOptions = {
		...request,
		encoding: 'stream',
		returnFullResponse: true,
		// Voiceflow's words are in the body of an error, and n8n would store the request with it.
		ignoreHttpStatusErrors: true,
		disableFollowRedirect: true,
		timeout: idleTimeout * 1000,
	};
	const connection = new Connection(context);
	let response: IN8nHttpFullResponse;
	try {
		response = (await context.helpers.httpRequestWithAuthentication.call(
			connection.context,
			'voiceflowApi',
			options,
		)) as IN8nHttpFullResponse;
	} catch (error) {
		connection.close();
		return connectionError(error, host, idleTimeout);
	}
	// `encoding: 'stream'` makes it one, which n8n's type leaves open.
	const stream = response.body as unknown as AsyncIterable<Uint8Array>;
	const body = bytesOf(stream, idleTimeout, connection);
	if (response.statusCode >= 200 && response.statusCode < 300) {
		return { headers: response.headers, stream, body, close: connection.close };
	}
	return httpError(response.statusCode, response.headers, await textIfAny(body));
}

/** An error's body is worth a look, not an error of its own. */
async function textIfAny(body: AsyncIterable<Uint8Array>): Promise<string> {
	return await textOf(body, LONGEST_ERROR).catch(() => '');
}

function withAttempts({ details, retry }: RequestError, attempts: number): RequestError {
	if (attempts === 1) return new RequestError(details, retry);
	const description = `${details.description} The request was sent ${attempts} times.`;
	return new RequestError({ ...details, description }, retry);
}
