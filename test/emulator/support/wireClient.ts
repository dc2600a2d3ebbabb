/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/require-node-api-error */
import { Writable } from 'node:stream';

import { Agent, stream } from 'undici';

import type { Emulator } from '../../../emulator/index';

/** An answer as it arrived: not decoded, and without following redirects. */
export interface WireAnswer {
	status: number;
	headers: Record<string, string | string[] | undefined>;
	bytes: Buffer;
	/** Why the body is incomplete, if it is: the connection broke, or the client left. */
	broke?: string;
}

export interface WireRequest {
	body?: unknown;
	headers?: Record<string, string>;
	signal?: AbortSignal;
	/** Leave a moment after these bytes of the body have arrived, to see what follows them. */
	leaveAfter?: string | Buffer;
}

const MOMENT = 60;

/** Sends a request with an independent client. Default authorization: the key. */
export async function fetchRaw(
	{ baseUrl, apiKey }: Emulator,
	method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE',
	path: string,
	{ body, headers, signal, leaveAfter }: WireRequest = {},
): Promise<WireAnswer> {
	// A separate agent, so that no connection of an earlier request is used or left open.
	const dispatcher = new Agent();
	const leaving = new AbortController();
	const answer: WireAnswer = { status: 0, headers: {}, bytes: Buffer.alloc(0) };
	try {
		await stream(
			baseUrl + path,
			{
				dispatcher,
				method,
				headers: {
					authorization: apiKey,
					...(body !== undefined && { 'content-type': 'application/json' }),
					...headers,
				},
				body: bodyOf(body),
				signal: signal ? AbortSignal.any([signal, leaving.signal]) : leaving.signal,
			},
			({ statusCode, headers: received }) => {
				Object.assign(answer, { status: statusCode, headers: received });
				return new Writable({
					write(chunk: Buffer, _encoding, done) {
						answer.bytes = Buffer.concat([answer.bytes, chunk]);
						if (leaveAfter !== undefined && answer.bytes.includes(leaveAfter)) {
							setTimeout(() => leaving.abort(), MOMENT);
						}
						done();
					},
				});
			},
		);
	} catch (error) {
		if (answer.status === 0) throw error;
		answer.broke = reasonOf(error);
	} finally {
		await dispatcher.destroy();
	}
	return answer;
}

/** Text and bytes are sent unchanged, everything else as JSON. */
function bodyOf(body: unknown): string | Buffer | undefined {
	if (body === undefined || typeof body === 'string' || Buffer.isBuffer(body)) return body;
	return JSON.stringify(body);
}

function reasonOf(error: unknown): string {
	const { code, name } = error as { code?: unknown; name: string };
	return typeof code === 'string' ? code : name;
}

/** Runs a turn on the streaming endpoint. */
export async function takeTurn(
	emulator: Emulator,
	userId: string,
	options: WireRequest & { project?: string; query?: string } = {},
): Promise<WireAnswer> {
	const { project = 'pizza', query = '', body = { action: { type: 'launch' } }, ...rest } = options;
	const path = `/v2/project/${project}/user/${encodeURIComponent(userId)}/interact/stream${query}`;
	return await fetchRaw(emulator, 'POST', path, { body, ...rest });
}

/** The JSON of an answer. */
export function jsonOf({ bytes }: WireAnswer): unknown {
	return JSON.parse(bytes.toString());
}
