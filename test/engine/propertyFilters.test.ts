import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { Bench } from './support/harness';
import { BY_NAME, requestsTo, setProperty, unscored } from './support/scores';

let bench: Bench;
beforeEach(async () => (bench = await Bench.open({ strict: true })));
afterEach(async () => await bench.close());

describe('transcript: get many by property', () => {
	const list = (...values: INodeParameters[]): INodeParameters => ({
		...{ resource: 'transcript', operation: 'getAll', returnAll: true },
		filters: { properties: { values } },
	});
	const sentFilters = () => (bench.lastRequest.body as IDataObject).filters;

	it('finds the transcripts whose property has a value', async () => {
		const [bad = '', good = '', none = ''] = unscored(bench, 3);
		const { propertyId } = await bench.json(setProperty(bad, { ...BY_NAME, value: '1' }));
		await bench.items(setProperty(good, { ...BY_NAME, value: '5' }));
		const filter = { propertyId: propertyId as string };
		const found = async (...values: INodeParameters[]) =>
			(await bench.items(list(...values))).map(({ json }) => json.transcriptId).sort();
		expect(await found({ ...filter, value: '5' })).toEqual([good]);
		expect(await found({ ...filter, operator: 'neq', value: '5' })).toEqual([bad, none].sort());
		expect(
			await found(
				{ ...filter, operator: 'neq', value: '5' },
				{ ...filter, operator: 'eq', value: '1' },
			),
		).toEqual([bad]);
	});

	it.each([
		['eq', ' 5 ', ' 5 '],
		['neq', '={{ true }}', 'true'],
		['contains', 'x', 'x'],
		['gt', '={{ 3 }}', 3],
		['gte', ' -2.5 ', -2.5],
		['lt', '1e3', 1000],
		['lte', '0', 0],
		['exists', '', undefined],
		['not_exists', 'left from before', undefined],
	])('sends %s with %j as %j', async (operator, value, expected) => {
		await bench.items(list({ propertyId: ' p ', operator, value }));
		expect(sentFilters()).toEqual([
			{ id: 'p', op: operator, ...(expected !== undefined && { value: expected }) },
		]);
	});

	it('sends no filters for empty rows', async () => {
		await bench.items(list({ propertyId: '', operator: 'eq', value: '' }));
		expect(bench.lastRequest.body).toEqual({});
	});

	it.each([
		[
			{ propertyId: 'p', operator: 'gt', value: 'high' },
			'Value must be a number, but is the text "high"',
		],
		[{ propertyId: 'p', operator: 'lt', value: '={{ "Infinity" }}' }, /^Value must be a number/],
		[
			{ propertyId: 'p', operator: 'like', value: 'x' },
			/^Operator does not support the value "like"/,
		],
		[{ propertyId: '', value: 'x' }, 'A filter has no property ID, but its value is "x"'],
		[{ propertyId: 'p', value: '' }, 'The filter for the property "p" has no value'],
		[{ propertyId: '{{ $json.id }}', value: 'x' }, /^Property ID contains an expression/],
	] as Array<[INodeParameters, string | RegExp]>)(
		'refuses %j without a request',
		async (row, message) => {
			const { message: said } = await bench.error(list({ propertyId: 'first', value: '1' }, row));
			expect(said).toEqual(typeof message === 'string' ? message : expect.stringMatching(message));
			expect(bench.requests).toEqual([]);
		},
	);

	it('applies the filters to every page', async () => {
		const ids = unscored(bench, 130);
		const items = ids.map((id) => ({ json: { id } }));
		const [first] = await bench.items(setProperty('={{ $json.id }}', BY_NAME), { items });
		const propertyId = String(first?.json.propertyId);
		expect(await bench.items(list({ propertyId, value: 'good' }))).toHaveLength(130);
		const pages = requestsTo(bench, '/v1/transcript/project/');
		expect(pages.length).toBeGreaterThan(1);
		for (const { body } of pages) {
			expect(body).toHaveProperty('filters', [{ id: propertyId, op: 'eq', value: 'good' }]);
		}
	});
});
