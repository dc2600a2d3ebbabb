import { Bench } from './support/harness';

let bench: Bench;
beforeAll(async () => (bench = await Bench.open()));
afterAll(async () => await bench.close());

describe('the parameter Output', () => {
	const parameters = { operation: 'text', userId: 'ada', text: 'see the menu' };

	it('returns one item per message for Messages', async () => {
		const items = await bench.items({ ...parameters, output: 'messages' });
		expect(items).toEqual([
			{
				json: {
					type: 'image',
					url: 'https://example.com/menu.png',
					userId: 'ada',
					index: 0,
					last: false,
				},
				pairedItem: { item: 0 },
			},
			{
				json: expect.objectContaining({ type: 'card', title: 'Margherita', index: 1, last: true }),
				pairedItem: { item: 0 },
			},
		]);
	});

	it('returns one item per unchanged trace for Traces', async () => {
		const items = await bench.items({ ...parameters, output: 'traces' });
		expect(items.map(({ json }) => json.type)).toEqual(['block', 'visual', 'cardV2', 'debug']);
		expect(items[1]?.json).toEqual({
			type: 'visual',
			payload: {
				visualType: 'image',
				image: 'https://example.com/menu.png',
				dimensions: { width: 600, height: 800 },
			},
			time: expect.any(Number),
			turnID: expect.any(String),
		});
		expect(items.every(({ pairedItem }) => (pairedItem as { item: number }).item === 0)).toBe(true);
	});

	it('keeps the input if set, merged or under a key', async () => {
		const items = [{ json: { reply: 'mine', channel: 'C1' } }];
		const merged = await bench.json({ userId: 'ada', options: { keepInput: 'merge' } }, { items });
		expect(merged).toMatchObject({ channel: 'C1', reply: expect.stringContaining('Welcome') });
		const keyed = await bench.json(
			{ userId: 'ada', options: { keepInput: 'key', keepInputKey: 'from' } },
			{ items },
		);
		expect(keyed.from).toEqual({ reply: 'mine', channel: 'C1' });
		const dropped = await bench.json({ userId: 'ada' }, { items });
		expect(dropped).not.toHaveProperty('channel');
	});
});
