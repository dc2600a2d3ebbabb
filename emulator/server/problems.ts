/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { STATUS_CODES } from 'node:http';

import type { Json } from '../agent';

/** An error answer, in one of the shapes of protocol.md, section 4. */
export class Problem extends Error {
	constructor(
		readonly status: number,
		readonly body: { [key: string]: Json },
		readonly headers: Record<string, string> = {},
	) {
		super(`HTTP ${status}`);
	}
}

const MESSAGES: Record<number, string> = {
	400: 'environment must be an alias or an ID',
	401: 'Unauthorized: the key is missing or wrong, or belongs to another project',
	404: 'The environment does not exist or was never published',
	413: 'request entity too large',
	422: 'Validation failed',
	429: 'Too many requests, please try again later',
};

/**
 * The error that Voiceflow documents for a status. `shape` is 1 to 4 as numbered in the protocol, 5
 * for a list of messages, 6 for an `error` that is text.
 */
export function problem(
	status: number,
	message = MESSAGES[status] ?? textOf(status),
	shape = 1,
	details?: Json,
): Problem {
	const statusText = textOf(status);
	switch (shape) {
		case 2:
			return new Problem(status, { error: { code: status, message, details } });
		case 3:
			return new Problem(status, { name: 'verror', message, requestID: 'emulator' });
		case 4:
			return new Problem(status, {
				code: status,
				status: statusText,
				data: message,
				dateTime: new Date(0).toISOString(),
				timestamp: 0,
			});
		case 5:
			return new Problem(status, {
				statusCode: status,
				message: [message, 'action.type should not be empty'],
				error: statusText,
			});
		case 6:
			return new Problem(status, { error: message });
		default:
			return new Problem(status, { message, statusCode: status, statusText, details });
	}
}

/** A 422 that names the invalid fields of the body or the query. */
export function invalid(place: 'body' | 'query', details: { [field: string]: string }): Problem {
	return problem(422, undefined, 1, { [place]: details });
}

/** A 429 with all its headers. */
export function rateLimited(retryAfter: string): Problem {
	return new Problem(429, problem(429).body, {
		'retry-after': retryAfter,
		'x-ratelimit-limit': '1000',
		'x-ratelimit-remaining': '0',
		'x-ratelimit-reset': new Date(Date.now() + 1000).toISOString(),
	});
}

function textOf(status: number): string {
	return STATUS_CODES[status] ?? 'Error';
}
