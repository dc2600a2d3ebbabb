import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { Bench } from './support/harness';
import { AS_TOOL, BY_NAME, requestsTo, setProperty, unscored } from './support/scores';

let bench: Bench;
beforeEach(async () => (bench = await Bench.open({ strict: true })));
afterEach(async () => await bench.close());

describe('transcript: set property', () => {
	const properties = async (transcriptId: string) =>
		(await bench.json({ resource: 'transcript', operation: 'get', transcriptId })).properties;
	const propertyCalls = () =>
		requestsTo(bench, '/v1/transcript-property').map(({ method, path }) => `${method} ${path}`);
	const FIND = 'GET /v1/transcript-property/project/pizza';
	const CREATE = 'POST /v1/transcript-property';
	const SET = 'POST /v1/transcript-property-value';

	it('creates the property that a project does not have, as text', async () => {
		const [id = ''] = unscored(bench);
		const json = await bench.json(setProperty(id, BY_NAME));
		expect(json).toEqual({ transcriptId: id, propertyId: expect.any(String), value: 'good' });
		expect(propertyCalls()).toEqual([FIND, CREATE, SET]);
		expect(bench.requests.map(({ body }) => body)).toEqual([
			undefined,
			{ projectID: 'pizza', name: 'mood', type: 'string' },
			{ propertyID: json.propertyId, transcriptID: id, value: 'good' },
		]);
		expect(await properties(id)).toMatchObject({ mood: 'good' });
	});

	it('finds a property by its exact name', async () => {
		const [id = ''] = unscored(bench);
		const first = await bench.json(setProperty(id, BY_NAME));
		const again = await bench.json(setProperty(id, { ...BY_NAME, value: 'better' }));
		expect(again.propertyId).toBe(first.propertyId);
		expect(propertyCalls().slice(3)).toEqual([FIND, SET]);
		const other = await bench.json(setProperty(id, { ...BY_NAME, propertyName: 'Mood' }));
		expect(other.propertyId).not.toBe(first.propertyId);
		expect(await properties(id)).toMatchObject({ mood: 'better', Mood: 'good' });
	});

	it('creates a property once for all items', async () => {
		const ids = unscored(bench, 20);
		const items = ids.map((id, index) => ({ json: { id, name: index % 2 ? 'odd' : 'even' } }));
		const parameters = { propertyBy: 'name', propertyName: '={{ $json.name }}' };
		const results = await bench.items(setProperty('={{ $json.id }}', parameters), { items });
		expect(new Set(results.map(({ json }) => json.propertyId)).size).toBe(2);
		expect(propertyCalls().filter((call) => call === FIND)).toHaveLength(2);
		expect(propertyCalls().filter((call) => call === CREATE)).toHaveLength(2);
		expect(propertyCalls().filter((call) => call === SET)).toHaveLength(20);
	});

	it('searches again after an error', async () => {
		const [id = ''] = unscored(bench);
		bench.emulator.failNext('status=422', 1, FIND);
		const results = await bench.items(setProperty('={{ $json.id }}', BY_NAME), {
			items: [{ json: { id } }, { json: { id } }],
			node: { onError: 'continueRegularOutput' },
		});
		expect(results.map(({ json }) => Object.keys(json))).toEqual([
			['error', 'details'],
			['transcriptId', 'propertyId', 'value'],
		]);
	});

	it('lets the last item win', async () => {
		const [id = ''] = unscored(bench);
		const items = ['1', '2', '3', '4', '5', '6', '7'].map((mood) => ({ json: { mood } }));
		await bench.items(setProperty(id, { ...BY_NAME, value: '={{ $json.mood }}' }), { items });
		expect(await properties(id)).toMatchObject({ mood: '7' });
		const values = requestsTo(bench, SET.split(' ')[1] ?? '').map(
			({ body }) => (body as IDataObject).value,
		);
		expect(values).toEqual(['1', '2', '3', '4', '5', '6', '7']);
	});

	it('needs one request if the ID is known', async () => {
		const [id = ''] = unscored(bench);
		const { propertyId } = await bench.json(setProperty(id, BY_NAME));
		const before = bench.requests.length;
		expect(
			await bench.json(setProperty(id, { propertyId: ` ${String(propertyId)} `, value: ' x ' })),
		).toEqual({ transcriptId: id, propertyId, value: ' x ' });
		expect(bench.requests.length).toBe(before + 1);
	});

	it.each([
		['={{ 5 }}', '5'],
		['={{ true }}', 'true'],
	])('sends %s as text', async (value, text) => {
		const [id = ''] = unscored(bench);
		expect(await bench.json(setProperty(id, { ...BY_NAME, value }))).toMatchObject({ value: text });
		expect(bench.lastRequest.body).toMatchObject({ value: text });
	});

	it.each([
		[{ propertyId: '={{ "" }}' }, 'Property ID is required'],
		[{ propertyId: '{{ $json.x }}' }, /^Property ID contains an expression/],
		[{ propertyBy: 'name', propertyName: '={{ "" }}' }, 'Property Name is required'],
		[{ propertyBy: 'label' }, 'Identify Property By does not support the value "label"'],
		[{ ...BY_NAME, value: '={{ " " }}' }, 'Value is required'],
		[{ ...BY_NAME, value: '={{ [1] }}' }, /^Value must be text, but is a list$/],
	] as Array<[INodeParameters, string | RegExp]>)(
		'refuses %j without a request',
		async (more, message) => {
			const error = await bench.error(setProperty('t', more));
			expect(error.message).toEqual(
				typeof message === 'string' ? message : expect.stringMatching(message),
			);
			expect(bench.requests).toEqual([]);
		},
	);

	it('says which of the IDs may be wrong', async () => {
		const [id = ''] = unscored(bench);
		expect(await bench.error(setProperty(id, { propertyId: 'nobody' }))).toMatchObject({
			message: 'Property not found',
			description: expect.stringMatching(/^Check the Transcript ID .*Property ID/),
		});
	});

	it('does not set the property if it could not be created', async () => {
		const [id = ''] = unscored(bench);
		bench.emulator.failNext('status=500', 1, CREATE);
		expect(await bench.error(setProperty(id, BY_NAME))).toMatchObject({
			description: expect.stringMatching(/may have processed/),
		});
		expect(propertyCalls()).toEqual([FIND, CREATE]);
	});

	it('works as an AI tool', async () => {
		const [id = ''] = unscored(bench);
		const json = await bench.json(setProperty(id, BY_NAME), AS_TOOL);
		expect(json).toMatchObject({ transcriptId: id, value: 'good' });
	});
});
