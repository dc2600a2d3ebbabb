/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import type { IncomingMessage, ServerResponse } from 'node:http';

import type { Json } from '../agent';
import type { Fault } from '../faults/faults';
import type { RecordedRequest } from './recording';

/** A request on its way through the emulator, and where its answer goes. */
export interface Exchange {
	readonly request: IncomingMessage;
	readonly response: ServerResponse;
	readonly recorded: RecordedRequest;
	/** The named segments of the path, decoded. */
	readonly segments: Record<string, string>;
	readonly query: URLSearchParams;
	/** The body's JSON, nothing where it is empty or no JSON. */
	readonly body: unknown;
	/** What goes wrong with the answer. */
	readonly fault: Fault;
}

/** An answer of one piece. A body of `undefined` is an empty one. */
export interface Answer {
	status: number;
	body?: Json;
	headers?: Record<string, string>;
}

/** Gives the answer, or writes it itself and gives nothing. */
export type Handler = (exchange: Exchange) => Answer | undefined | Promise<Answer | undefined>;

/** One endpoint. */
export interface Route {
	method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
	/** With named segments, e.g. `/state/user/:user`. */
	path: string;
	/** What authorizes it: the project key, the key of a session, a personal token, or nothing. */
	auth: 'project' | 'session' | 'token' | 'none';
	/** The user that a request is of, whose name may ask for a fault. */
	userOf?: (exchange: Pick<Exchange, 'request' | 'segments'>) => string | undefined;
	/** Bytes that a body may have, 1 MB unless said. */
	largestBody?: number;
	handle: Handler;
}

/** An answer with JSON. */
export function json(body: Json, status = 200): Answer {
	return { status, body };
}
