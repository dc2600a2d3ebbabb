import type { INodeParameters } from 'n8n-workflow';

import { Bench } from './support/harness';
import { chain, voiceflowNode } from './support/workflows';

const DAYS = 1203;
const METRICS = [
	...['agent_usage', 'api_calls', 'credit_usage', 'function_usage', 'integrations'],
	...['interactions', 'kb_documents', 'top_intents', 'transcripts', 'unique_users'],
];

let bench: Bench;
beforeAll(async () => (bench = await Bench.open({ strict: true, usageDays: DAYS })));
afterAll(async () => await bench.close());

const usage = (more: object = {}): INodeParameters => ({
	...{ resource: 'usage', operation: 'get' },
	...(more as INodeParameters),
});
const filterSent = () => (bench.lastRequest.body as { data: { filter: object } }).data.filter;

describe('the usage of an agent', () => {
	it('is one item per row, with the field names of the node', async () => {
		const items = await bench.items(usage({ metric: 'credit_usage', limit: 2 }));
		expect(items.map(({ json }) => json)).toEqual([
			{
				...{ period: '2026-01-01T00:00:00.000Z', projectId: 'pizza', count: 1 },
				...{ environmentId: expect.stringMatching(/^[0-9a-f]{24}$/) as string },
				...{ type: 'interaction', model: 'gpt-4o', diagramId: 'root', nodeId: 'node-1' },
			},
			expect.objectContaining({ period: '2026-01-02T00:00:00.000Z', count: 2 }),
		]);
		expect(bench.lastRequest).toMatchObject({ method: 'POST', path: '/v2/query/usage' });
		expect(bench.lastRequest.body).toEqual({
			data: { name: 'credit_usage', filter: { projectID: 'pizza', limit: 2 } },
		});
	});

	it('is read page by page', async () => {
		const before = bench.requests.length;
		const items = await bench.items(usage({ returnAll: true }));
		expect(items.map(({ json }) => json.count)).toEqual(
			Array.from({ length: DAYS }, (_, day) => day + 1),
		);
		expect(bench.requests.length - before).toBe(3);
	});

	it.each([1, 50, 500, 501, 999])('is limited to %d rows', async (limit) => {
		const items = await bench.items(usage({ limit }));
		expect(items).toHaveLength(limit);
	});

	it('can be filtered by time and environment', async () => {
		const items = await bench.items(
			usage({
				returnAll: true,
				filters: {
					startTime: '2026-01-03T02:00:00+02:00',
					endTime: '={{ $now.set({ year: 2026, month: 1, day: 5 }).startOf("day") }}',
					environment: { __rl: true, mode: 'list', value: 'production' },
				},
			}),
		);
		expect(items.map(({ json }) => json.count)).toEqual([3, 4, 5]);
		expect(filterSent()).toMatchObject({
			startTime: '2026-01-03T00:00:00.000Z',
			projectEnvironmentIDOrAlias: 'production',
		});
	});

	it.each([
		['America/New_York', '2026-01-03T05:00:00.000Z', '2026-07-01T04:00:00.000Z'],
		['Asia/Kolkata', '2026-01-02T18:30:00.000Z', '2026-06-30T18:30:00.000Z'],
		['UTC', '2026-01-03T00:00:00.000Z', '2026-07-01T00:00:00.000Z'],
	])('reads times without a zone in that of the workflow: %s', async (timezone, start, end) => {
		const filters = { startTime: '2026-01-03T00:00:00', endTime: '2026-07-01' };
		const workflow = chain(voiceflowNode('Voiceflow', usage({ filters })));
		const credential = bench.credential();
		await bench.engine.run({ ...workflow, settings: { timezone } }, { credential });
		expect(filterSent()).toMatchObject({ startTime: start, endTime: end });
	});

	it('uses the time zone of the filter, whatever that of the workflow is', async () => {
		const filters = { startTime: '2026-01-03T00:00:00Z', endTime: '2026-01-04T00:00:00+09:00' };
		const workflow = chain(voiceflowNode('Voiceflow', usage({ filters })));
		const settings = { timezone: 'America/New_York' };
		await bench.engine.run({ ...workflow, settings }, { credential: bench.credential() });
		expect(filterSent()).toMatchObject({
			startTime: '2026-01-03T00:00:00.000Z',
			endTime: '2026-01-03T15:00:00.000Z',
		});
	});

	it('has one item per intent', async () => {
		const items = await bench.items(usage({ metric: 'top_intents' }));
		expect(items.map(({ json }) => json)).toEqual([
			{ name: 'order_pizza', count: 12 },
			{ name: 'see_menu', count: 5 },
		]);
	});

	it.each(METRICS)('never replaces an output field of %s with an input field', async (metric) => {
		const [first] = await bench.items(usage({ metric, limit: 1 }));
		const own = Object.keys(first?.json ?? {});
		expect(own.length).toBeGreaterThan(1);
		const input = Object.fromEntries([...own, 'order'].map((name) => [name, 'of the input']));
		const options = { keepInput: 'merge' };
		const [kept] = await bench.items(usage({ metric, limit: 1, options }), {
			items: [{ json: input }],
		});
		expect(kept?.json).toEqual({ ...first?.json, order: 'of the input' });
		const keys = await bench.items(
			usage({ metric, options: { keepInput: 'key', keepInputKey: '={{ $json.key }}' } }),
			{
				items: own.map((key) => ({ json: { key } })),
				node: { onError: 'continueRegularOutput' },
			},
		);
		expect(keys.map(({ json }) => String(json.error).startsWith('Input Key '))).toEqual(
			own.map(() => true),
		);
	});

	it('has no items if there is no usage', async () => {
		const filters = { startTime: '2050-01-01' };
		expect(await bench.items(usage({ returnAll: true, filters }))).toEqual([]);
	});

	it('is requested again if Voiceflow did not accept the request', async () => {
		bench.emulator.failNext('rate-limit=0', 1, '/usage');
		const before = bench.requests.length;
		await bench.items(usage());
		expect(bench.requests.length - before).toBe(2);
	});

	it('causes the error of Voiceflow for an unknown metric', async () => {
		const error = await bench.error(usage({ metric: '={{ "steps" }}' }));
		expect(error).toMatchObject({ httpCode: '422' });
		expect(error.message).toMatch(/unknown metric steps/);
	});

	it.each(['={{ [1] }}', 'soon', '={{ true }}'])(
		'causes an error for the start time %s',
		async (startTime) => {
			const before = bench.requests.length;
			const error = await bench.error(usage({ filters: { startTime } }));
			expect(error.message).toMatch(/^Start Time must be a date and time, but is /);
			expect(bench.requests).toHaveLength(before);
		},
	);
});
