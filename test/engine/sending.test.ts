import { sleep } from 'n8n-workflow';

import { Bench } from './support/harness';

let bench: Bench;
beforeAll(async () => (bench = await Bench.open()));
afterEach(async () => await bench.emulator.allClosed());
afterAll(async () => await bench.close());

const itemsFor = (...users: string[]) => users.map((user) => ({ json: { user } }));
const parameters = { userId: '={{ $json.user }}' };
const usersSent = (since: number) => bench.requests.slice(since).map(({ userId }) => userId);

/**
 * Runs turns that are held back until as many are under way as may be, and a moment longer for one
 * more to show up. Returns the most that were under way at once.
 */
async function mostAtOnce(
	concurrency: number | undefined,
	users: string[],
	expected: number,
): Promise<number> {
	let held: Array<() => void> = [];
	let started = 0;
	let most = 0;
	const release = async () => {
		await sleep(50);
		most = Math.max(most, held.length);
		const all = held;
		held = [];
		for (const goOn of all) goOn();
	};
	const agents = {
		counting: {
			description: 'counts the turns that run at once',
			environments: [],
			async *respond() {
				started++;
				const released = new Promise<void>((resolve) => held.push(resolve));
				if (held.length === expected || started === users.length) void release();
				await released;
				yield { trace: { type: 'text', payload: { message: 'done' } } };
			},
		},
	};
	const counting = await Bench.open({ agents });
	const options = concurrency === undefined ? {} : { concurrency };
	const items = await counting.items(
		{ ...parameters, options },
		{ project: 'counting', items: itemsFor(...users) },
	);
	await counting.close();
	expect(items.map(({ json }) => json.userId)).toEqual(users);
	return most;
}

describe('concurrent turns', () => {
	const tenUsers = Array.from({ length: 10 }, (_, index) => `user ${index}`);

	it.each([
		[undefined, 5],
		[1, 1],
		[3, 3],
		[50, 10],
	])(
		'with concurrency %p run at most %i at a time and keep the order of items',
		async (given, most) => {
			expect(await mostAtOnce(given, tenUsers, most)).toBe(most);
		},
	);

	it('never overlap for one user', async () => {
		expect(await mostAtOnce(10, ['ada', 'ada', 'ada', 'ada'], 1)).toBe(1);
	});

	it('keep the order of one user', async () => {
		const since = bench.requests.length;
		await bench.items(
			{ operation: 'text', userId: '={{ $json.user }}', text: '={{ $itemIndex }}' },
			{ items: itemsFor('ada', 'bob', 'ada', 'bob', 'ada') },
		);
		const bodies = bench.requests
			.slice(since)
			.filter(({ userId }) => userId === 'ada')
			.map(({ body }) => (body as { action: { payload: string } }).action.payload);
		expect(bodies).toEqual(['0', '2', '4']);
	});

	it('no longer start after one fails, unless On Error is set to continue', async () => {
		const since = bench.requests.length;
		const users = ['fault:status=400', ...tenUsers];
		const error = await bench.error(
			{ ...parameters, options: { concurrency: 1 } },
			{ items: itemsFor(...users) },
		);
		expect(error.context.itemIndex).toBe(0);
		expect(usersSent(since)).toEqual(['fault:status=400']);
	});

	it('fail only for the item of an invalid expression', async () => {
		const items = await bench.items(
			{ userId: '={{ $json.user.toUpperCase() }}' },
			{
				items: [{ json: { user: 'ada' } }, { json: {} }, { json: { user: 'bob' } }],
				node: { onError: 'continueRegularOutput' },
			},
		);
		expect(items.map(({ json }) => json.userId ?? typeof json.error)).toEqual([
			'ADA',
			'string',
			'BOB',
		]);
	});
});

describe('a repeated request', () => {
	it.each([
		['a rate limit', 'rate-limit-once=0'],
		['a rate limit with a date', `rate-limit-once=${new Date(0).toUTCString()}`],
		['a 503 that says when to come back', 'unavailable-once=0'],
	])('is sent after %s', async (_name, fault) => {
		const since = bench.requests.length;
		const json = await bench.json({ userId: `fault:${fault}` });
		expect(json.reply).toContain('Welcome');
		expect(bench.requests.length - since).toBe(2);
	});

	it('waits as long as the answer says', async () => {
		const started = Date.now();
		await bench.items({ userId: 'fault:rate-limit-once=1' });
		expect(Date.now() - started).toBeGreaterThan(900);
	});

	it('is sent as often as the user allows, and the error says how often', async () => {
		const since = bench.requests.length;
		const error = await bench.error({ userId: 'fault:rate-limit=0', options: { maxRetries: 3 } });
		expect(bench.requests.length - since).toBe(4);
		expect(error.description).toContain('The request was sent 4 times.');
		expect(error).toMatchObject({ httpCode: '429' });
	});

	it('does not wait longer than a minute', async () => {
		const since = bench.requests.length;
		const error = await bench.error({ userId: 'fault:rate-limit=61' });
		expect(bench.requests.length - since).toBe(1);
		expect(error.description).toContain('in 61 seconds');
	});

	it.each(['status=500', 'status=502', 'status=503', 'status=504', 'status=400', 'short'])(
		'is never sent after %s',
		async (fault) => {
			const since = bench.requests.length;
			await bench.error({ userId: `fault:${fault};once` });
			expect(bench.requests.length - since).toBe(1);
		},
	);

	it('is sent after a refused connection', async () => {
		const credential = { ...bench.credential(), baseUrl: 'http://127.0.0.1:9' };
		const error = await bench.error({ userId: 'ada', options: { maxRetries: 1 } }, { credential });
		expect(error.description).toContain('The request was sent 2 times.');
	});

	it('slows down all turns together after a rate limit', async () => {
		const since = bench.requests.length;
		bench.emulator.failNext('rate-limit=1');
		const users = Array.from({ length: 6 }, (_, index) => `slowed ${index}`);
		await bench.items(
			{ ...parameters, options: { concurrency: 2 } },
			{ items: itemsFor(...users) },
		);
		// One refused, then each once: those that had not begun waited for the limit to pass.
		expect(usersSent(since)).toHaveLength(users.length + 1);
	});
});

describe('a stopped execution', () => {
	it.each([
		['before the headers', 'no-headers'],
		['during the headers', 'slow-headers=60000'],
		['while the agent is silent', 'silence'],
		['within the answer', 'silence-after=2'],
		['while only comments come', 'comments=20'],
		['while a rate limit is waited for', 'rate-limit=30'],
	])('closes the connection at once %s', async (_when, fault) => {
		const controller = new AbortController();
		const run = bench.run({ userId: `fault:${fault};stopped` }, { signal: controller.signal });
		const since = bench.requests.length;
		while (bench.requests.length === since) await sleep(5);
		await sleep(50);
		controller.abort();
		const { status } = await run;
		expect(status).toBe('canceled');
		await bench.emulator.allClosed();
	});

	it('starts no further turn', async () => {
		const since = bench.requests.length;
		const controller = new AbortController();
		const run = bench.run(
			{ ...parameters, options: { concurrency: 1 } },
			{ items: itemsFor('fault:silence;first', 'second', 'third'), signal: controller.signal },
		);
		while (bench.requests.length === since) await sleep(5);
		controller.abort();
		await run;
		await bench.emulator.allClosed();
		await sleep(20);
		expect(usersSent(since)).toEqual(['fault:silence;first']);
	});

	it('starts no further turn even if On Error is set to continue', async () => {
		const since = bench.requests.length;
		const controller = new AbortController();
		const run = bench.run(
			{ ...parameters, options: { concurrency: 1 } },
			{
				items: itemsFor('fault:silence;going', 'second', 'third'),
				signal: controller.signal,
				node: { onError: 'continueRegularOutput' },
			},
		);
		while (bench.requests.length === since) await sleep(5);
		controller.abort();
		await run;
		await bench.emulator.allClosed();
		await sleep(20);
		expect(usersSent(since)).toEqual(['fault:silence;going']);
	});
});
