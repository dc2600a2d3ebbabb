/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import { getEventListeners } from 'node:events';

import { sleep, type IExecuteFunctions } from 'n8n-workflow';

import { RawBench } from './support/rawBench';
import { answerOf, END, framesOf, openAnswer, said, type RawRequest } from './support/rawServer';

const GREETING = openAnswer() + framesOf(said('Hi')) + END;

let bench: RawBench;
let answer: (request: RawRequest) => void;
const ticking = new Set<NodeJS.Timeout>();
beforeAll(async () => (bench = await RawBench.open((request) => answer(request))));
afterEach(async () => {
	ticking.forEach(clearInterval);
	await bench.server.allClosed();
});
afterAll(async () => await bench.close());

/** An answer that begins with a message and then goes on for ever. */
const forEver =
	(text: string, milliseconds: number) =>
	({ socket }: RawRequest) => {
		socket.write(openAnswer() + framesOf(said('first')));
		const tick = setInterval(() => socket.write(text), milliseconds);
		ticking.add(tick);
		socket.on('close', () => clearInterval(tick));
	};

describe('the option Total Timeout', () => {
	it.each([
		['comments', ': ping\n\n'],
		['single bytes', 'd'],
		['whole traces', framesOf({ type: 'log', payload: 1 })],
		['blank lines', '\n'],
	])('ends a turn that %s keep alive, and keeps what arrived', async (_what, text) => {
		answer = forEver(text, 50);
		const started = Date.now();
		const error = await bench.error({ options: { totalTimeout: 1.5, idleTimeout: 100 } });
		expect(error.message).toBe('Voiceflow was not done within 1.5 s');
		expect(error.description).toContain(
			'Increase Total Timeout (Seconds) under Limits in the node settings',
		);
		expect(error.context.arrived).toMatchObject({ reply: 'first' });
		expect(error.httpCode).toBeNull();
		expect(Date.now() - started).toBeGreaterThan(1_400);
		expect(Date.now() - started).toBeLessThan(20_000);
	});

	it('ends a turn without an answer, and names the option', async () => {
		answer = () => {};
		const error = await bench.error({ options: { totalTimeout: 1, idleTimeout: 100 } });
		expect(error.message).toBe('Voiceflow was not done within 1 s');
		expect(error.description).toContain(
			'Increase Total Timeout (Seconds) under Limits in the node settings',
		);
		expect(error.description).not.toContain('Idle Timeout');
	});

	it('ends a turn with a slow chat', async () => {
		answer = forEver(framesOf(said('more')), 5);
		const run = await bench.run(
			{ options: { totalTimeout: 1, idleTimeout: 100 } },
			{ onChunk: async () => await sleep(30) },
		);
		expect(run.data.resultData.error?.message).toMatch(/not done within 1 s/);
	});

	it('does not affect a turn that ends in time', async () => {
		answer = ({ socket }) => socket.end(GREETING);
		expect(await bench.json({ options: { totalTimeout: 60 } })).toMatchObject({ reply: 'Hi' });
	});

	it('is off by default', async () => {
		answer = ({ socket }) => {
			forEver(': ping\n\n', 100)({ socket } as RawRequest);
			setTimeout(() => socket.end(END), 2_500);
		};
		expect(await bench.json({ options: { idleTimeout: 1 } })).toMatchObject({ reply: 'first' });
	});
});

describe('the option Idle Timeout', () => {
	it.each([
		['nothing', undefined],
		['bytes that make no line', 'd'],
	])('ends a turn after %s', async (_what, text) => {
		answer = text === undefined ? forEver('', 1e9) : forEver(text, 50);
		const error = await bench.error({ options: { idleTimeout: 1 } });
		expect(error.message).toBe('Voiceflow sent nothing for 1 s');
		expect(error.context.arrived).toMatchObject({ reply: 'first' });
	});

	it('applies to an answer with another protocol', async () => {
		answer = ({ socket }) =>
			socket.write('HTTP/1.1 101 Switching Protocols\r\nupgrade: x\r\nconnection: Upgrade\r\n\r\n');
		const error = await bench.error({ options: { idleTimeout: 1, maxRetries: 0 } });
		expect(error.message).toBe('Voiceflow did not answer within 1 s');
		expect(error.description).toContain('may have started');
	});

	it('does not count the time that the chat needs', async () => {
		answer = ({ socket }) =>
			socket.end(openAnswer() + framesOf(said('one'), said('two'), said('three')) + END);
		const run = await bench.run(
			{ options: { idleTimeout: 1 } },
			{ onChunk: async ({ type }) => (type === 'item' ? await sleep(700) : undefined) },
		);
		expect(run.data.resultData.error).toBeUndefined();
	});
});

describe('a rate limit of five requests per second', () => {
	/** Answers five at once, then one more every 200 ms; tells the others when to come back. */
	function bucket(retryAfter: string) {
		let tokens = 5;
		let filled = Date.now();
		let refused = 0;
		answer = ({ socket }) => {
			const now = Date.now();
			tokens = Math.min(5, tokens + (now - filled) / 200);
			filled = now;
			if (tokens >= 1) {
				tokens--;
				socket.end(GREETING);
				return;
			}
			refused++;
			socket.end(answerOf('429 Too Many', { 'retry-after': retryAfter }));
		};
		return { refused: () => refused };
	}

	it.each(['1', '0'])(
		'lets all turns pass at concurrency 20, with retry-after %s',
		async (retryAfter) => {
			const { refused } = bucket(retryAfter);
			const items = Array.from({ length: 40 }, (_, index) => ({ json: { user: `u${index}` } }));
			const run = await bench.run(
				{ userId: '={{ $json.user }}', options: { concurrency: 20 } },
				{ items },
			);
			expect(run.data.resultData.error).toBeUndefined();
			const outputs = run.data.resultData.runData.Voiceflow?.[0]?.data?.main?.[0] ?? [];
			expect(outputs.map(({ json }) => json.userId)).toEqual(items.map(({ json }) => json.user));
			expect(refused()).toBeGreaterThan(0);
		},
	);
});

describe('the cancel signal', () => {
	/** Lets the node run with an eye on the signal of its execution. */
	function watchedSignal(): { signal(): AbortSignal; most(): number } {
		const { execute } = bench.nodeType;
		let seen: AbortSignal | undefined;
		let most = 0;
		jest.spyOn(bench.nodeType, 'execute').mockImplementation(async function (
			this: IExecuteFunctions,
		) {
			const signal = this.getExecutionCancelSignal() as AbortSignal;
			seen = signal;
			const add = signal.addEventListener.bind(signal);
			jest.spyOn(signal, 'addEventListener').mockImplementation((...parameters) => {
				add(...(parameters as Parameters<typeof add>));
				most = Math.max(most, getEventListeners(signal, 'abort').length);
			});
			return (await execute?.call(this)) ?? null;
		} as never);
		return { signal: () => seen as AbortSignal, most: () => most };
	}
	afterEach(() => jest.restoreAllMocks());

	it('has no listeners after a thousand turns, and few while they run', async () => {
		const warnings: unknown[] = [];
		const hear = (warning: unknown) => warnings.push(warning);
		process.on('warning', hear);
		answer = ({ index, socket }) =>
			socket.end(index % 100 === 7 ? answerOf('429 Too Many', { 'retry-after': '0' }) : GREETING);
		const { signal, most } = watchedSignal();
		const items = Array.from({ length: 1000 }, (_, index) => ({ json: { user: `u${index}` } }));
		await bench.run({ userId: '={{ $json.user }}', options: { concurrency: 8 } }, { items });
		process.off('warning', hear);
		expect(getEventListeners(signal(), 'abort')).toEqual([]);
		expect(most()).toBeGreaterThan(0);
		expect(most()).toBeLessThanOrEqual(20);
		expect(warnings).toEqual([]);
	});

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
		const { signal } = watchedSignal();
		await bench.run({ options: { idleTimeout: 1, maxRetries: 0 } });
		expect(getEventListeners(signal(), 'abort')).toEqual([]);
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
	])('ends everything soon and sends nothing more: %s', async (_when, respond) => {
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
		expect(Date.now() - stopped).toBeLessThan(5_000);
		await sleep(50);
		expect(bench.server.requests).toHaveLength(since + 2);
	});
});
