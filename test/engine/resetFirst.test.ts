import { sleep } from 'n8n-workflow';

import { Bench } from './support/harness';
import { RawBench } from './support/rawBench';
import { answerOf, END, framesOf, openAnswer, said } from './support/rawServer';

let bench: Bench;
beforeAll(async () => (bench = await Bench.open({ strict: true })));
afterEach(async () => await bench.emulator.allClosed());
afterAll(async () => await bench.close());

const environmentOf = (value: string) => ({ __rl: true, mode: 'id', value });

/** Runs something, and returns the method, the path, and the environment header of each request. */
async function sentBy(run: () => Promise<unknown>) {
	const since = bench.requests.length;
	await run();
	return bench.requests
		.slice(since)
		.map(({ method, path, headers }) => [method, path.split('?')[0], headers.versionid]);
}

describe('the option Reset First', () => {
	it('deletes variables that a launch without it keeps', async () => {
		const options = { state: true, variables: '{"name":"Grace"}' };
		await bench.items({ userId: 'grace', options });
		const again = await bench.json({ userId: 'grace', options: { state: true } });
		expect(again.variables).toMatchObject({ name: 'Grace', visits: 2 });
		const reset = await bench.json({ userId: 'grace', options: { state: true, resetFirst: true } });
		expect(reset.variables).toMatchObject({ visits: 1 });
		expect(reset.variables).not.toHaveProperty('name');
	});

	it.each([
		['the environment of the launch', environmentOf('production'), 'production'],
		['the default environment, if none is chosen', environmentOf(''), undefined],
	])('deletes the state in %s', async (_where, environment, versionId) => {
		const options = { resetFirst: true };
		const sent = await sentBy(
			async () => await bench.items({ userId: 'in one of them', environment, options }),
		);
		expect(sent).toEqual([
			['DELETE', '/state/user/in%20one%20of%20them', versionId],
			['POST', '/v2/project/pizza/user/in%20one%20of%20them/interact/stream', undefined],
		]);
		expect(bench.lastRequest.path.includes('environment=production')).toBe(
			versionId === 'production',
		);
	});

	it('deletes the state of the user of each item', async () => {
		const items = ['one', 'two'].map((user) => ({ json: { user } }));
		const sent = await sentBy(
			async () =>
				await bench.items(
					{ userId: '={{ $json.user }}', options: { resetFirst: true, concurrency: 1 } },
					{ items },
				),
		);
		expect(sent.map(([method, path]) => `${method} ${path}`)).toEqual([
			'DELETE /state/user/one',
			'POST /v2/project/pizza/user/one/interact/stream',
			'DELETE /state/user/two',
			'POST /v2/project/pizza/user/two/interact/stream',
		]);
	});

	it('does not launch if the state could not be deleted', async () => {
		bench.emulator.failNext('status=500', 1, '/state/user');
		const sent = await sentBy(
			async () => await bench.error({ userId: 'unforgotten', options: { resetFirst: true } }),
		);
		expect(sent.map(([method]) => method)).toEqual(['DELETE']);
	});

	it.each([
		['off', { options: { resetFirst: false } }],
		['stored in a node that now sends a text', { operation: 'text', text: 'Hi' }],
	])('deletes nothing if it is %s', async (_how, parameters) => {
		const options = { resetFirst: true };
		const sent = await sentBy(
			async () => await bench.items({ userId: 'remembered', options, ...parameters }),
		);
		expect(sent.map(([method]) => method)).toEqual(['POST']);
	});
});

it('the launch waits until the state is deleted', async () => {
	const order: string[] = [];
	const slow = await RawBench.open(async ({ head, socket }) => {
		const isReset = head.startsWith('DELETE');
		order.push(isReset ? 'reset' : 'launch');
		if (!isReset) return void socket.end(openAnswer() + framesOf(said('Hi')) + END);
		await sleep(100);
		order.push('deleted');
		return void socket.end(answerOf('200 OK', {}));
	});
	await slow.json({ options: { resetFirst: true } }).finally(async () => await slow.close());
	expect(order).toEqual(['reset', 'deleted', 'launch']);
});
