/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import type { IncomingMessage, ServerResponse } from 'node:http';

import type { Json } from '../agent';
import type { Fault } from '../faults/faults';
import type { RecordedRequest } from './recording';

/** A request that the emulator is processing, and the response to write. */
export interface Exchange {
	readonly request: IncomingMessage;
	readonly response: ServerResponse;
	readonly recorded: RecordedRequest;
	/** The named segments of the path, decoded. */
	readonly segments: Record<string, string>;
	readonly query: URLSearchParams;
	/** The JSON of the body, or undefined if the body is empty or not JSON. */
	readonly body: unknown;
	/** The fault of the answer. */
	readonly fault: Fault;
	/** Whether to refuse fields that are not documented. */
	readonly isStrict: boolean;
}

/** A complete answer. A body of `undefined` is sent as an empty body. */
export interface Answer {
	status: number;
	body?: Json;
	headers?: Record<string, string>;
}

/** Returns the answer, or writes it itself and returns nothing. */
export type Handler = (exchange: Exchange) => Answer | undefined | Promise<Answer | undefined>;

/** One endpoint. */
export interface Route {
	method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
	/** With named segments, e.g. `/state/user/:user`. */
	path: string;
	/** What authorizes it: the project key, the key of a session, a personal token, or nothing. */
	auth: 'project' | 'session' | 'token' | 'none';
	/** The user that a request belongs to, whose ID may ask for a fault. */
	userOf?: (exchange: Pick<Exchange, 'request' | 'segments'>) => string | undefined;
	/** Maximum size of a body in bytes. Default: 1 MB. */
	largestBody?: number;
	handle: Handler;
}

/** An answer with JSON. */
export function json(body: Json, status = 200): Answer {
	return { status, body };
}

/** An endpoint for project keys, by its method and path, e.g. `GET /state/user/:user`. */
export function endpoint(name: string, handle: Handler, more: Partial<Route> = {}): Route {
	const [method, path = ''] = name.split(' ');
	return { method: method as Route['method'], path, auth: 'project', handle, ...more };
}
