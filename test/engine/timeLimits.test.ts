import type { INodeParameters } from 'n8n-workflow';

import { HeldClock } from './support/heldClock';
import { RawBench } from './support/rawBench';
import { answerOf, END, framesOf, openAnswer, said, type RawRequest } from './support/rawServer';
import { forEver, GREETING, HandMade } from './support/rawTurns';

let bench: RawBench;
let answer: (request: RawRequest) => void;
let clock: HeldClock | undefined;
beforeAll(async () => (bench = await RawBench.open((request) => answer(request))));
afterEach(async () => {
	clock?.release();
	await bench.server.allClosed();
});
afterAll(async () => await bench.close());

async function passWaiting(milliseconds: number) {
	await clock?.passWaiting(milliseconds);
}

/** A turn that fails, with its connection on the server, and whether it has failed yet. */
async function failingTurn(options: INodeParameters) {
	clock = new HeldClock();
	const server = new HandMade();
	answer = server.answer;
	let isOver = false;
	const failed = bench.error({ options }).finally(() => (isOver = true));
	return { failed, isOver: () => isOver, socket: await server.request() };
}

describe('the option Total Timeout', () => {
	it.each([
		['comments', ': ping\n\n'],
		['single bytes', 'd'],
		['whole traces', framesOf({ type: 'log', payload: 1 })],
		['blank lines', '\n'],
	])('ends a turn that %s keep alive, and keeps what arrived', async (_what, text) => {
		const options = { totalTimeout: 1.5, idleTimeout: 100 };
		const { failed, isOver, socket } = await failingTurn(options);
		socket.write(openAnswer() + framesOf(said('first')));
		await passWaiting(1_400);
		socket.write(text);
		await passWaiting(99);
		expect(isOver()).toBe(false);
		socket.write(text);
		await passWaiting(1);
		const error = await failed;
		expect(error.message).toBe('Voiceflow did not finish within 1.5 s');
		expect(error.description).toContain(
			'Increase Total Timeout (Seconds) under Limits in the node settings',
		);
		expect(error.context.arrived).toMatchObject({ reply: 'first' });
		expect(error.httpCode).toBeNull();
	});

	it('ends a turn without an answer, and names the option', async () => {
		const { failed, isOver } = await failingTurn({ totalTimeout: 1, idleTimeout: 100 });
		await passWaiting(999);
		expect(isOver()).toBe(false);
		await passWaiting(1);
		const error = await failed;
		expect(error.message).toBe('Voiceflow did not finish within 1 s');
		expect(error.description).toContain(
			'Increase Total Timeout (Seconds) under Limits in the node settings',
		);
		expect(error.description).not.toContain('Idle Timeout');
	});

	it('ends a turn with a slow chat', async () => {
		clock = new HeldClock();
		answer = forEver(framesOf(said('more')), 5);
		const run = await bench.run(
			{ options: { totalTimeout: 1, idleTimeout: 100 } },
			{ onChunk: () => clock?.pass(30) },
		);
		expect(run.data.resultData.error?.message).toMatch(/did not finish within 1 s/);
	});

	it('does not affect a turn that ends in time', async () => {
		answer = ({ socket }) => socket.end(GREETING);
		expect(await bench.json({ options: { totalTimeout: 60 } })).toMatchObject({ reply: 'Hi' });
	});

	it('is off by default', async () => {
		clock = new HeldClock();
		const server = new HandMade();
		answer = server.answer;
		const turn = bench.json({ options: { idleTimeout: 3600 } });
		const socket = await server.request();
		socket.write(openAnswer() + framesOf(said('first')));
		for (let hour = 0; hour < 24; hour++) {
			await passWaiting(3_599_000);
			socket.write(': ping\n\n');
		}
		socket.end(END);
		expect(await turn).toMatchObject({ reply: 'first' });
	});
});

describe('the option Idle Timeout', () => {
	it.each([
		['nothing', ''],
		['bytes without a line end', 'd'],
	])('ends a turn after %s', async (_what, text) => {
		const { failed, isOver, socket } = await failingTurn({ idleTimeout: 1 });
		socket.write(openAnswer() + framesOf(said('first')));
		await passWaiting(600);
		socket.write(text);
		await passWaiting(399);
		expect(isOver()).toBe(false);
		await passWaiting(1);
		const error = await failed;
		expect(error.message).toBe('Voiceflow sent nothing for 1 s');
		expect(error.description).toMatch(
			/^Increase Idle Timeout \(Seconds\) under Limits in the node settings if .*The turn had already started/,
		);
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
		clock = new HeldClock();
		const server = new HandMade();
		answer = server.answer;
		const turn = bench.run(
			{ options: { idleTimeout: 10 } },
			{
				// Longer than the idle timeout, and up to just before the clock is checked again.
				onChunk: ({ type }) => {
					if (type === 'item') clock?.pass(30_000);
					if (type === 'item') clock?.pass(9_000);
				},
			},
		);
		const socket = await server.request();
		socket.write(openAnswer());
		for (const word of ['one', 'two', 'three']) {
			socket.write(framesOf(said(word)));
			await passWaiting(5_000);
		}
		socket.end(END);
		const { error, runData } = (await turn).data.resultData;
		expect(error).toBeUndefined();
		const [item] = runData.Voiceflow?.[0]?.data?.main?.[0] ?? [];
		expect(item?.json.reply).toBe('one\n\ntwo\n\nthree');
	});
});

describe('an answer in JSON', () => {
	it.each(['\n', ' '])(
		'is kept alive by every byte and ends after ten minutes: %j',
		async (byte) => {
			clock = new HeldClock();
			const server = new HandMade();
			answer = server.answer;
			let isOver = false;
			const failed = bench
				.error({ resource: 'state', operation: 'get' })
				.finally(() => (isOver = true));
			const socket = await server.request();
			socket.write(openAnswer('application/json'));
			for (let seconds = 50; seconds < 600; seconds += 50) {
				await passWaiting(50_000);
				socket.write(byte);
			}
			await passWaiting(49_999);
			expect(isOver).toBe(false);
			await passWaiting(1);
			expect((await failed).message).toBe('Voiceflow did not finish within 600 s');
		},
	);
});

describe('a rate limit of five requests per second', () => {
	/**
	 * Answers five at once, and one more every 200 ms from when the first is refused; tells the others
	 * when to come back.
	 */
	function bucket(retryAfter: string) {
		let tokens = 5;
		let filled: number | undefined;
		let refused = 0;
		answer = ({ socket }) => {
			const now = Date.now();
			tokens = Math.min(5, tokens + (now - (filled ?? now)) / 200);
			if (filled !== undefined) filled = now;
			if (tokens >= 1) {
				tokens--;
				socket.end(GREETING);
				return;
			}
			filled ??= now;
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
