import type { IN8nHttpFullResponse } from 'n8n-workflow';

import type { JsonValue } from '../protocol/json';
import {
	hasLineEnd,
	LONGEST_ERROR,
	readAvailable,
	readBodyJson,
	readBytes,
	requireEventStream,
} from './body';
import { Connection, cancelSignalOf, type NodeContext } from './connection';
import {
	CREDENTIAL_TYPE,
	SECRET_FIELDS,
	readCredential,
	type VoiceflowCredential,
} from './credential';
import { alarmClockOf, Deadline, keepAlive, wait, waitForN8n } from './deadline';
import {
	canceledError,
	connectionError,
	errorMessageIn,
	httpError,
	noAnswerError,
	totalTimeoutError,
	TransportError,
} from './errors';
import { rateLimitOf, type QueueSlot } from './rateLimit';
import {
	httpOptionsOf,
	type Answer,
	type BinaryStream,
	type BinaryStreamClass,
	type Request,
	type RequestLimits,
} from './request';
import { isDeletedByRetry, pauseBeforeRetry } from './retry';
import { Secrets } from './secrets';

const LONGEST_MESSAGE = 500;
const LONGEST_ERROR_READING = 5_000;
/** In seconds. */
const LONGEST_JSON_REQUEST = 600;

/**
 * The only way out of the node, for one item. `retry.ts` says which requests are sent again.
 * Redirects are not followed, so the key only goes to the hosts of the credential.
 */
export class Client {
	/** Must not appear in any error, log, or item. */
	readonly secrets = new Secrets();
	private credential: Promise<VoiceflowCredential> | undefined;
	private bodyClass: BinaryStreamClass | undefined;
	/** In seconds. Limits each wait for something that n8n does for the node. */
	longestWait = Infinity;

	constructor(
		private readonly context: NodeContext,
		private readonly itemIndex: number,
	) {}

	get cancelSignal(): AbortSignal | undefined {
		return cancelSignalOf(this.context);
	}

	readonly waitForN8n = async <Result>(work: Promise<Result>, subject: string): Promise<Result> =>
		await waitForN8n(
			work,
			subject,
			this.longestWait,
			alarmClockOf(this.context),
			this.cancelSignal,
		);

	/**
	 * @returns a 2xx answer of the kind that the request accepts
	 * @throws TransportError for everything else
	 */
	async send(requestOf: (projectId: string) => Request): Promise<Answer> {
		const credential = await this.readCredential();
		const request = requestOf(credential.projectId);
		if (request.auth !== 'project') this.secrets.add(request.auth.sessionKey);
		const answer = await this.sendUntilTaken(credential, request, async (taken) => taken);
		return request.accept === 'stream' ? await requireEventStream(answer, this.redact) : answer;
	}

	/**
	 * Sends a request and reads its answer, which is part of each attempt: a read whose answer breaks
	 * off is sent again.
	 * @returns null for an empty answer, and for a repeated delete that finds nothing left to delete
	 * @throws TransportError for everything but a 2xx answer in JSON
	 */
	async sendForJson(requestOf: (projectId: string) => Request): Promise<JsonValue> {
		const credential = await this.readCredential();
		const request = requestOf(credential.projectId);
		return await this.sendUntilTaken(credential, request, readBodyJson).catch(nullIfDeleted);
	}

	/**
	 * Makes a stream that n8n can store. A community node cannot import `stream`, but the body of every
	 * answer has the right class.
	 * @param bytes of an answer
	 */
	toStream(bytes: AsyncIterable<Uint8Array>): BinaryStream {
		if (!this.bodyClass) throw new Error('No answer has arrived');
		return this.bodyClass.from(bytes, { objectMode: false });
	}

	async projectId(): Promise<string> {
		return (await this.readCredential()).projectId;
	}

	private async readCredential(): Promise<VoiceflowCredential> {
		const reading = (this.credential ??= readCredential(this.context, this.itemIndex));
		const credential = await this.waitForN8n(reading, 'credential store');
		this.addSecrets(credential);
		return credential;
	}

	private async sendUntilTaken<Result>(
		credential: VoiceflowCredential,
		request: Request,
		read: (answer: Answer) => Promise<Result>,
	): Promise<Result> {
		const rateLimit = rateLimitOf(this.context);
		let slot: QueueSlot | undefined = await rateLimit.enter();
		try {
			for (let attempt = 1; ; attempt++) {
				const result = await this.sendAndRead(credential, request, read);
				if (!(result instanceof TransportError)) return result;
				const pause = pauseBeforeRetry(result, request, attempt);
				if (pause === undefined) {
					const { effect } = request;
					throw result.withDetails({ effect, ...(attempt > 1 && { attempts: attempt }) });
				}
				const until = Date.now() + pause;
				if (result.details.status === 429) slot = await rateLimit.reached(slot);
				await wait(until - Date.now(), this.cancelSignal);
			}
		} finally {
			slot?.release();
		}
	}

	private async sendAndRead<Result>(
		credential: VoiceflowCredential,
		request: Request,
		read: (answer: Answer) => Promise<Result>,
	): Promise<Result | TransportError> {
		const answer = await this.sendOnce(credential, request);
		if (answer instanceof TransportError) return answer;
		return await read(answer).catch(transportError);
	}

	private async sendOnce(
		credential: VoiceflowCredential,
		request: Request,
	): Promise<Answer | TransportError> {
		const limits = limitsOf(request);
		const connection = new Connection(this.context);
		const deadline = new Deadline(limits, alarmClockOf(this.context), connection.close);
		const options = httpOptionsOf(credential, request);
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
		// With `encoding: 'stream'` the body is a stream. n8n's type does not say so.
		const stream = response.body as unknown as BinaryStream;
		this.bodyClass = stream.constructor as unknown as BinaryStreamClass;
		const body = readBytes(
			stream,
			limits,
			connection,
			deadline,
			this.secrets.scanner(),
			request.accept === 'stream' ? hasLineEnd : () => true,
		);
		const { statusCode, headers } = response;
		if (statusCode >= 200 && statusCode < 300) {
			const close = () => {
				deadline.stop();
				connection.close();
			};
			return { status: statusCode, headers, body, close };
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

	private addSecrets({ decrypted }: VoiceflowCredential) {
		for (const name of SECRET_FIELDS) {
			const value = decrypted[name];
			if (typeof value === 'string') this.secrets.add(value);
		}
	}
}

function transportError(error: unknown): TransportError {
	if (error instanceof TransportError) return error;
	throw error;
}

function nullIfDeleted(error: unknown): null {
	if (isDeletedByRetry(error)) return null;
	throw error;
}

/** Limits every request. Only a turn may take as long as its own limits allow. */
function limitsOf({ accept, limits }: Request): RequestLimits {
	if (accept === 'stream') return limits;
	const { totalTimeout = LONGEST_JSON_REQUEST } = limits;
	return { ...limits, totalTimeout };
}
