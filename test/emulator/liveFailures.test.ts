/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports */
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

import { PATIENCE, type Patience } from '../../live/clock';
import { ROWS } from '../../live/rows';
import { JumpClock } from './support/jumpClock';
import { filesOf, runAgainst, settingsFor, TEST_PATIENCE, type LiveRun } from './support/liveRun';

const servers: Server[] = [];
afterEach(() => {
	for (const server of servers.splice(0)) server.closeAllConnections();
});
const MINUTE = 60_000;
const KEY = ['VF', 'DM', 'test', '0123456789abcdef'].join('.');

/** These servers never send what takes time, so waits can be short. */
const QUICK: Patience = { ...TEST_PATIENCE, processing: 20 };

async function runOn(listener: RequestListener, patience = QUICK, clock?: JumpClock) {
	const server = createServer(listener).listen(0, '127.0.0.1');
	servers.push(server);
	await new Promise((resolve) => server.once('listening', resolve));
	const { port } = server.address() as AddressInfo;
	const settings = settingsFor({ baseUrl: `http://127.0.0.1:${port}`, apiKey: KEY });
	const run = await runAgainst(
		{ ...settings, isWebhookExpected: false },
		{ patience, ...(clock && { clock }) },
	);
	server.close();
	return run;
}

const send =
	(status: number, type: string, body: string): RequestListener =>
	(_request, response) =>
		response.writeHead(status, { 'content-type': type }).end(body);

/** Each row has a verdict in words, and no internal error is shown. */
function expectVerdicts(run: LiveRun): void {
	for (const [name, line] of run.rows) {
		expect(line).toMatch(/^(right|different|not tried) +\S/);
		expect([name, line]).toEqual([name, expect.not.stringMatching(/undefined|\[object|NaN/)]);
	}
	const shown = [...run.lines, ...filesOf(run).values()].join('\n');
	expect(shown).not.toMatch(/^\s+at .+:\d+:\d+/m);
	expect(shown).not.toMatch(/TypeError|SyntaxError|node_modules/);
	expect(run.code).toBe(1);
}

const withVerdict = ({ rows }: LiveRun, verdict: string) =>
	Array.from(rows.values()).filter((line) => line.startsWith(verdict));

const PAGE = '<html><head><title>Bad gateway</title></head><body>nginx</body></html>';

describe('in the live check, a server that', () => {
	it.each([
		['fails with JSON', send(500, 'application/json', '{"message":"Internal error"}'), /HTTP 500/],
		['fails with HTML', send(502, 'text/html', PAGE), /HTML page: HTTP 502/],
		['sends HTML with status 200', send(200, 'text/html; charset=utf-8', PAGE), /HTML page/],
		['sends HTML as JSON', send(200, 'application/json', PAGE), /HTML page/],
		['limits the rate', send(429, 'application/json', '{}'), /HTTP 429/],
		[
			'redirects',
			(_request, response) => response.writeHead(302, { location: '/' }).end(),
			/HTTP 302/,
		],
		['hangs up', (request) => request.socket.destroy(), /could not be reached/],
		[
			'hangs up in the middle',
			(_request, response) => {
				response.writeHead(200, { 'content-length': 100 }).write('{', () => response.destroy());
			},
			/could not be reached/,
		],
	] as Array<[string, RequestListener, RegExp]>)(
		'%s gets no verdict "right"',
		async (_name, listener, says) => {
			const run = await runOn(listener);
			expectVerdicts(run);
			expect(withVerdict(run, 'right')).toEqual([]);
			expect(withVerdict(run, 'different').length).toBeLessThanOrEqual(1);
			expect(run.rows.get('Good key')).toMatch(says);
		},
	);

	it.each([
		'null',
		'[]',
		'{}',
		'"text"',
		'1',
		'true',
		'[1,null,{"id":1}]',
		'{"data":{}}',
		'no JSON',
	])('always answers %s gets a verdict in each row', async (body) => {
		expectVerdicts(await runOn(send(200, 'application/json', body)));
	});

	it('answers with values of other types gets a verdict in each row', async () => {
		const odd = [null, 7, 'text', [], {}, [[]], [{ id: {} }], { type: 1 }];
		const names = [
			'data',
			'result',
			'sessionKey',
			'transcripts',
			'transcript',
			'chunks',
			'metadata',
		];
		let count = 0;
		const run = await runOn((request, response) => {
			const environments = [
				{ id: 'a', alias: 'main', isMain: true },
				{ id: 'b', alias: 'other' },
			];
			const isFirst = request.url?.endsWith('/environments');
			const body = Object.fromEntries(names.map((name) => [name, odd[count++ % odd.length]]));
			send(
				200,
				'application/json',
				JSON.stringify(isFirst ? { data: environments } : body),
			)(request, response);
		});
		expectVerdicts(run);
		expect(run.rows.get('Good key')).toMatch(/^right/);
	});
});

describe('the live check ends within a minute against a server that', () => {
	const silent: RequestListener = () => undefined;
	it.each([
		['never answers', silent],
		['only sends headers', (_request, response) => response.writeHead(200).flushHeaders()],
		[
			'sends a byte again and again',
			(_request, response) => {
				response.writeHead(200);
				const timer = setInterval(() => response.write('.'), 1);
				response.on('close', () => clearInterval(timer));
			},
		],
		[
			'answers only the first request',
			(request, response) => {
				const environments = '{"data":[{"id":"a","alias":"main","isMain":true}]}';
				if (request.url?.endsWith('/environments')) {
					send(200, 'application/json', environments)(request, response);
				}
			},
		],
		[
			'answers everything but turns and what follows',
			(request, response) => {
				const isTurn = /interact|transcript|state/.test(request.url ?? '');
				const environments = '{"data":[{"id":"a","alias":"main","isMain":true}]}';
				if (!isTurn) send(200, 'application/json', environments)(request, response);
			},
		],
	] as Array<[string, RequestListener]>)('%s', async (_name, listener) => {
		const clock = new JumpClock();
		const run = await runOn(listener, PATIENCE, clock);
		expectVerdicts(run);
		expect(clock.now()).toBeGreaterThan(PATIENCE.idle - 1);
		expect(clock.now()).toBeLessThan(MINUTE);
		expect(run.rows.size).toBe(ROWS.length);
	});
});

it('the live check says that a server that does not exist could not be reached', async () => {
	const settings = settingsFor({ baseUrl: 'http://127.0.0.1:1', apiKey: KEY });
	const run = await runAgainst({ ...settings, isWebhookExpected: false });
	expectVerdicts(run);
	expect(run.rows.get('Good key')).toContain('could not be reached (ECONNREFUSED)');
});
