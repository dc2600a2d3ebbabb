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
 * Runs turns that wait until the allowed number is running, and a moment longer to see whether one
 * more starts. Returns the most that ran at once.
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
