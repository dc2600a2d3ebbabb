import { Agent, request as sendRequest } from 'undici';

import type { JsonObject, JsonValue } from '../nodes/Voiceflow/protocol/json';
import type { Clock, Patience } from './clock';
import type { Guard } from './guard';
import { NoVerdict } from './row';
import type { Settings } from './settings';
import { shallowJson } from './shallowJson';

/** Voiceflow's hosts, by their first label. */
export type Host = 'general-runtime' | 'realtime-api' | 'analytics-api' | 'runtime-api' | 'api';

/** A request as a row describes it. */
export interface WireRequest {
	method: 'GET' | 'POST' | 'DELETE';
	host: Host;
	/** With its query. */
	path: string;
	json?: JsonObject;
	/** A multipart body. */
	form?: FormData;
	headers?: Record<string, string>;
	/** Default: the project's API key. */
	authorization?: string;
}

/** A request with its response. */
export interface Exchange {
	/** The row that sent it first. */
	row: string;
	method: string;
	host: Host;
	path: string;
	requestBody?: string;
	/** 0 if there was no response. */
	status: number;
	headers: Record<string, string>;
	/** What arrived, even if it is incomplete. */
	text: string;
	json: JsonValue | undefined;
	milliseconds: number;
	/** Why the response is missing or incomplete. */
	problem?: string;
}

const MOST_BYTES = 2_000_000;
const NO_ANSWER = 'Voiceflow did not answer earlier requests, so nothing more was sent';

/** Sends requests without repeating, redirecting, decompressing, or interpreting anything. */
export class Wire {
	/** Every exchange so far, in order. */
	readonly exchanges: Exchange[] = [];
	/** The row that requests belong to now. */
	row = '';
	private lost = 0;
	private readonly agent = new Agent({ headersTimeout: 0, bodyTimeout: 0, pipelining: 0 });

	constructor(
		private readonly settings: Settings,
		private readonly guard: Guard,
		private readonly clock: Clock,
		private readonly patience: Patience,
		/** Stops the requests of the check when it is aborted. */
		private signal: AbortSignal,
	) {}

	/**
	 * @throws NotTried if the guard refuses the request
	 * @throws NoVerdict if earlier requests took too long
	 */
	async send(request: WireRequest): Promise<Exchange> {
		const { method, host, path } = request;
		const { body, headers } = await encoded(request);
		const requestBody = typeof body === 'string' ? body : body && '(multipart form)';
		this.signal.throwIfAborted();
		if (this.lost >= this.patience.lost) throw new NoVerdict(NO_ANSWER);
		this.guard.check({ method, path, body: requestBody });
		const exchange: Exchange = {
			...{ row: this.row, method, host, path, requestBody },
			...{ status: 0, headers: {}, text: '', json: undefined, milliseconds: 0 },
		};
		this.exchanges.push(exchange);
		const start = this.clock.now();
		const authorization = request.authorization ?? this.settings.apiKey;
		await this.receive(exchange, { ...headers, ...request.headers, authorization }, body);
		exchange.milliseconds = Math.round(this.clock.now() - start);
		exchange.json = shallowJson(exchange.text);
		if (exchange.problem !== undefined) this.lost += exchange.milliseconds;
		return exchange;
	}

	/** From now on, requests belong to the cleanup. Earlier stops and timeouts do not count. */
	startCleanup(signal: AbortSignal): void {
		this.signal = signal;
		this.row = 'Cleanup';
		this.lost = Math.max(0, this.patience.lost - this.patience.cleanupLost);
	}

	/** Waits, unless the check is stopped. */
	async pause(milliseconds: number): Promise<void> {
		await this.clock.sleep(milliseconds, this.signal);
	}

	async close(): Promise<void> {
		await this.agent.destroy();
	}

	private async receive(
		exchange: Exchange,
		headers: Record<string, string>,
		body: string | Buffer | undefined,
	): Promise<void> {
		const late = new AbortController();
		const signal = AbortSignal.any([late.signal, this.signal]);
		const progress = { at: this.clock.now() };
		const receiving = this.read(exchange, headers, body, signal, progress).catch(
			(error: unknown) => {
				exchange.problem ??= problemOf(error);
			},
		);
		const watch = new AbortController();
		const waiting = this.expire(exchange, progress, watch.signal);
		await Promise.race([receiving, waiting]);
		watch.abort();
		late.abort();
		await receiving;
		this.signal.throwIfAborted();
	}

	private async read(
		exchange: Exchange,
		headers: Record<string, string>,
		body: string | Buffer | undefined,
		signal: AbortSignal,
		progress: { at: number },
	): Promise<void> {
		const { method, host, path } = exchange;
		const url = hostUrl(host, this.settings.baseUrl) + path;
		const response = await sendRequest(url, {
			method: method as WireRequest['method'],
			headers,
			body,
			signal,
			dispatcher: this.agent,
		});
		exchange.status = response.statusCode;
		exchange.headers = flat(response.headers);
		const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
		let size = 0;
		for await (const bytes of response.body as AsyncIterable<Uint8Array>) {
			progress.at = this.clock.now();
			size += bytes.length;
			exchange.text += decoder.decode(bytes, { stream: true });
			if (size > MOST_BYTES) throw new Error('the response is too large');
		}
		exchange.text += decoder.decode();
	}

	/** Resolves once a response is too late, and records the problem. */
	private async expire(
		exchange: Exchange,
		progress: { at: number },
		signal: AbortSignal,
	): Promise<void> {
		const { clock } = this;
		const isTurn = exchange.path.includes('/interact/');
		const { total } = this.patience;
		const idle = isTurn ? total : this.patience.idle;
		const start = clock.now();
		try {
			for (;;) {
				const end = Math.min(progress.at + idle, start + total);
				const left = end - clock.now();
				if (left <= 0) break;
				await clock.sleep(left, signal);
			}
		} catch {
			return;
		}
		const seconds = Math.round((clock.now() - start) / 1000);
		exchange.problem =
			exchange.status === 0
				? `Voiceflow did not answer within ${seconds} s`
				: `Voiceflow's response did not end within ${seconds} s`;
	}
}

/** The URL of a host. Other hosts than Voiceflow's serve everything themselves, like an emulator. */
function hostUrl(host: Host, baseUrl: string): string {
	return baseUrl.replace(/^(https?:\/\/)general-runtime\./, `$1${host}.`);
}

async function encoded({
	json,
	form,
}: WireRequest): Promise<{ body?: string | Buffer; headers: Record<string, string> }> {
	if (json) {
		return { body: JSON.stringify(json), headers: { 'content-type': 'application/json' } };
	}
	if (!form) return { headers: {} };
	const response = new Response(form);
	const type = response.headers.get('content-type') ?? 'multipart/form-data';
	return {
		body: Buffer.from(await response.arrayBuffer()),
		headers: { 'content-type': type },
	};
}

function flat(headers: Record<string, string | string[] | undefined>): Record<string, string> {
	const entries = Object.entries(headers).map(([name, value = '']) => [name, String(value)]);
	return Object.fromEntries(entries) as Record<string, string>;
}

/** Never includes the error's message, which may contain an address or a secret. */
function problemOf(error: unknown): string {
	const { code, cause } = error as { code?: unknown; cause?: { code?: unknown } };
	const known = [code, cause?.code].find((one) => typeof one === 'string');
	return `Voiceflow could not be reached (${typeof known === 'string' ? known : 'connection lost'})`;
}
