import { Bench } from './support/harness';
import { DOCUMENTS, byId, idOf, knowledge, page, text, upsert } from './support/knowledge';

let bench: Bench;
beforeEach(async () => (bench = await Bench.open({ strict: true, processing: { polls: 0 } })));
afterEach(async () => {
	const unknown = bench.requests.flatMap((request) => request.unknown ?? []);
	await bench.close();
	expect(unknown).toEqual([]);
});

const TEAM = { documentMetadata: '{"team":"sales","country":["at","ch"],"level":2}' };
const SENT = [
	{ key: 'team', values: ['sales'] },
	{ key: 'country', values: ['at', 'ch'] },
	{ key: 'level', values: ['2'] },
];
const staging = { environment: byId('development') };

describe('the metadata of documents', () => {
	it('is sent with a page and with a table as JSON', async () => {
		await bench.json(page('a', TEAM));
		expect(bench.lastRequest.body).toMatchObject({ data: { documentMetadata: SENT } });
		await bench.json(upsert({ source: 'table', name: 'x', rows: '[{"a":1}]', options: TEAM }));
		expect(bench.lastRequest.body).toMatchObject({ data: { documentMetadata: SENT } });
	});

	it('is sent with a text as a form field, and read back', async () => {
		const json = await bench.json(text('a', 'One.', TEAM));
		const field = bench.lastRequest.parts?.find(({ name }) => name === 'documentMetadata');
		expect(JSON.parse(field?.value ?? '')).toEqual(SENT);
		const got = await bench.json(knowledge('get', { documentId: byId(idOf(json)) }));
		expect(got.metadata).toEqual({ team: ['sales'], country: ['at', 'ch'], level: ['2'] });
	});

	it('can be updated without that of the chunks', async () => {
		const json = await bench.json(page('a'));
		const documentId = byId(idOf(json));
		await bench.json(knowledge('updateMetadata', { documentId, ...TEAM }));
		expect(bench.lastRequest.body).toEqual({ data: { documentMetadata: SENT } });
	});

	it('must be text or a list of text values', async () => {
		const error = await bench.error(page('a', { documentMetadata: '{"team":{"a":1}}' }));
		expect(error.message).toBe(
			'"team" in Document Metadata (JSON) must be text or a list of text values, but is an object',
		);
		expect(bench.requests).toEqual([]);
	});

	it('filters queries, and comes with their sources', async () => {
		await bench.json(text('a', 'Orders of sales.', TEAM));
		await bench.json(text('b', 'Orders of others.'));
		const documentFilters = { values: [{ key: 'team', operator: 'is', value: 'sales' }] };
		const options = { documentFilters, chunkLimit: 30, reasoningEffort: 'low' };
		const { sources } = await bench.json(knowledge('query', { question: 'orders', options }));
		expect(bench.lastRequest.body).toMatchObject({
			internalFilters: [{ key: 'team', value: 'sales', operator: 'is' }],
			settings: { reasoningEffort: 'low' },
		});
		expect(sources).toEqual([
			expect.objectContaining({
				name: 'a.txt',
				documentMetadata: { team: ['sales'], country: ['at', 'ch'], level: ['2'] },
			}),
		]);
		expect((sources as object[])[0]).not.toHaveProperty('metadata');
	});
});

describe('the environment of a document', () => {
	it('is named by every operation on it, and by the wait after its upload', async () => {
		await bench.close();
		bench = await Bench.open({ strict: true, processing: { polls: 1 } });
		const json = await bench.json(text('a', 'One.', { ...staging, waitUntilProcessed: 30 }));
		const documentId = byId(idOf(json));
		const change = { documentId, metadata: '{"a":1}', options: staging };
		const query = `${DOCUMENTS}/${idOf(json)}?projectEnvironmentIDOrAlias=development`;
		expect(bench.lastRequest.path).toBe(query);
		await bench.json(knowledge('get', { documentId, options: staging }));
		expect(bench.lastRequest.path).toBe(query);
		await bench.json(knowledge('updateMetadata', change));
		expect(bench.lastRequest.body).toEqual({
			data: { metadata: { a: 1 }, projectEnvironmentIDOrAlias: 'development' },
		});
		await bench.json(knowledge('delete', { documentId, options: staging }));
		expect(bench.lastRequest.path).toBe(query);
	});
});

describe('a document that is replaced by its ID', () => {
	const file = (binary: object, options: object) =>
		bench.json(upsert({ source: 'file', options }), {
			items: [{ json: {}, binary: { data: binary as never } }],
		});

	it('is sent by PUT under its new name', async () => {
		const documentId = idOf(await bench.json(page('a')));
		const pdf = { mimeType: 'application/pdf', data: Buffer.from('%PDF x').toString('base64') };
		const json = await file(pdf, { documentId, fileName: 'invoice.pdf' });
		expect(json).toMatchObject({ documentId, name: 'invoice.pdf' });
		expect(bench.lastRequest).toMatchObject({ method: 'PUT', path: `${DOCUMENTS}/${documentId}` });
		expect(bench.requests.filter(({ method }) => method === 'POST')).toHaveLength(1);
	});

	it('cannot become a table', async () => {
		const options = { documentId: 'd1' };
		const error = await bench.error(
			upsert({ source: 'table', name: 'x', rows: '[{"a":1}]', options }),
		);
		expect(error.message).toBe('A table cannot replace a document by its ID');
		expect(bench.requests).toEqual([]);
	});

	it('may be a file without a MIME type and with a number as its name', async () => {
		const data = Buffer.from('hello').toString('base64');
		await file({ data, fileName: 'x.txt' }, {});
		expect(bench.lastRequest.parts?.at(-1)).toMatchObject({ fileName: 'x.txt' });
		await file({ data, fileName: 42, mimeType: 'text/plain' }, {});
		expect(bench.lastRequest.parts?.at(-1)).toMatchObject({ fileName: '42.txt' });
	});
});

describe('the rows of a table', () => {
	const rowsOf = async (rows: unknown) => {
		await bench.json(upsert({ source: 'table', name: 'x', rows: JSON.stringify(rows) }));
		return bench.lastRequest.body as { data: { items: object[]; schema: object } };
	};

	it('may be items of n8n', async () => {
		const { data } = await rowsOf([
			{ json: { a: 1 }, pairedItem: { item: 0 }, binary: {}, error: {}, index: 0 },
			{ json: { a: 2 }, metadata: {}, evaluationData: {} },
		]);
		expect(data.items).toEqual([{ a: 1 }, { a: 2 }]);
		expect(data.schema).toMatchObject({ searchableFields: ['a'] });
	});

	it.each([[[{ json: 'text' }]], [[{ json: { a: 1 }, product: 'x' }]]])(
		'keep a column called json: %j',
		async (rows) => {
			expect((await rowsOf(rows)).data.items).toEqual(rows);
		},
	);
});
