import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { Bench, PLANTED_KEY } from './support/harness';

let bench: Bench;
beforeEach(async () => (bench = await Bench.open({ strict: true })));
afterEach(async () => await bench.close());

const AS_TOOL = { node: { type: 'n8n-nodes-voiceflow.voiceflowTool' } };
const seeded = (count = 1) =>
	bench.emulator.seedTranscripts('pizza', count, { measured: false }).slice();
const sentTo = (path: string) => bench.requests.filter((request) => request.path.includes(path));

const evaluate = (transcriptId: string, more: INodeParameters = {}): INodeParameters => ({
	...{ resource: 'transcript', operation: 'evaluate', transcriptId },
	evaluationId: { __rl: true, mode: 'id', value: 'evaluation-satisfaction' },
	...more,
});
const setProperty = (transcriptId: string, more: INodeParameters = {}): INodeParameters => ({
	...{ resource: 'transcript', operation: 'setProperty', transcriptId, value: 'good' },
	...more,
});
const named = { propertyBy: 'name', propertyName: 'mood' };

/** Runs turns of a conversation by user ID, and returns the ID of its transcript. */
async function talk(text: string): Promise<string> {
	await bench.items({ operation: 'text', userId: 'ada', text, options: { sessionId: 'talk' } });
	return 'talk';
}

describe('transcript: run evaluation', () => {
	it('returns the result', async () => {
		const id = await talk('I am angry');
		expect(await bench.json(evaluate(id))).toEqual({
			...{ transcriptId: id, evaluationId: 'evaluation-satisfaction' },
			...{ value: 1, reason: 'The user was angry.', cost: 0.02 },
		});
		expect(bench.lastRequest).toMatchObject({
			method: 'POST',
			path: '/v1/transcript-evaluation/evaluation-satisfaction/transcript/talk',
			headers: { authorization: PLANTED_KEY },
			body: { projectID: 'pizza' },
		});
		const { evaluations } = await bench.json({
			...{ resource: 'transcript', operation: 'get', transcriptId: id },
		});
		expect(evaluations).toEqual({ Satisfaction: 1 });
	});

	it.each([
		['evaluation-satisfaction', 5],
		['evaluation-resolved', true],
		['evaluation-outcome', 'Resolved'],
		['evaluation-summary', 'The user was polite.'],
	])('keeps the type of the value of %s', async (value, expected) => {
		const [id = ''] = seeded();
		const evaluationId = { __rl: true, mode: 'id', value };
		expect(await bench.json(evaluate(id, { evaluationId }))).toHaveProperty('value', expected);
	});

	it('returns the name of an evaluation that was chosen from the list', async () => {
		const [id = ''] = seeded();
		const chosen = {
			...{ __rl: true, mode: 'list', value: 'evaluation-resolved' },
			cachedResultName: 'Resolved',
		};
		const json = async (evaluationId: INodeParameters) =>
			await bench.json(evaluate(id, { evaluationId: evaluationId as never }));
		expect(await json(chosen)).toMatchObject({ name: 'Resolved', value: true });
		// Of an expression, the stored name may be that of another evaluation.
		const expression = { ...chosen, value: '={{ "evaluation-outcome" }}' };
		expect(await json(expression)).not.toHaveProperty('name');
	});

	it('sends one request per item, and keeps the order', async () => {
		const ids = seeded(12);
		const items = ids.map((id) => ({ json: { id } }));
		const results = await bench.items(evaluate('={{ $json.id }}'), { items });
		expect(results.map(({ json }) => json.transcriptId)).toEqual(ids);
		expect(sentTo('transcript-evaluation')).toHaveLength(12);
	});

	it.each([
		['={{ "" }}', {}, 'Transcript ID is required'],
		['{{ $json.id }}', {}, 'Transcript ID contains an expression that is not switched on.'],
		[
			't',
			{ evaluationId: { __rl: true, mode: 'id', value: '={{ "" }}' } },
			'Evaluation is required',
		],
		[
			't',
			{ evaluationId: { __rl: true, mode: 'id', value: '{{ $json.id }}' } },
			'Evaluation contains an expression that is not switched on.',
		],
		[
			't',
			{ evaluationId: { __rl: true, mode: 'id', value: '..' } },
			'The Evaluation ".." cannot be sent to Voiceflow',
		],
	])('refuses the transcript %s with %j without a request', async (id, more, message) => {
		expect((await bench.error(evaluate(id, more))).message).toBe(message);
		expect(bench.requests).toEqual([]);
	});

	it('says which of the IDs may be wrong', async () => {
		const [id = ''] = seeded();
		const evaluationId = { __rl: true, mode: 'id', value: 'nobody' };
		expect(await bench.error(evaluate(id, { evaluationId }))).toMatchObject({
			message: 'Evaluation not found',
			description: expect.stringMatching(/^Check the Transcript ID .*Evaluation/),
		});
	});

	it.each(['status=500', 'status=504', 'no-headers'])(
		'is sent once if the answer is %s',
		async (fault) => {
			const [id = ''] = seeded();
			bench.emulator.failNext(fault, 3, 'POST /v1/transcript-evaluation');
			const stop = new AbortController();
			bench.emulator.onRequest = () => fault === 'no-headers' && stop.abort();
			const { error } = (await bench.run(evaluate(id), { signal: stop.signal })).data.resultData;
			expect(error).toBeDefined();
			expect(sentTo('transcript-evaluation')).toHaveLength(1);
		},
	);

	it('waits as long as a rate limit says, because nothing was processed', async () => {
		const [id = ''] = seeded();
		bench.emulator.failNext('rate-limit=0', 2, 'POST /v1/transcript-evaluation');
		expect(await bench.json(evaluate(id))).toHaveProperty('value', 5);
		expect(sentTo('transcript-evaluation')).toHaveLength(3);
	});

	it('returns an error item for each transcript that cannot be scored', async () => {
		const [id = ''] = seeded();
		const items = await bench.items(evaluate('={{ $json.id }}'), {
			items: [{ json: { id: 'nobody' } }, { json: { id } }],
			node: { onError: 'continueRegularOutput' },
		});
		expect(items.map(({ json }) => json)).toMatchObject([
			{ error: 'Transcript not found', details: { description: expect.any(String) } },
			{ transcriptId: id, value: 5 },
		]);
	});

	it('keeps the input, except fields that it writes itself', async () => {
		const [id = ''] = seeded();
		const input = { name: 'of another', reason: 'of another', dialogue: 'kept', customer: 7 };
		const json = await bench.json(evaluate(id, { options: { keepInput: 'merge' } }), {
			items: [{ json: input }],
		});
		expect(json).toMatchObject({ dialogue: 'kept', customer: 7, reason: 'The user was polite.' });
		expect(json).not.toHaveProperty('name');
	});

	it('works as an AI tool', async () => {
		const [id = ''] = seeded();
		expect(await bench.json(evaluate(id), AS_TOOL)).toMatchObject({ transcriptId: id, value: 5 });
	});
});

describe('transcript: set property', () => {
	const properties = async (transcriptId: string) =>
		(await bench.json({ resource: 'transcript', operation: 'get', transcriptId })).properties;
	const propertyCalls = () =>
		sentTo('/v1/transcript-property').map(({ method, path }) => `${method} ${path}`);
	const FIND = 'GET /v1/transcript-property/project/pizza';
	const CREATE = 'POST /v1/transcript-property';
	const SET = 'POST /v1/transcript-property-value';

	it('creates the property that a project does not have, as text', async () => {
		const [id = ''] = seeded();
		const json = await bench.json(setProperty(id, named));
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
		const [id = ''] = seeded();
		const first = await bench.json(setProperty(id, named));
		const again = await bench.json(setProperty(id, { ...named, value: 'better' }));
		expect(again.propertyId).toBe(first.propertyId);
		expect(propertyCalls().slice(3)).toEqual([FIND, SET]);
		const other = await bench.json(setProperty(id, { ...named, propertyName: 'Mood' }));
		expect(other.propertyId).not.toBe(first.propertyId);
		expect(await properties(id)).toMatchObject({ mood: 'better', Mood: 'good' });
	});

	it('creates a property once for all items', async () => {
		const ids = seeded(20);
		const items = ids.map((id, index) => ({ json: { id, name: index % 2 ? 'odd' : 'even' } }));
		const parameters = { propertyBy: 'name', propertyName: '={{ $json.name }}' };
		const results = await bench.items(setProperty('={{ $json.id }}', parameters), { items });
		expect(new Set(results.map(({ json }) => json.propertyId)).size).toBe(2);
		expect(propertyCalls().filter((call) => call === FIND)).toHaveLength(2);
		expect(propertyCalls().filter((call) => call === CREATE)).toHaveLength(2);
		expect(propertyCalls().filter((call) => call === SET)).toHaveLength(20);
	});

	it('searches again after an error', async () => {
		const [id = ''] = seeded();
		bench.emulator.failNext('status=422', 1, FIND);
		const results = await bench.items(setProperty('={{ $json.id }}', named), {
			items: [{ json: { id } }, { json: { id } }],
			node: { onError: 'continueRegularOutput' },
		});
		expect(results.map(({ json }) => Object.keys(json))).toEqual([
			['error', 'details'],
			['transcriptId', 'propertyId', 'value'],
		]);
	});

	it('lets the last item win', async () => {
		const [id = ''] = seeded();
		const items = ['1', '2', '3', '4', '5', '6', '7'].map((mood) => ({ json: { mood } }));
		await bench.items(setProperty(id, { ...named, value: '={{ $json.mood }}' }), { items });
		expect(await properties(id)).toMatchObject({ mood: '7' });
		const values = sentTo(SET.split(' ')[1] ?? '').map(({ body }) => (body as IDataObject).value);
		expect(values).toEqual(['1', '2', '3', '4', '5', '6', '7']);
	});

	it('needs one request if the ID is known', async () => {
		const [id = ''] = seeded();
		const { propertyId } = await bench.json(setProperty(id, named));
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
		const [id = ''] = seeded();
		expect(await bench.json(setProperty(id, { ...named, value }))).toMatchObject({ value: text });
		expect(bench.lastRequest.body).toMatchObject({ value: text });
	});

	it.each([
		[{ propertyId: '={{ "" }}' }, 'Property ID is required'],
		[{ propertyId: '{{ $json.x }}' }, /^Property ID contains an expression/],
		[{ propertyBy: 'name', propertyName: '={{ "" }}' }, 'Property Name is required'],
		[{ propertyBy: 'label' }, 'Identify Property By does not support the value "label"'],
		[{ ...named, value: '={{ " " }}' }, 'Value is required'],
		[{ ...named, value: '={{ [1] }}' }, /^Value must be text, but is a list$/],
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
		const [id = ''] = seeded();
		expect(await bench.error(setProperty(id, { propertyId: 'nobody' }))).toMatchObject({
			message: 'Property not found',
			description: expect.stringMatching(/^Check the Transcript ID .*Property ID/),
		});
	});

	it('does not set the property if it could not be created', async () => {
		const [id = ''] = seeded();
		bench.emulator.failNext('status=500', 1, CREATE);
		expect(await bench.error(setProperty(id, named))).toMatchObject({
			description: expect.stringMatching(/may have processed/),
		});
		expect(propertyCalls()).toEqual([FIND, CREATE]);
	});

	it('works as an AI tool', async () => {
		const [id = ''] = seeded();
		const json = await bench.json(setProperty(id, named), AS_TOOL);
		expect(json).toMatchObject({ transcriptId: id, value: 'good' });
	});
});

describe('transcript: get many by property', () => {
	const list = (...values: INodeParameters[]): INodeParameters => ({
		...{ resource: 'transcript', operation: 'getAll', returnAll: true },
		filters: { properties: { values } },
	});
	const sentFilters = () => (bench.lastRequest.body as IDataObject).filters;

	it('finds the transcripts whose property has a value', async () => {
		const [bad = '', good = '', none = ''] = seeded(3);
		const { propertyId } = await bench.json(setProperty(bad, { ...named, value: '1' }));
		await bench.items(setProperty(good, { ...named, value: '5' }));
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
		const ids = seeded(130);
		const items = ids.map((id) => ({ json: { id } }));
		const [first] = await bench.items(setProperty('={{ $json.id }}', named), { items });
		const propertyId = String(first?.json.propertyId);
		expect(await bench.items(list({ propertyId, value: 'good' }))).toHaveLength(130);
		const pages = sentTo('/v1/transcript/project/');
		expect(pages.length).toBeGreaterThan(1);
		for (const { body } of pages) {
			expect(body).toHaveProperty('filters', [{ id: propertyId, op: 'eq', value: 'good' }]);
		}
	});
});
