/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';

import type { Exchange } from '../server/exchange';
import { problem, Problem, rateLimited } from '../server/problems';

const PROXY_PAGE = '<html><head><title>Bad gateway</title></head><body>nginx</body></html>';
const BROKEN = { message: 'The agent could not be loaded', statusCode: 500, statusText: 'Error' };

/**
 * Applies a fault that replaces the answer. Returns whether the request was answered.
 *
 * @throws Problem for a fault that is an HTTP error of Voiceflow
 */
export async function failsBefore({ request, response, fault }: Exchange): Promise<boolean> {
	const { name, value, number } = fault;
	switch (name) {
		case 'status':
			throw problem(number, undefined, Number(/shape=(\d)/.exec(value)?.[1] ?? '1'));
		case 'rate-limit':
		case 'rate-limit-once':
			throw rateLimited(value);
		case 'unavailable-once':
			throw new Problem(503, problem(503).body, { 'retry-after': value });
		case 'echo-key': {
			const key = String(request.headers.authorization);
			throw problem(number || 403, `The key ${key} is not allowed to do this`);
		}
		case 'slow-headers':
			// Without `ref`, a client that left does not keep the process running.
			await sleep(number, undefined, { ref: false });
			return response.destroyed;
		case 'no-headers':
			await once(response, 'close');
			return true;
		case 'trickle':
			await trickle(response, number);
			return true;
		case 'upgrade':
			request.socket.write(
				'HTTP/1.1 101 Switching Protocols\r\nupgrade: websocket\r\nconnection: Upgrade\r\n\r\n',
			);
			await once(response, 'close');
			return true;
		default:
			return isAnsweredAtOnce(response, name, value, number);
	}
}

function isAnsweredAtOnce(
	response: ServerResponse,
	name: string,
	value: string,
	number: number,
): boolean {
	const send = (status: number, headers: Record<string, string>, body = '') => {
		response.writeHead(status, headers).end(body);
		return true;
	};
	switch (name) {
		case 'html':
			return send(number, { 'content-type': 'text/html' }, PROXY_PAGE);
		case 'html-200':
			return send(200, { 'content-type': 'text/html; charset=utf-8' }, PROXY_PAGE);
		case 'not-a-stream':
			return send(200, { 'content-type': 'application/json' }, '[{"type":"text"}]');
		case 'json':
			return send(200, { 'content-type': 'application/json' }, value);
		case 'json-error-200':
			return send(200, { 'content-type': 'application/json' }, JSON.stringify(BROKEN));
		case 'proxy-auth':
			return send(
				407,
				{ 'proxy-authenticate': 'Basic realm="proxy"', 'content-type': 'text/html' },
				PROXY_PAGE,
			);
		case 'no-content':
			return send(number || 204, {});
		case 'redirect':
			return send(302, { location: value });
		default:
			return false;
	}
}

/** Writes a JSON error that never ends, one byte at a time. */
async function trickle(response: ServerResponse, pause: number): Promise<void> {
	response.writeHead(500, { 'content-type': 'application/json; charset=utf-8' });
	for (const byte of '{"statusCode":500,"message":"Internal Server Error') response.write(byte);
	while (!response.destroyed) {
		response.write('.');
		await sleep(pause, undefined, { ref: false });
	}
}
