import { startEmulator, type Emulator, type EmulatorOptions } from '../../emulator/index';
import {
	addTable,
	addUrl,
	type Document,
	documentOf,
	DOCUMENTS,
	formOf,
	upload,
} from './support/documentClient';
import { fetchRaw, jsonOf } from './support/wireClient';

let emulator: Emulator;
const open = async (options: EmulatorOptions = {}) =>
	(emulator = await startEmulator({ processing: { polls: 0 }, ...options }));
afterEach(async () => await emulator.close());

const get = async (path = '') => await fetchRaw(emulator, 'GET', DOCUMENTS + path);
const read = async (id: string) =>
	jsonOf(await get(`/${id}`)) as {
		data: Document;
		chunks: Array<{ chunkID: string; content: string; metadata: object }>;
		metadata: object;
	};
const list = async (query = '') => jsonOf(await get(query)) as { total: number; data: Document[] };

describe('a document', () => {
	it('can be a file with any name and text', async () => {
		await open();
		const text = 'Grüße, 你好 😀\n"quoted"\r\n';
		const fields = { metadata: '{"lang":"zh"}', folderID: 'f1', url: 'https://example.com/x' };
		const answer = await upload(emulator, formOf(text, 'Ünïcode "菜单" 😀.txt', fields));
		expect(answer.status).toBe(201);
		const document = documentOf(answer);
		expect(document).toEqual({
			documentID: expect.stringMatching(/^[0-9a-f]{24}$/) as string,
			data: { type: 'text', name: 'Ünïcode %22菜单%22 😀.txt', url: 'https://example.com/x' },
			updatedAt: expect.stringMatching(/Z$/) as string,
			status: { type: 'SUCCESS' },
		});
		const { chunks, metadata } = await read(document.documentID);
		expect(chunks).toEqual([
			{ chunkID: expect.any(String) as string, content: text, metadata: { lang: 'zh' } },
		]);
		expect(metadata).toEqual([]);
		const parts = emulator.requests[0]?.parts;
		expect(parts?.map(({ name }) => name)).toEqual(['metadata', 'folderID', 'url', 'file']);
		expect(parts?.[3]?.bytes?.toString()).toBe(text);
	});

	it('can be a URL with a refresh rate', async () => {
		await open();
		const answer = await addUrl(emulator, { refreshRate: 'weekly', metadata: { a: 1 } });
		expect(answer.status).toBe(201);
		expect(documentOf(answer).data).toEqual({
			type: 'url',
			name: 'A',
			url: 'https://example.com/a',
			refreshRate: 'weekly',
		});
	});

	it('can be a table, whose rows become chunks', async () => {
		await open();
		const answer = await addTable(emulator);
		expect(answer.status).toBe(201);
		const { documentID, data } = documentOf(answer);
		expect(data).toEqual({ type: 'table', name: 'Menu', url: null, rowsCount: 2 });
		const { chunks } = await read(documentID);
		expect(chunks.map(({ content, metadata }) => ({ content, metadata }))).toEqual([
			{ content: '{"pizza":"Funghi"}', metadata: { price: 9 } },
			{ content: '{"pizza":"Diavola"}', metadata: { price: 10 } },
		]);
	});

	it('is processed while it is polled: initialized, pending, then done', async () => {
		await open({ processing: { polls: 2 } });
		const { documentID, status } = documentOf(await addUrl(emulator));
		expect(status).toEqual({ type: 'INITIALIZED' });
		const seen = [];
		for (let look = 0; look < 4; look++) seen.push((await read(documentID)).chunks.length);
		expect(seen).toEqual([0, 0, 1, 1]);
		const { documentID: other } = documentOf(await addUrl(emulator, { name: 'B' }));
		const statuses = [];
		for (let look = 0; look < 4; look++) {
			const { data } = await list();
			statuses.push(data.find((one) => one.documentID === other)?.status.type);
		}
		expect(statuses).toEqual(['INITIALIZED', 'PENDING', 'SUCCESS', 'SUCCESS']);
	});

	it('is processed when the processing time has passed', async () => {
		await open({ processing: { polls: 1000, time: 60_000 } });
		const { documentID } = documentOf(await addUrl(emulator));
		expect((await read(documentID)).chunks).toEqual([]);
		emulator.advance(60_000);
		expect((await read(documentID)).data.status).toEqual({ type: 'SUCCESS' });
	});

	it('has the status ERROR if its URL cannot be loaded', async () => {
		await open();
		const { status } = documentOf(await addUrl(emulator, { url: 'https://shop.invalid/' }));
		expect(status).toEqual({ type: 'ERROR', data: 'Could not load https://shop.invalid/' });
	});

	it('with the name of another one is a conflict, unless it may be overwritten', async () => {
		await open();
		const first = documentOf(await upload(emulator, formOf('One', 'a.txt')));
		const taken = await upload(emulator, formOf('Two', 'a.txt'));
		expect(taken.status).toBe(409);
		expect(jsonOf(taken)).toEqual({ code: 409, status: 'Conflict', data: 'file already exists' });
		const second = documentOf(await upload(emulator, formOf('Two', 'a.txt'), '?overwrite=true'));
		expect(second.documentID).toBe(first.documentID);
		expect((await read(first.documentID)).chunks.map(({ content }) => content)).toEqual(['Two']);
		expect((await list()).total).toBe(1);
		const elsewhere = formOf('Three', 'a.txt', { projectEnvironmentIDOrAlias: 'production' });
		expect((await upload(emulator, elsewhere)).status).toBe(201);
	});

	it('can be replaced, and is then processed again', async () => {
		await open({ processing: { polls: 1 } });
		const { documentID } = documentOf(await upload(emulator, formOf('One', 'a.txt')));
		await read(documentID);
		const answer = await upload(emulator, formOf('Two', 'b.txt'), '', {
			path: `/${documentID}`,
			method: 'PUT',
		});
		expect(answer.status).toBe(201);
		expect(documentOf(answer)).toMatchObject({ documentID, status: { type: 'INITIALIZED' } });
		await read(documentID);
		expect((await read(documentID)).chunks[0]?.content).toBe('Two');
	});

	it('can get other metadata, unless it is a table', async () => {
		await open();
		const patch = async (path: string, body: unknown) =>
			await fetchRaw(emulator, 'PATCH', `${DOCUMENTS}/${path}`, { body });
		const { documentID } = documentOf(await addUrl(emulator, { metadata: { a: 1, b: 1 } }));
		expect((await patch(documentID, { data: { metadata: { b: 2 } } })).status).toBe(200);
		expect(await read(documentID)).toMatchObject({
			metadata: [],
			chunks: [{ metadata: { a: 1, b: 2 } }],
		});
		const documentMetadata = [{ key: 'team', values: ['sales'] }];
		expect((await patch(documentID, { data: { documentMetadata } })).status).toBe(200);
		expect((await read(documentID)).metadata).toEqual(documentMetadata);
		const { documentID: table } = documentOf(await addTable(emulator));
		expect((await patch(table, { data: { metadata: { b: 2 } } })).status).toBe(400);
		expect((await patch(documentID, { metadata: {} })).status).toBe(422);
	});

	it('is not found after it was deleted', async () => {
		await open();
		const { documentID } = documentOf(await addUrl(emulator));
		const remove = async () => await fetchRaw(emulator, 'DELETE', `${DOCUMENTS}/${documentID}`);
		const removed = await remove();
		expect([removed.status, removed.bytes.length]).toEqual([200, 0]);
		expect([(await remove()).status, (await get(`/${documentID}`)).status]).toEqual([404, 404]);
		expect(jsonOf(await get(`/${documentID}`))).toEqual({
			error: { code: 404, message: 'Document not found' },
		});
	});
});
