import { sleep } from 'n8n-workflow';

import { RawBench } from './support/rawBench';
import { answerOf, framesOf, openAnswer, said, type RawRequest } from './support/rawServer';
import { forEver, GREETING } from './support/rawTurns';
import { watchedSignal } from './support/watchedSignal';

let bench: RawBench;
let answer: (request: RawRequest) => void;
beforeAll(async () => (bench = await RawBench.open((request) => answer(request))));
afterEach(async () => await bench.server.allClosed());
afterAll(async () => await bench.close());

describe('the cancel signal', () => {
	afterEach(() => jest.restoreAllMocks());

	it.each<[string, (request: RawRequest) => void]>([
		['an error', ({ socket }) => socket.end(answerOf('500 Error', {}))],
		['a reset', ({ socket }) => socket.resetAndDestroy()],
		['a broken answer', ({ socket }) => socket.end(openAnswer() + framesOf(said('Hi')))],
		[
			'a page',
			({ socket }) => socket.end(answerOf('200 OK', { 'content-type': 'text/html' }, '<')),
		],
		['no content', ({ socket }) => socket.end(openAnswer('x', '204 No Content'))],
		['silence', () => {}],
		['an open connection after the end', ({ socket }) => socket.write(GREETING)],
	])('has no listeners after %s', async (_name, respond) => {
		answer = respond;
		const signal = watchedSignal(bench.nodeType);
		await bench.run({ options: { idleTimeout: 1, maxRetries: 0 } });
		expect(signal.most()).toBeGreaterThan(0);
		expect(signal.listeners()).toBe(0);
	});
});

describe('Stop', () => {
	const limited = ({ socket }: RawRequest) =>
		socket.end(answerOf('429 Too Many', { 'retry-after': '50' }));

	it.each<[string, (request: RawRequest) => void]>([
		['before the headers', () => {}],
		['within the headers', ({ socket }) => socket.write('HTTP/1.1 200 OK\r\nx: ')],
		['before the first byte of the body', ({ socket }) => socket.write(openAnswer())],
		['while one tells what the body is', ({ socket }) => socket.write(openAnswer('x') + 'ev')],
		['within a frame', ({ socket }) => socket.write(openAnswer() + 'event: trace\ndata: {')],
		['between frames', ({ socket }) => socket.write(openAnswer() + framesOf(said('Hi')))],
		['while comments come', forEver(': ping\n\n', 20)],
		['within the body of an error', ({ socket }) => socket.write(openAnswer('x', '500 E') + 'w')],
		['while a rate limit is waited for', limited],
	])('%s ends everything soon, and sends nothing more', async (_when, respond) => {
		answer = respond;
		const since = bench.server.requests.length;
		const controller = new AbortController();
		const items = ['a', 'b', 'c'].map((user) => ({ json: { user } }));
		const run = bench.run(
			{ userId: '={{ $json.user }}', options: { concurrency: 2 } },
			{ items, signal: controller.signal, node: { onError: 'continueRegularOutput' } },
		);
		while (bench.server.requests.length < since + 2) await sleep(5);
		await sleep(50);
		const stopped = Date.now();
		controller.abort();
		expect((await run).status).toBe('canceled');
		await bench.server.allClosed();
		// Less than the wait for the rate limit and any limit of the node, so it was Stop that ended it.
		expect(Date.now() - stopped).toBeLessThan(45_000);
		await sleep(50);
		expect(bench.server.requests).toHaveLength(since + 2);
	});
});
