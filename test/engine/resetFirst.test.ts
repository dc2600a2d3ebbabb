import { sleep } from 'n8n-workflow';

import { Bench } from './support/harness';
import { RawBench } from './support/rawBench';
import { answerOf, END, framesOf, openAnswer, said } from './support/rawServer';

let bench: Bench;
beforeAll(async () => (bench = await Bench.open({ strict: true })));
afterEach(async () => await bench.emulator.allClosed());
afterAll(async () => await bench.close());

const environmentOf = (value: string) => ({ __rl: true, mode: 'id', value });

/** Method and path of what was sent while a node ran, and its environment where a header says it. */
async function sentBy(run: () => Promise<unknown>) {
	const since = bench.requests.length;
	await run();
	return bench.requests
		.slice(since)
		.map(({ method, path, headers }) => [method, path.split('?')[0], headers.versionid]);
}

describe('the option Reset First', () => {
	it('forgets the variables that a launch without it keeps', async () => {
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
		['the default environment, where none is chosen', environmentOf(''), undefined],
	])('forgets the conversation in %s', async (_where, environment, versionId) => {
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

	it('forgets the conversation of each item, and of no other', async () => {
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

	it('does not launch a conversation that could not be forgotten', async () => {
		bench.emulator.failNext('status=500', 1, '/state/user');
		const sent = await sentBy(
			async () => await bench.error({ userId: 'unforgotten', options: { resetFirst: true } }),
		);
		expect(sent.map(([method]) => method)).toEqual(['DELETE']);
	});

	it.each([
		['off', { options: { resetFirst: false } }],
		['stored in a node that now sends a text', { operation: 'text', text: 'Hi' }],
	])('forgets nothing where it is %s', async (_how, parameters) => {
		const options = { resetFirst: true };
		const sent = await sentBy(
			async () => await bench.items({ userId: 'remembered', options, ...parameters }),
		);
		expect(sent.map(([method]) => method)).toEqual(['POST']);
	});
});

it('the launch waits until the conversation is forgotten', async () => {
	const order: string[] = [];
	const slow = await RawBench.open(async ({ head, socket }) => {
		const isReset = head.startsWith('DELETE');
		order.push(isReset ? 'reset' : 'launch');
		if (!isReset) return void socket.end(openAnswer() + framesOf(said('Hi')) + END);
		await sleep(100);
		order.push('forgotten');
		return void socket.end(answerOf('200 OK', {}));
	});
	await slow.json({ options: { resetFirst: true } }).finally(async () => await slow.close());
	expect(order).toEqual(['reset', 'forgotten', 'launch']);
});
