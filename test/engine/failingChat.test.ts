import { agentOf, Bench, itemsOf } from './support/harness';

let bench: Bench;
beforeAll(async () => {
	const plain = agentOf({ trace: { type: 'text', payload: { message: 'plain' } } });
	bench = await Bench.open({ agents: { plain } });
});
afterAll(async () => await bench.close());

describe('a chat that fails', () => {
	it.each(['begin', 'item', 'end'])('never fails the turn: %s', async (when) => {
		const heard: string[] = [];
		const items = ['ada', 'bob'].map((user) => ({ json: { user } }));
		const run = await bench.run(
			{ userId: '={{ $json.user }}', options: { concurrency: 1 } },
			{
				items,
				project: 'plain',
				onChunk: ({ type, metadata }) => {
					heard.push(`${type} ${metadata.itemIndex}`);
					if (type === when) throw new Error('the chat is gone');
				},
			},
		);
		expect(itemsOf(run).map(({ json }) => json.reply)).toEqual(['plain', 'plain']);
		expect(heard[0]).toBe('begin 0');
		expect(heard).toContain('begin 1');
	});
});
