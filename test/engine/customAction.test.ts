import { agentOf, Bench } from './support/harness';

let bench: Bench;
beforeAll(async () => {
	const customAction = {
		type: 'pay',
		payload: { amount: 5 },
		paths: [
			{ label: 'Paid', event: { type: 'done', payload: { by: 'card' } } },
			{ label: 'Declined', event: { type: 'failed' } },
		],
	};
	bench = await Bench.open({ agents: { cashier: agentOf({ trace: customAction }) } });
});
afterAll(async () => await bench.close());

const sentAction = () => (bench.lastRequest.body as { action: unknown }).action;

describe('the operation customAction', () => {
	const answer = { operation: 'customAction', userId: 'ada' };
	const cashier = { project: 'cashier' };
	let items: { json: object }[];
	beforeAll(async () => {
		items = [{ json: await bench.json({ userId: 'ada' }, cashier) }];
	});

	it.each([
		['label', { path: 'PAID' }, { type: 'done', payload: { by: 'card' } }],
		['event type', { path: 'failed' }, { type: 'failed' }],
		['name only', { path: 'refunded' }, { type: 'refunded' }],
		['name, with spaces around it', { path: ' refunded ' }, { type: 'refunded' }],
		[
			'label, with another payload',
			{ path: 'Paid', payload: '{"receipt":7}' },
			{ type: 'done', payload: { by: 'card', receipt: 7 } },
		],
	])('continues on a path by its %s', async (_by, parameters, action) => {
		await bench.run({ ...answer, ...parameters }, { ...cashier, items: items as never });
		expect(sentAction()).toEqual(action);
	});

	it('continues on the default path if no path is set', async () => {
		const [first] = items as [{ json: { customActions: object[] } }];
		const customActions = [{ ...first.json.customActions[0], defaultPath: 1 }];
		await bench.run({ ...answer, customActions: customActions as never }, cashier);
		expect(sentAction()).toEqual({ type: 'failed' });
	});

	it('answers the last of several custom actions', async () => {
		const [{ json }] = items as [{ json: { customActions: object[] } }];
		const earlier = {
			type: 'ship',
			paths: [{ label: 'Paid', event: { type: 'earlier', payload: { by: 'post' } } }],
			defaultPath: 0,
		};
		const customActions = [earlier, ...json.customActions];
		const answered = { ...answer, customActions: customActions as never };
		await bench.run({ ...answered, path: 'Paid' }, cashier);
		expect(sentAction()).toEqual({ type: 'done', payload: { by: 'card' } });
		const before = bench.requests.length;
		expect((await bench.error(answered, cashier)).message).toMatch(/path/i);
		expect(bench.requests).toHaveLength(before);
	});

	it('sends a list of actions', async () => {
		const actions = [{ type: 'done', payload: { price: 9 } }];
		await bench.items({
			...answer,
			answerWith: 'actions',
			actions: JSON.stringify(actions),
			label: 'Price known',
		});
		expect(sentAction()).toEqual({ type: 'action', payload: { actions, label: 'Price known' } });
	});

	it.each([
		['no path without a default path', {}, /^Path is required/, /Paid, done, Declined, failed/],
		['no path at all', { customActions: '' }, /^Path is required/, /Enter a path in Path/],
		['an invalid JSON payload', { path: 'done', payload: '{"a"' }, /Payload/, /./],
		[
			'actions that are not a list',
			{ answerWith: 'actions', actions: '{}' },
			/must be a JSON list/,
			/./,
		],
	])('refuses %s', async (_name, parameters, message, description) => {
		const before = bench.requests.length;
		const error = await bench.error(
			{ ...answer, ...parameters },
			{ ...cashier, items: items as never },
		);
		expect(error.message).toMatch(message);
		expect(error.description).toMatch(description);
		expect(bench.requests).toHaveLength(before);
	});
});

describe('a payload', () => {
	it.each([
		['{"a":1}', '{"a":1}'],
		['[1,2]', '[1,2]'],
		['"words"', '"words"'],
		['7', '7'],
		['false', 'false'],
		['null', 'null'],
		['={{ [1] }}', '[1]'],
		['={{ 7 }}', '7'],
	])('of a custom action can be %s', async (payload, sent) => {
		await bench.run({ operation: 'customAction', userId: 'ada', path: 'done', payload });
		expect(bench.lastRequest.rawBody).toContain(`"payload":${sent}`);
	});
});
