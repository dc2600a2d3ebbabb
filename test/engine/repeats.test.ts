import { Bench } from './support/harness';

let bench: Bench;
beforeAll(async () => (bench = await Bench.open()));
afterEach(async () => await bench.emulator.allClosed());
afterAll(async () => await bench.close());

const itemsFor = (...users: string[]) => users.map((user) => ({ json: { user } }));
const parameters = { userId: '={{ $json.user }}' };
const usersSent = (since: number) => bench.requests.slice(since).map(({ userId }) => userId);

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
