import type { INodeExecutionData } from 'n8n-workflow';

import { agentOf, Bench, itemsOf } from './support/harness';

let bench: Bench;
beforeAll(
	async () =>
		(bench = await Bench.open({
			agents: {
				plain: agentOf({ trace: { type: 'text', payload: { message: 'plain' } } }),
				silent: agentOf({ trace: { type: 'path', payload: {} } }),
			},
		})),
);
afterAll(async () => await bench.close());

/** An item with the fields of an earlier answer and an earlier error. */
const STALE = {
	name: 'Ada',
	customActions: [{ type: 'x' }],
	warnings: ['w'],
	endReason: 'old',
	session: { key: 'old' },
	sessionId: 'old',
	handoff: { type: 'old' },
	instructions: [1],
	sources: [1],
	state: {},
	variables: {},
	traces: [1],
	noReplyTimeout: 9,
	error: 'old',
	details: { description: 'old' },
};
const input = (more: object = {}): INodeExecutionData[] => [
	{
		json: { ...STALE, ...more },
		binary: { photo: { data: 'aGk=', mimeType: 'image/png', fileName: 'a.png' } },
	},
];
const merged = { keepInput: 'merge' };

describe('Keep Input', () => {
	it('keeps fields that the node does not write, and files', async () => {
		const [item] = await bench.items(
			{ userId: 'ada', options: merged },
			{ items: input(), project: 'plain' },
		);
		expect(item?.json).toEqual({
			name: 'Ada',
			reply: 'plain',
			output: 'plain',
			messages: [{ type: 'text', text: 'plain' }],
			buttons: [],
			ended: false,
			userId: 'ada',
		});
		expect(item?.binary).toEqual(input()[0]?.binary);
	});

	it.each(['plain', 'silent'])(
		'never keeps a message field of the input with one item per message (%s)',
		async (project) => {
			const [item] = await bench.items(
				{ userId: 'ada', output: 'messages', options: merged },
				{ items: input({ title: 'old', url: 'old', cards: [], binary: 'x', bytes: 1 }), project },
			);
			for (const name of ['title', 'url', 'cards', 'binary', 'bytes', 'warnings', 'error']) {
				expect(item?.json).not.toHaveProperty(name);
			}
			expect(item?.json).toMatchObject({ name: 'Ada', last: true });
			expect(item?.binary).toHaveProperty('photo');
		},
	);

	it('never keeps a trace field of the input with one item per trace', async () => {
		const [item] = await bench.items(
			{ userId: 'ada', output: 'traces', options: merged },
			{ items: input({ paths: [1], defaultPath: 3 }), project: 'plain' },
		);
		expect(item?.json).toMatchObject({ name: 'Ada', type: 'text' });
		expect(item?.json).not.toHaveProperty('paths');
		expect(item?.json).not.toHaveProperty('defaultPath');
	});

	it('puts the whole input under a key, and keeps the files', async () => {
		const [item] = await bench.items(
			{ userId: 'ada', options: { keepInput: 'key', keepInputKey: ' before ' } },
			{ items: input(), project: 'plain' },
		);
		expect(item?.json.before).toEqual(STALE);
		expect(item?.json).not.toHaveProperty('warnings');
		expect(item?.binary).toHaveProperty('photo');
	});

	it.each(['reply', 'traces', 'warnings', 'error', 'details', 'userId'])(
		'refuses the key %s, which the node writes itself',
		async (keepInputKey) => {
			const error = await bench.error({
				userId: 'ada',
				options: { keepInput: 'key', keepInputKey },
			});
			expect(error.message).toBe(
				`Input Key must not be "${keepInputKey}", because the output has a field with this name`,
			);
		},
	);

	it.each([
		['url', 'messages', true],
		['url', 'reply', false],
		['paths', 'traces', true],
		['paths', 'reply', false],
	])('treats %s as a field of the node with the output %s: %s', async (key, output, isOwn) => {
		const run = await bench.run(
			{ userId: 'ada', output, options: { keepInput: 'key', keepInputKey: key } },
			{ items: input(), project: 'plain' },
		);
		expect(run.data.resultData.error !== undefined).toBe(isOwn);
	});

	it.each(['continueRegularOutput', 'continueErrorOutput'] as const)(
		'keeps the input of a failed item, with %s',
		async (onError) => {
			const run = await bench.run(
				{ userId: '={{ $json.user }}', options: merged },
				{
					items: [...input({ user: 'fault:short' }), ...input({ user: 'ada' })],
					node: { onError },
				},
			);
			const isOwnOutput = onError === 'continueErrorOutput';
			const regular = itemsOf(run);
			const failed = isOwnOutput ? itemsOf(run, 'Voiceflow', 1) : regular.slice(0, 1);
			expect(failed).toHaveLength(1);
			expect(regular).toHaveLength(isOwnOutput ? 1 : 2);
			expect(failed[0]?.json).toMatchObject({
				name: 'Ada',
				error: expect.stringContaining('was cut off'),
				details: { description: expect.stringContaining('Check the conversation') },
			});
			// n8n itself adds the fields of the input to an item at the error output.
			if (!isOwnOutput) expect(failed[0]?.json).not.toHaveProperty('warnings');
			expect(failed[0]?.binary).toHaveProperty('photo');
			expect(regular.at(-1)?.json).not.toHaveProperty('error');
		},
	);

	it('does not change the input itself', async () => {
		const items = input();
		await bench.items({ userId: 'ada', options: merged }, { items, project: 'plain' });
		expect(items).toEqual(input());
	});
});
