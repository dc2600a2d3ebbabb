import type { IHttpRequestOptions, IN8nHttpFullResponse } from 'n8n-workflow';

import { serviceUrl } from './address';
import { keepAlive } from './keepAlive';
import { readBytes, readAvailable } from './body';
import { Connection, cancelSignalOf, type NodeContext } from './connection';
import {
	canceledError,
	connectionError,
	noAnswerError,
	totalTimeoutError,
} from './connectionError';
import { CREDENTIAL_TYPE, readCredential, type Credential } from './credential';
import { TransportError } from './transportError';
import { requireEventStream } from './eventStream';
import { httpError } from './httpError';
import { rateLimitOf, type QueueSlot } from './rateLimit';
import type { Answer, BinaryStream, Request } from './request';
import { errorMessageIn } from './errorMessage';
import { Secrets } from './secrets';
import { wait } from './wait';
import { Deadline } from './deadline';

const LONGEST_ERROR = 64 * 1024;
const LONGEST_MESSAGE = 500;
/** In milliseconds. */
const LONGEST_ERROR_READING = 5_000;
const LONGEST_WAIT = 60_000;
const FIRST_BACKOFF = 500;
const SHORTEST_WAIT = 100;

/**
 * Sends the requests of one item. Nothing else in the node does.
 *
 * A request is only sent again if it cannot have been processed: after a rate limit, a 503 with
 * `retry-after`, a refused connection or an unknown host. Redirects are not followed, so the key
 * only goes to the hosts of the credential.
 */
export class Client {
	/** Must not appear in any error, log or item. */
	readonly secrets = new Secrets();
	private credential: Promise<Credential> | undefined;

	constructor(
		private readonly context: NodeContext,
		private readonly itemIndex: number,
	) {}

	/** n8n's timeout and Stop button. */
	get cancelSignal(): AbortSignal | undefined {
		return cancelSignalOf(this.context);
	}

	/**
	 * @returns a 2xx answer of the kind that the request accepts
	 * @throws TransportError for everything else
	 */
	async send(requestOf: (projectId: string) => Request): Promise<Answer> {
		const credential = await this.readCredential();
		const request = requestOf(credential.projectId);
		if (request.auth !== 'project') this.secrets.add(request.auth.sessionKey);
		const answer = await this.sendUntilTaken(credential, request);
		return request.accept === 'stream' ? await requireEventStream(answer, this.redact) : answer;
	}

	/** @throws TransportError when the credential cannot be used */
	async projectId(): Promise<string> {
		return (await this.readCredential()).projectId;
	}

	private async readCredential(): Promise<Credential> {
		this.credential ??= readCredential(this.context, this.itemIndex);
		const credential = await this.credential;
		this.addSecrets(credential);
		return credential;
	}

	private async sendUntilTaken(credential: Credential, request: Request): Promise<Answer> {
		const rateLimit = rateLimitOf(this.context);
		let slot: QueueSlot | undefined = await rateLimit.enter();
		try {
			for (let attempt = 1; ; attempt++) {
				const answer = await this.sendOnce(credential, request);
				if (!(answer instanceof TransportError)) return answer;
				const pause = pauseAfter(answer, attempt, request.limits.maxRetries);
				if (pause === undefined) throw attempt > 1 ? answer.after(attempt) : answer;
				const until = Date.now() + pause;
				if (answer.details.status === 429) slot = await rateLimit.reached(slot);
				await wait(until - Date.now(), this.cancelSignal);
			}
		} finally {
			slot?.release();
		}
	}

	private async sendOnce(
		credential: Credential,
		request: Request,
	): Promise<Answer | TransportError> {
		const { limits } = request;
		const connection = new Connection(this.context);
		const deadline = new Deadline(limits, connection.close);
		const options = optionsOf(credential, request);
		let response: IN8nHttpFullResponse;
		try {
			// Without the credential, n8n would decrypt it again, and always that of the first item.
			response = (await keepAlive(
				this.context.helpers.httpRequestWithAuthentication.call(
					connection.context,
					CREDENTIAL_TYPE,
					options,
					{
						credentialsDecrypted: {
							id: '',
							name: CREDENTIAL_TYPE,
							type: CREDENTIAL_TYPE,
							data: credential.decrypted,
						},
					},
				),
			)) as IN8nHttpFullResponse;
		} catch (error) {
			deadline.stop();
			connection.close();
			if (connection.isCanceled) return canceledError();
			if (deadline.expired === 'total') return totalTimeoutError(limits.totalTimeout);
			if (deadline.expired) return noAnswerError(limits.idleTimeout);
			return this.redacted(connectionError(error, new URL(options.url).host, limits.idleTimeout));
		}
		// With `encoding: 'stream'` the body is a stream. n8n's type leaves that open.
		const stream = response.body as unknown as BinaryStream;
		const body = readBytes(stream, limits, connection, deadline, this.secrets.scanner());
		const { statusCode, headers } = response;
		if (statusCode >= 200 && statusCode < 300) {
			const close = () => {
				deadline.stop();
				connection.close();
			};
			return { status: statusCode, headers, body, close, toStream: streamFactoryOf(stream) };
		}
		deadline.endWithin(LONGEST_ERROR_READING);
		const errorMessage = errorMessageIn(await readAvailable(body, LONGEST_ERROR));
		return httpError(
			statusCode,
			headers,
			errorMessage === undefined ? undefined : this.redact(errorMessage),
		);
	}

	private redacted(error: TransportError): TransportError {
		return new TransportError(error.kind, this.redact(error.message), error.details);
	}

	private readonly redact = (text: string) =>
		this.secrets.hide(text).slice(0, LONGEST_MESSAGE).toWellFormed();

	private addSecrets({ decrypted }: Credential) {
		for (const name of ['apiKey', 'webhookSecret']) {
			const value = decrypted[name];
			if (typeof value === 'string') this.secrets.add(value);
		}
	}
}

function optionsOf({ baseUrl }: Credential, request: Request): IHttpRequestOptions {
	const { method, service, path, headers, json, encoded, auth, accept, limits } = request;
	// As bytes, because n8n's HTTP client drops fields named `constructor` from objects.
	const body = encoded ?? (json && jsonBody(json));
	return {
		method,
		url: serviceUrl(service, baseUrl) + path,
		headers: {
			accept: accept === 'stream' ? 'text/event-stream' : 'application/json',
			...(body && { 'content-type': body.contentType }),
			...headers,
			// The credential does not replace an existing header.
			...(auth !== 'project' && { authorization: auth.sessionKey }),
		},
		...(body && { body: body.bytes }),
		encoding: 'stream',
		returnFullResponse: true,
		// Voiceflow's message is in the body of the error. n8n would also store the request with it.
		ignoreHttpStatusErrors: true,
		disableFollowRedirect: true,
		timeout: limits.idleTimeout * 1000,
	};
}

function jsonBody(value: object) {
	return { bytes: Buffer.from(JSON.stringify(value)), contentType: 'application/json' };
}

/** Milliseconds until the next attempt, or undefined to give up. */
function pauseAfter(
	{ details: { retry } }: TransportError,
	attempt: number,
	maxRetries: number,
): number | undefined {
	if (!retry || attempt > maxRetries) return undefined;
	const growth = 2 ** (attempt - 1);
	const pause = Math.max(retry.after ?? FIRST_BACKOFF * growth, SHORTEST_WAIT * growth);
	return pause > LONGEST_WAIT ? undefined : pause;
}

/** A community node cannot import `stream`, but the answer itself has the right class. */
function streamFactoryOf(stream: BinaryStream): Answer['toStream'] {
	const { from } = stream.constructor as unknown as {
		from(bytes: AsyncIterable<Uint8Array>, options: { objectMode: false }): BinaryStream;
	};
	return (bytes) => from(bytes, { objectMode: false });
}
