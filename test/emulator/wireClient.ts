import { request } from 'undici';

import type { Emulator } from './index';

/** An answer as it was on the wire: nothing decoded, nothing followed. */
export interface WireAnswer {
	status: number;
	headers: Record<string, string | string[] | undefined>;
	bytes: Buffer;
	/** True when the connection broke before the body was complete. */
	broke: boolean;
}

/** Sends a request as an independent client, with the key unless another is given. */
export async function fetchRaw(
	emulator: Emulator,
	method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE',
	path: string,
	options: { body?: unknown; headers?: Record<string, string>; signal?: AbortSignal } = {},
): Promise<WireAnswer> {
	const { body, headers, signal } = options;
	const answer = await request(emulator.baseUrl + path, {
		method,
		headers: {
			authorization: emulator.apiKey,
			...(body !== undefined && { 'content-type': 'application/json' }),
			...headers,
		},
		body: body === undefined ? undefined : typeof body === 'string' ? body : JSON.stringify(body),
		signal,
	});
	const chunks: Buffer[] = [];
	let broke = false;
	try {
		for await (const chunk of answer.body as AsyncIterable<Buffer>) chunks.push(chunk);
	} catch {
		broke = true;
	}
	return {
		status: answer.statusCode,
		headers: answer.headers,
		bytes: Buffer.concat(chunks),
		broke,
	};
}

/** Takes a turn on the streaming endpoint. */
export async function takeTurn(
	emulator: Emulator,
	userId: string,
	options: {
		project?: string;
		query?: string;
		body?: unknown;
		headers?: Record<string, string>;
		signal?: AbortSignal;
	} = {},
): Promise<WireAnswer> {
	const { project = 'pizza', query = '', body = { action: { type: 'launch' } }, ...rest } = options;
	const path = `/v2/project/${project}/user/${encodeURIComponent(userId)}/interact/stream${query}`;
	return await fetchRaw(emulator, 'POST', path, { body, ...rest });
}

/** One frame, read strictly as Voiceflow writes it: three lines in one order, one blank line. */
export interface WireFrame {
	event: string;
	id: number;
	data: string;
}

/**
 * The frames of a body.
 *
 * @throws Error when a byte of it is not where Voiceflow puts it
 */
export function framesOf(body: Buffer): WireFrame[] {
	const text = body.toString();
	if (!text.startsWith('\n')) throw new Error('The body does not begin with a blank line');
	if (!text.endsWith('\n\n')) throw new Error('The body does not end with a blank line');
	return text
		.slice(1, -2)
		.split('\n\n')
		.map((block) => {
			const match = /^event: ([a-z]+)\nid: (\d+)\ndata: ([^\n]+)$/.exec(block);
			if (!match) throw new Error(`No frame: ${block}`);
			const [, event = '', id, data = ''] = match;
			return { event, id: Number(id), data };
		});
}

/** What a JSON answer says. */
export function jsonOf({ bytes }: WireAnswer): unknown {
	return JSON.parse(bytes.toString());
}
