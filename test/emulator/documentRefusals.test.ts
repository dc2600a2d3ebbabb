import { startEmulator, type Emulator, type EmulatorOptions } from '../../emulator/index';
import { addTable, addUrl, DOCUMENTS, formOf, upload } from './support/documentClient';
import { fetchRaw, jsonOf } from './support/wireClient';

let emulator: Emulator;
const open = async (options: EmulatorOptions = {}) =>
	(emulator = await startEmulator({ processing: { polls: 0 }, ...options }));
afterEach(async () => await emulator.close());

describe('a document is refused if it', () => {
	it('is larger than 10 MB', async () => {
		await open();
		const megabytes = (count: number) => new Uint8Array(count * 1024 * 1024);
		expect((await upload(emulator, formOf(megabytes(10), 'a.txt'))).status).toBe(201);
		const [more, much] = [new Uint8Array(10 * 1024 * 1024 + 1), megabytes(12)];
		expect((await upload(emulator, formOf(more, 'b.txt'))).status).toBe(413);
		expect((await upload(emulator, formOf(much, 'c.txt'))).status).toBe(413);
	});

	it('has no file, or one of an unknown type', async () => {
		await open();
		const form = new FormData();
		form.set('metadata', '{}');
		expect((await upload(emulator, form)).status).toBe(400);
		expect(jsonOf(await upload(emulator, formOf('x', 'x.exe')))).toEqual({
			error: { code: 400, message: 'The type of x.exe is not supported' },
		});
	});

	it('is not a multipart body although its content type says so', async () => {
		await open();
		const headers = { 'content-type': 'multipart/form-data' };
		expect((await fetchRaw(emulator, 'POST', DOCUMENTS, { body: 'x', headers })).status).toBe(400);
		const cut = { 'content-type': 'multipart/form-data; boundary=b' };
		const body = '--b\r\ncontent-disposition: form-data; name="file"; filename="a.txt"\r\n\r\nabc';
		expect((await fetchRaw(emulator, 'POST', DOCUMENTS, { body, headers: cut })).status).toBe(400);
	});

	it.each([[{ metadata: 'x' }], [{ metadata: '[]' }]])(
		'has metadata that is not an object: %j',
		async (fields) => {
			await open();
			expect((await upload(emulator, formOf('x', 'x.txt', fields))).status).toBe(422);
		},
	);

	it.each([
		[{ type: 'text' }],
		[{ url: 'nowhere' }],
		[{ name: '' }],
		[{ refreshRate: 'hourly' }],
		[{ metadata: [] }],
	])('is a URL with %j', async (more) => {
		await open();
		expect((await addUrl(emulator, more)).status).toBe(422);
	});

	it.each(['?maxChunkSize=499', '?maxChunkSize=x', '?overwrite=1', '?llmGeneratedQ=yes'])(
		'is sent with %s',
		async (query) => {
			await open();
			expect((await addUrl(emulator, {}, query)).status).toBe(422);
		},
	);

	it.each([
		[{ name: undefined }, ''],
		[{ schema: {} }, ''],
		[{ schema: { searchableFields: [1] } }, ''],
		[{ items: {} }, ''],
		[{ items: Array(16).fill({}) }, '?llmContentSummarization=true'],
	])('is a table with %j %s', async (more, query) => {
		await open();
		expect((await addTable(emulator, more, query)).status).toBe(422);
	});

	it('has fields that are not documented, which are recorded unless the emulator is strict', async () => {
		await open();
		expect((await addUrl(emulator, { color: 'red' })).status).toBe(201);
		expect(emulator.requests.at(-1)?.unknown).toEqual(['data.color']);
		await emulator.close();
		await open({ strict: true });
		expect((await addUrl(emulator, { color: 'red' })).status).toBe(422);
		expect((await upload(emulator, formOf('x', 'x.txt', { color: 'red' }))).status).toBe(422);
	});

	it('is sent with a wrong key', async () => {
		await open();
		const headers = { authorization: 'wrong' };
		expect((await fetchRaw(emulator, 'GET', DOCUMENTS, { headers })).status).toBe(401);
	});
});
