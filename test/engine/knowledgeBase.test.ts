import type { IDataObject, INodeExecutionData, INodeParameters } from 'n8n-workflow';

import { storeBinaryData } from './support/engine';
import { Bench, PLANTED_KEY } from './support/harness';

const MEGABYTE = 1024 * 1024;
const DOCUMENTS = '/v1alpha1/public/knowledge-base/document';

let bench: Bench;
beforeEach(async () => (bench = await Bench.open({ strict: true, processing: { looks: 0 } })));
afterEach(async () => await bench.close());

const knowledge = (operation: string, more: object = {}): INodeParameters => ({
	resource: 'knowledgeBase',
	operation,
	...more,
});
const byId = (value: unknown) => ({ __rl: true, mode: 'id', value }) as INodeParameters;
const upsert = (more: object) => knowledge('upsert', more);
const text = (name: string, content: string, options: object = {}) =>
	upsert({ source: 'text', name, text: content, options });
const page = (name: string, options: object = {}) =>
	upsert({ source: 'url', name, url: `https://example.com/${name}`, options });
const idOf = (json: IDataObject) => String(json.documentId);
const documents = async () => await bench.items(knowledge('getAll', { returnAll: true }));
const names = async () => (await documents()).map(({ json }) => json.name);
const contentOf = async (json: IDataObject) =>
	(await bench.json(knowledge('get', { documentId: byId(idOf(json)) }))).chunks as IDataObject[];

/** An item with a file that holds the bytes, as a node before it gives it. */
async function fileItem(
	bytes: Buffer,
	fileName: string | undefined,
	mimeType = 'application/pdf',
): Promise<INodeExecutionData> {
	const service = await storeBinaryData('filesystem');
	const place = { type: 'execution', workflowId: 'workflow', executionId: 'execution' } as const;
	const data = await service.store(place, bytes, { data: '', mimeType, fileName });
	return { json: {}, binary: { data } };
}

describe('creating and updating a document', () => {
	it('sends a text as a file, whatever its script', async () => {
		const content = 'Grüße, 你好 😀\n"quoted"\r\n\u202bשלום\u202c';
		const json = await bench.json(text('Rückgabe 退货', content));
		expect(json).toEqual({
			documentId: expect.stringMatching(/^[0-9a-f]{24}$/) as string,
			name: 'Rückgabe 退货.txt',
			type: 'text',
			url: null,
			status: 'SUCCESS',
			updatedAt: expect.stringMatching(/Z$/) as string,
		});
		const [part] = bench.lastRequest.parts ?? [];
		expect(part).toMatchObject({ fileName: 'Rückgabe 退货.txt', mimeType: 'text/plain' });
		expect(part?.bytes?.toString()).toBe(content);
		expect(bench.lastRequest.headers.authorization).toBe(PLANTED_KEY);
	});

	it('leaves Markdown what it is', async () => {
		expect(await bench.json(text('guide.MD', '# Guide'))).toMatchObject({
			name: 'guide.MD',
			type: 'md',
		});
		expect(bench.lastRequest.parts?.[0]?.mimeType).toBe('text/markdown');
	});

	it('updates the document of the same name, and makes no second one', async () => {
		const first = await bench.json(text('Returns', 'Within 14 days.'));
		const second = await bench.json(text('Returns', 'Within 30 days.'));
		expect(second.documentId).toBe(first.documentId);
		expect(await names()).toEqual(['Returns.txt']);
		expect((await contentOf(second))[0]?.content).toBe('Within 30 days.');
	});

	it('says what to do when the name is taken and may not be overwritten', async () => {
		await bench.items(page('returns'));
		const error = await bench.error(page('returns', { overwrite: false }));
		expect(error).toMatchObject({
			httpCode: '409',
			message: 'file already exists',
			description: expect.stringMatching(/Overwrite/) as string,
		});
		expect(await names()).toEqual(['returns']);
	});

	it('sends the page of a URL, named by it where no name is given', async () => {
		const url = 'https://example.com/returns?a=1#b';
		const json = await bench.json(
			upsert({
				...{ source: 'url', url: ` ${url} `, refreshRate: 'weekly' },
				options: { metadata: '{"lang":"de"}', folderId: 'f1', markdownConversion: true },
			}),
		);
		expect(json).toMatchObject({ name: url, url, type: 'url' });
		expect(bench.lastRequest.path).toBe(`${DOCUMENTS}?overwrite=true&markdownConversion=true`);
		expect(bench.lastRequest.body).toEqual({
			data: {
				...{ type: 'url', url, name: url, refreshRate: 'weekly' },
				...{ metadata: { lang: 'de' }, folderID: 'f1' },
			},
		});
	});

	it('sends rows, all their fields searchable unless it is said otherwise', async () => {
		const rows = [
			{ pizza: 'Funghi', price: 9 },
			{ pizza: 'Diavola', price: 10, hot: true },
		];
		const table = upsert({
			...{ source: 'table', name: 'Menu', rows: '={{ $json.rows }}', metadataFields: 'price , ' },
			options: { metadata: '{"not":"for tables"}' },
		});
		const items = [{ json: { rows } }];
		const json = await bench.json(table, { items });
		expect(json).toMatchObject({ name: 'Menu', type: 'table' });
		expect(bench.lastRequest.path).toBe(`${DOCUMENTS}/upload/table?overwrite=true`);
		expect(bench.lastRequest.body).toEqual({
			data: {
				name: 'Menu',
				schema: { searchableFields: ['pizza', 'hot'], metadataFields: ['price'] },
				items: rows,
			},
		});
		await bench.items({ ...table, searchableFields: 'pizza' }, { items });
		expect(bench.lastRequest.body).toMatchObject({
			data: { schema: { searchableFields: ['pizza'] } },
		});
	});

	it('goes to the environment that the option names, chosen from the list or not', async () => {
		const environment = { __rl: true, mode: 'list', value: 'production' };
		await bench.items(page('a', { environment }));
		await bench.items(page('b', { environment: 'production' }));
		for (const request of bench.requests) {
			expect(request.body).toMatchObject({ data: { projectEnvironmentIDOrAlias: 'production' } });
		}
		expect(await names()).toEqual([]);
		const items = await bench.items(knowledge('getAll', { filters: { environment } }));
		expect(items.map(({ json }) => json.name).sort()).toEqual(['a', 'b']);
	});

	it('runs items of one name one after the other, so that the last one wins', async () => {
		const versions = Array.from({ length: 8 }, (_, version) => ({ json: { version } }));
		const items = await bench.items(text('Same', '=Version {{ $json.version }}'), {
			items: versions,
		});
		expect(new Set(items.map(({ json }) => json.documentId)).size).toBe(1);
		expect((await contentOf(items[0]?.json ?? {}))[0]?.content).toBe('Version 7');
	});

	it('lets the last of one name win whatever they are made of, also when the first has to wait', async () => {
		const file = async (fileName: string) =>
			(await fileItem(Buffer.from('From a file.'), fileName, 'text/plain')).binary;
		const items = [
			{ json: { source: 'text', name: 'A/B "C"' } },
			{ json: { source: 'file' }, binary: await file('A\uff0fB \uff02C\uff02') },
			{ json: { source: 'text', name: 'A\uff0fB "C".txt' } },
			{ json: { source: 'file' }, binary: await file('A/B "C".txt') },
		];
		const parameters = {
			...{ source: '={{ $json.source }}', name: '={{ $json.name }}', text: 'Typed.' },
			// n8n wants them all where it cannot tell the source beforehand.
			...{ url: 'https://example.com', rows: '[{}]' },
		};
		bench.emulator.failNext('rate-limit=1', 1, 'POST');
		const stored = await bench.items(upsert(parameters), { items });
		expect(bench.requests.map(({ parts }) => parts?.[0]?.bytes?.toString())).toEqual([
			...['Typed.', 'Typed.', 'From a file.', 'Typed.', 'From a file.'],
		]);
		expect(new Set(stored.map(({ json }) => json.documentId)).size).toBe(1);
	});

	it('does not let items of other names wait', async () => {
		const urls = [{ json: { name: 'a' } }, { json: { name: 'b' } }];
		bench.emulator.failNext('rate-limit=1', 1, 'POST');
		await bench.items(page('={{ $json.name }}'), { items: urls });
		const sent = bench.requests.map(({ body }) => (body as { data: IDataObject }).data.name);
		expect(sent).toEqual(['a', 'b', 'a']);
	});

	it.each([
		['a name', { source: 'text', text: 'x', name: '={{ "" }}' }, 'The Name is empty'],
		['a text', { source: 'text', name: 'x', text: '={{ " " }}' }, 'The Text is empty'],
		['a URL', { source: 'url', url: '={{ "" }}' }, 'The URL is empty'],
		['rows', { source: 'table', name: 'x', rows: '[]' }, 'The table has no rows'],
		[
			'rows that are objects',
			{ source: 'table', name: 'x', rows: '[{}, 7]' },
			'Row 2 of the table is no object but the number 7',
		],
		[
			'a metadata object',
			{ source: 'url', url: 'https://example.com', options: { metadata: '[1]' } },
			'The value of Metadata (JSON) is no JSON object but a list',
		],
		[
			'a size of chunks that there is',
			{ source: 'url', url: 'https://example.com', options: { maxChunkSize: 499 } },
			'The value of Max Chunk Size has to be a whole number from 500 to 1500, and is 499',
		],
		[
			'seconds to wait',
			{ source: 'url', url: 'https://example.com', options: { waitUntilProcessed: 'soon' } },
			/^The value of Wait Until Processed has to be a number from 0 to 3600, and is the text "soon"$/,
		],
	])('needs %s, and sends nothing without', async (_what, parameters, message) => {
		const error = await bench.error(upsert(parameters));
		expect(error.message).toEqual(
			typeof message === 'string' ? message : expect.stringMatching(message),
		);
		expect(error.description).toBeTruthy();
		expect(bench.requests).toEqual([]);
	});
});

describe('a file of the input', () => {
	const file = (more: object = {}) => upsert({ source: 'file', ...more });
	const bytes = Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.alloc(3 * MEGABYTE, 7)]);

	it.each(['filesystem', 'memory'] as const)('arrives byte for byte from the %s', async (where) => {
		const service = await storeBinaryData(where);
		const place = { type: 'execution', workflowId: 'workflow', executionId: 'e' } as const;
		const data = await service.store(place, bytes, {
			...{ data: '', mimeType: 'application/pdf', fileName: 'مستند 手册.pdf' },
		});
		const items = [{ json: {}, binary: { manual: data } }];
		const json = await bench.json(file({ binaryPropertyName: ' manual ' }), { items });
		expect(json).toMatchObject({ name: 'مستند 手册.pdf', type: 'pdf', status: 'SUCCESS' });
		const [part] = bench.lastRequest.parts ?? [];
		expect(part?.mimeType).toBe('application/pdf');
		expect(part?.bytes?.equals(bytes)).toBe(true);
		await storeBinaryData('filesystem');
	});

	it('may be as large as Voiceflow takes it', async () => {
		const largest = Buffer.concat([Buffer.from('%PDF'), Buffer.alloc(10 * MEGABYTE - 4, 1)]);
		const json = await bench.json(file(), { items: [await fileItem(largest, 'a.pdf')] });
		expect(json.status).toBe('SUCCESS');
		expect(bench.lastRequest.parts?.[0]?.bytes).toHaveLength(10 * MEGABYTE);
	});

	it.each([
		['says so', (item: INodeExecutionData) => item],
		[
			'does not say so',
			(item: INodeExecutionData) => {
				delete item.binary?.data?.bytes;
				return item;
			},
		],
		[
			'says otherwise',
			(item: INodeExecutionData) => {
				(item.binary?.data as IDataObject).bytes = 5;
				return item;
			},
		],
	])('that is larger is not sent, when it %s', async (_how, change) => {
		const item = change(await fileItem(Buffer.alloc(10 * MEGABYTE + 1), 'big.pdf'));
		const error = await bench.error(file(), { items: [item] });
		expect(error.message).toBe('The document big.pdf is larger than 10 MB');
		expect(bench.requests).toEqual([]);
	});

	it('that is larger is not even read, when it says so', async () => {
		const item = await fileItem(Buffer.from('%PDF'), 'big.pdf');
		Object.assign(item.binary?.data ?? {}, {
			id: 'filesystem-v2:nowhere',
			bytes: 10 * MEGABYTE + 1,
		});
		const error = await bench.error(file(), { items: [item] });
		expect(error.message).toBe('The document big.pdf is larger than 10 MB');
	});

	it('gets the ending that its type has where its name has none', async () => {
		const items = [await fileItem(bytes, 'Handbook v1.2')];
		expect(await bench.json(file(), { items })).toMatchObject({
			name: 'Handbook v1.2.pdf',
			type: 'pdf',
		});
	});

	it('needs a name', async () => {
		const error = await bench.error(file(), { items: [await fileItem(bytes, undefined)] });
		expect(error.message).toBe('The file in data has no name');
		expect(bench.requests).toEqual([]);
	});

	it('has to be there', async () => {
		const error = await bench.error(file(), { items: [{ json: {} }] });
		expect(error.message).toMatch(/binary file 'data'/);
		expect(bench.requests).toEqual([]);
	});

	it('that is of no type that Voiceflow takes is an error in its words', async () => {
		const item = await fileItem(bytes, 'a.exe', 'application/x-msdownload');
		const error = await bench.error(file(), { items: [item] });
		expect(error).toMatchObject({
			httpCode: '400',
			message: 'The type of a.exe is not supported',
			description: expect.stringMatching(/PDF/) as string,
		});
	});
});

describe('waiting until a document is processed', () => {
	const gets = () => bench.requests.filter(({ method }) => method === 'GET');
	const waiting = (seconds: number) => ({ waitUntilProcessed: seconds });
	const reopen = async (looks: number) => {
		await bench.close();
		bench = await Bench.open({ processing: { looks } });
	};

	it('does not look without the option', async () => {
		await reopen(2);
		expect((await bench.json(page('a'))).status).toBe('INITIALIZED');
		expect(gets()).toEqual([]);
	});

	it('looks until it is done', async () => {
		await reopen(2);
		const json = await bench.json(page('a', waiting(60)));
		expect(json.status).toBe('SUCCESS');
		expect(gets()).toHaveLength(2);
		expect(new Set(gets().map(({ path }) => path))).toEqual(
			new Set([`${DOCUMENTS}/${idOf(json)}`]),
		);
	});

	it('gives the document as it is when the time is over', async () => {
		await reopen(1000);
		const json = await bench.json(page('a', waiting(0.7)));
		expect(json.status).toBe('PENDING');
		expect(gets()).toHaveLength(2);
	});

	it('fails in the words of Voiceflow when it cannot be processed', async () => {
		await reopen(1);
		const error = await bench.error(
			upsert({ source: 'url', name: 'gone', url: 'https://gone.invalid/', options: waiting(60) }),
		);
		expect(error.message).toBe(
			'The document gone could not be processed: Could not load https://gone.invalid/',
		);
		expect(error.description).toMatch(/send it again/);
	});
});

describe('the documents there are', () => {
	it('come page by page, and each of them once while others appear', async () => {
		await seed(230);
		let added: Promise<unknown> | undefined;
		bench.emulator.onRequest = ({ method, path }) => {
			if (method === 'GET' && path.includes('page=2')) added ??= bench.run(page('new one'));
		};
		const items = await documents();
		const ids = items.map(({ json }) => json.documentId);
		expect(new Set(ids).size).toBe(ids.length);
		await added;
		expect(items.length).toBeGreaterThanOrEqual(230);
		expect(bench.requests.some(({ path }) => path === `${DOCUMENTS}?page=3&limit=100`)).toBe(true);
	});

	it('are as many as wanted', async () => {
		await seed(12);
		const wanted = async (limit: number) =>
			(await bench.items(knowledge('getAll', { limit }))).length;
		expect(await wanted(5)).toBe(5);
		expect(bench.lastRequest.path).toBe(`${DOCUMENTS}?page=1&limit=5`);
		expect(await wanted(50)).toBe(12);
	});

	it('can be those of one type', async () => {
		await bench.items(page('a'));
		await bench.items(text('b', 'c'));
		const items = await bench.items(knowledge('getAll', { filters: { documentType: 'text' } }));
		expect(items.map(({ json }) => json.name)).toEqual(['b.txt']);
	});

	it('are none in an empty knowledge base', async () => {
		expect(await documents()).toEqual([]);
		expect(bench.requests).toHaveLength(1);
	});

	it('give their content, their metadata, and no other', async () => {
		const json = await bench.json(text('a', 'One.', { metadata: { customID: 'x', level: 2 } }));
		const got = await bench.json(knowledge('get', { documentId: byId(` ${idOf(json)} `) }));
		expect(got).toEqual({
			...json,
			chunks: [
				{
					chunkId: expect.any(String) as string,
					content: 'One.',
					metadata: { customID: 'x', level: 2 },
				},
			],
			metadata: { customID: 'x', level: 2 },
		});
	});

	it('change their metadata and keep their content', async () => {
		const json = await bench.json(text('a', 'One.', { metadata: { level: 1 } }));
		const documentId = byId(idOf(json));
		const changed = await bench.json(
			knowledge('updateMetadata', { documentId, metadata: '{"level":2,"标签":["一"]}' }),
		);
		expect(changed).toMatchObject({ documentId: idOf(json), name: 'a.txt' });
		expect(bench.lastRequest).toMatchObject({
			method: 'PATCH',
			body: { data: { metadata: { level: 2, 标签: ['一'] } } },
		});
		expect((await contentOf(json))[0]).toMatchObject({
			content: 'One.',
			metadata: { level: 2, 标签: ['一'] },
		});
	});

	it('that are tables refuse other metadata, and the error says why', async () => {
		const table = await bench.json(upsert({ source: 'table', name: 'x', rows: '[{"a":1}]' }));
		const error = await bench.error(
			knowledge('updateMetadata', { documentId: byId(idOf(table)), metadata: '{"a":1}' }),
		);
		expect(error).toMatchObject({
			httpCode: '400',
			description: expect.stringMatching(/metadata of a table/) as string,
		});
	});

	it('are not changed to nothing', async () => {
		const error = await bench.error(knowledge('updateMetadata', { documentId: byId('x') }));
		expect(error.message).toBe('There are no metadata to set');
		expect(bench.requests).toEqual([]);
	});

	it('can be deleted', async () => {
		const json = await bench.json(page('a'));
		const deleted = await bench.json(knowledge('delete', { documentId: byId(idOf(json)) }));
		expect(deleted).toEqual({ deleted: true });
		expect(bench.lastRequest).toMatchObject({
			method: 'DELETE',
			path: `${DOCUMENTS}/${idOf(json)}`,
		});
		expect(await names()).toEqual([]);
	});

	it.each(['get', 'delete', 'updateMetadata'])('are named to %s', async (operation) => {
		const more = { metadata: '{"a":1}' };
		const empty = await bench.error(
			knowledge(operation, { documentId: byId('={{ "" }}'), ...more }),
		);
		expect(empty.message).toBe('The Document is empty');
		expect(bench.requests).toEqual([]);
		const unknown = await bench.error(
			knowledge(operation, { documentId: byId('a/../b'), ...more }),
		);
		expect(unknown).toMatchObject({ httpCode: '404', message: 'Document not found' });
		expect(unknown.description).toMatch(/no such document/);
		expect(bench.lastRequest.path).toBe(`${DOCUMENTS}/a%2F..%2Fb`);
	});
});

describe('the list of the field Document', () => {
	it('has all documents, page by page', async () => {
		await seed(130);
		const first = await bench.engine.listed('searchDocuments', bench.credential());
		expect(first.results).toHaveLength(100);
		expect(first.results[0]).toMatchObject({ url: expect.stringMatching(/^https:/) as string });
		const { paginationToken, results } = await bench.engine.listed(
			'searchDocuments',
			bench.credential(),
			undefined,
			first.paginationToken as string,
		);
		expect(results).toHaveLength(30);
		expect(paginationToken).toBeUndefined();
	});

	it('finds one that is pages away', async () => {
		await bench.items(text('Needle', 'x'));
		await seed(210);
		const found = await bench.engine.listed('searchDocuments', bench.credential(), 'nEEdle');
		expect(found.results.map(({ name }) => name)).toEqual(['Needle.txt (text)']);
		expect(found.paginationToken).toBeUndefined();
	});

	it('says what is wrong where it cannot be had', async () => {
		const credential = { ...bench.credential(), apiKey: 'wrong' };
		const listed = bench.engine.listed('searchDocuments', credential);
		await expect(listed).rejects.toMatchObject({
			description: expect.stringMatching(/API key/) as string,
		});
	});
});

/** Adds as many pages. */
async function seed(count: number) {
	const items = Array.from({ length: count }, (_, index) => ({ json: { index } }));
	await bench.items(
		upsert({ source: 'url', url: '=https://example.com/seeded/{{ $json.index }}' }),
		{ items },
	);
}
