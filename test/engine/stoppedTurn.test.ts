import { sleep } from 'n8n-workflow';

import { Bench } from './support/harness';

let bench: Bench;
beforeAll(async () => (bench = await Bench.open()));
afterEach(async () => await bench.emulator.allClosed());
afterAll(async () => await bench.close());

const itemsFor = (...users: string[]) => users.map((user) => ({ json: { user } }));
const parameters = { userId: '={{ $json.user }}' };
const usersSent = (since: number) => bench.requests.slice(since).map(({ userId }) => userId);

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
