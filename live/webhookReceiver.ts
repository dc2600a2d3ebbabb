/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

import { isJsonObject, parseJson, stringAt } from '../nodes/Voiceflow/protocol/json';
import { messageHeaders } from '../nodes/Voiceflow/webhook/headers';
import { signatureProblem } from '../nodes/Voiceflow/webhook/signature';
import type { Context } from './context';

/** An event as it arrived. */
export interface ReceivedEvent {
	headers: Record<string, string>;
	text: string;
	type: string;
	/** Missing without a secret. */
	signature?: 'verified' | 'wrong';
}

const LARGEST_BODY = 1_000_000;

/** A server on this machine that waits for events. It refuses the first one, to test the repetition. */
export class WebhookReceiver {
	readonly events: ReceivedEvent[] = [];
	/** With which ID the refused event was repeated. */
	repeated?: 'same ID' | 'another ID';
	private refused?: { id?: string; text: string };
	private server?: Server;
	private hasWaited = false;

	constructor(private readonly secret: string | undefined) {}

	/** Returns the address. A port of 0 means any free one. */
	async start(port: number): Promise<string> {
		const server = createServer((request, response) => {
			bodyOf(request).then(
				(body) => response.writeHead(this.receive(request, body)).end(),
				() => response.destroy(),
			);
		});
		this.server = server;
		await new Promise<void>((resolve, reject) => {
			server.once('error', reject).listen(port, '127.0.0.1', resolve);
		});
		return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
	}

	/** Waits until enough events arrived, or until a timeout, after which it never waits again. */
	async wait(isEnough: (receiver: WebhookReceiver) => boolean, context: Context): Promise<void> {
		const longest = this.hasWaited ? 0 : context.patience.webhook;
		const look = async () => await Promise.resolve(isEnough(this) || undefined);
		if ((await context.poll(look, longest)) === undefined) this.hasWaited = true;
	}

	async close(): Promise<void> {
		const { server } = this;
		if (!server) return;
		server.closeAllConnections();
		await new Promise((resolve) => server.close(resolve));
	}

	/** Returns the status of the response. */
	private receive({ headers }: IncomingMessage, body: Buffer): number {
		const text = body.toString();
		const json = parseJson(text);
		const type = isJsonObject(json) ? stringAt(json, 'type') : undefined;
		if (type === undefined) return 400;
		const problem = this.secret && signatureProblem(this.secret, headers, body, Date.now());
		this.events.push({
			headers: Object.fromEntries(
				Object.entries(headers).map(([name, value]) => [name, String(value)]),
			),
			text,
			type,
			...(this.secret !== undefined && { signature: problem ? 'wrong' : 'verified' }),
		});
		const { id } = messageHeaders(headers);
		if (!this.refused) {
			this.refused = { id, text };
			return 503;
		}
		const { id: first } = this.refused;
		if (id !== undefined && id === first) this.repeated = 'same ID';
		else if (text === this.refused.text) this.repeated ??= 'another ID';
		return 200;
	}
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
	const chunks: Buffer[] = [];
	let size = 0;
	for await (const chunk of request as AsyncIterable<Buffer>) {
		size += chunk.length;
		if (size > LARGEST_BODY) throw new RangeError('too large');
		chunks.push(chunk);
	}
	return Buffer.concat(chunks);
}
