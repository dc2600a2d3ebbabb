import { Bench } from './support/harness';

let bench: Bench;
beforeAll(async () => (bench = await Bench.open()));
afterAll(async () => await bench.close());

describe('the setting On Error', () => {
	const items = ['ada', 'fault:short', 'fault:status=500', ''].map((user) => ({ json: { user } }));
	const parameters = { userId: '={{ $json.user }}' };

	it('fails with the first failed item and its index for Stop', async () => {
		const error = await bench.error(parameters, { items });
		expect(error.context.itemIndex).toBe(1);
	});

	it('returns error items in order, with what arrived, for Continue', async () => {
		const result = await bench.items(parameters, {
			items,
			node: { onError: 'continueRegularOutput' },
		});
		expect(result.map(({ json, pairedItem }) => [typeof json.error, pairedItem])).toEqual([
			['undefined', { item: 0 }],
			['string', { item: 1 }],
			['string', { item: 2 }],
			['string', { item: 3 }],
		]);
		expect(result[1]?.json).toMatchObject({
			error: expect.stringContaining('was cut off'),
			details: {
				description: expect.stringContaining('Check the conversation'),
				reply: expect.stringContaining('Welcome'),
				frameCount: expect.any(Number),
			},
		});
		expect(result[3]?.json.error).toBe('User ID is required');
	});

	it('sends error items to the error output, with all that arrived', async () => {
		const run = await bench.run(parameters, { items, node: { onError: 'continueErrorOutput' } });
		const [success, failure] = run.data.resultData.runData.Voiceflow?.[0]?.data?.main ?? [];
		expect(success).toHaveLength(1);
		expect(failure).toHaveLength(3);
		expect(failure?.[0]?.json).toMatchObject({
			user: 'fault:short',
			error: expect.stringContaining('was cut off'),
			details: { reply: expect.stringContaining('Welcome'), frameCount: expect.any(Number) },
		});
	});
});
