import { createHash, randomBytes } from 'node:crypto';

import busboy from 'busboy';

import {
	fileNameOf,
	uploadFile,
	uploadTable,
	uploadUrl,
	type UploadOptions,
} from '../../../nodes/Voiceflow/api/documentUploads';
import type { EncodedBody } from '../../../nodes/Voiceflow/transport/request';
import { FakeClient } from '../support/fakeClient';

interface Part {
	name: string;
	value?: string;
	fileName?: string;
	mimeType?: string;
	bytes?: Buffer;
}

/** The parts of a form, as an independent parser reads it. */
async function partsOf({ bytes, contentType }: EncodedBody): Promise<Part[]> {
	const parts: Part[] = [];
	await new Promise<void>((resolve, reject) => {
		busboy({ headers: { 'content-type': contentType }, defParamCharset: 'utf8' })
			.on('field', (name, value) => parts.push({ name, value }))
			.on('file', (name, stream, { filename: fileName, mimeType }) => {
				const part: Part = { name, fileName, mimeType, bytes: Buffer.alloc(0) };
				const chunks: Buffer[] = [];
				parts.push(part);
				stream.on('data', (chunk: Buffer) => chunks.push(chunk));
				stream.on('end', () => (part.bytes = Buffer.concat(chunks)));
			})
			.on('error', reject)
			.on('close', resolve)
			.end(bytes);
	});
	return parts;
}

const TAKEN = { data: { documentID: 'd1', data: { type: 'text', name: 'a.txt', url: null } } };

async function sent(
	file: { name?: string; mimeType?: string; chunks?: Uint8Array[] },
	options: UploadOptions = {},
) {
	const fake = new FakeClient(TAKEN);
	await uploadFile(
		fake.client,
		{ name: 'a.txt', mimeType: 'text/plain', chunks: [Buffer.from('a')], ...file },
		options,
	);
	const [request] = fake.requests;
	return { request, parts: await partsOf(request?.encoded as EncodedBody) };
}

const hashOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

describe('a file upload', () => {
	it.each([
		'returns.txt',
		'Ünïcode – “Grüße”.md',
		'知识库 2026.pdf',
		'دليل المستخدم.docx',
		'עזרה.csv',
		'हिन्दी में.xlsx',
		'👩‍👩‍👧‍👦 family 🇩🇪.txt',
		"it's 100% & more; really = yes.txt",
		'a%22b.txt',
		'..txt',
	])('names the file %s', async (name) => {
		const { parts } = await sent({ name });
		expect(parts).toHaveLength(1);
		expect(parts[0]).toMatchObject({ name: 'file', fileName: name });
	});

	it('sends every byte, however the file was split into chunks', async () => {
		const bytes = randomBytes(1_000_000);
		const boundary = Buffer.from('\r\n------formdata-undici-0\r\n\r\n--\u0000');
		const chunks = [bytes.subarray(0, 1), boundary, new Uint8Array(), bytes.subarray(1)];
		const { parts } = await sent({ chunks, mimeType: 'application/pdf', name: 'a.pdf' });
		expect(parts[0]?.mimeType).toBe('application/pdf');
		expect(hashOf(parts[0]?.bytes ?? Buffer.alloc(0))).toBe(hashOf(Buffer.concat(chunks)));
	});

	it('sends the options, with names and values in any script', async () => {
		const metadata = { category: 'Rückgabe "neu"\r\n', 标签: ['一', '二'], level: 3 };
		const { request, parts } = await sent(
			{},
			{ metadata, folderId: 'ordner-ä', environment: 'main', overwrite: true, maxChunkSize: 700 },
		);
		// The file is last: some servers know only the fields before it.
		expect(parts.map(({ name }) => name)).toEqual([
			'metadata',
			'folderID',
			'projectEnvironmentIDOrAlias',
			'file',
		]);
		expect(JSON.parse(parts[0]?.value ?? '')).toEqual(metadata);
		expect(parts.slice(1, 3).map(({ value }) => value)).toEqual(['ordner-ä', 'main']);
		expect(request).toMatchObject({
			method: 'POST',
			service: 'realtime-api',
			path: '/v1alpha1/public/knowledge-base/document?overwrite=true&maxChunkSize=700',
			auth: 'project',
		});
		expect(request).not.toHaveProperty('json');
	});

	it('sends no option that is not set', async () => {
		const { request, parts } = await sent({});
		expect(parts.map(({ name }) => name)).toEqual(['file']);
		expect(request?.path).toBe('/v1alpha1/public/knowledge-base/document');
	});

	it('fails if Voiceflow returns no document ID', async () => {
		const { client } = new FakeClient({});
		const file = { name: 'a.txt', mimeType: 'text/plain', chunks: [] };
		await expect(uploadFile(client, file, {})).rejects.toMatchObject({
			kind: 'unexpected-response',
			message: expect.stringContaining('contains no document ID, but an empty object') as string,
		});
	});
});

describe('a file name for a form', () => {
	it.each([
		['What is "n8n"?', 'What is ＂n8n＂?'],
		['docs/intro', 'docs／intro'],
		['C:\\docs\\intro', 'C:＼docs＼intro'],
		[' two\r\nlines\u0000 ', 'two lines'],
		['half \ud83d', 'half \ufffd'],
	])('is made safe for a form: %j', async (name, expected) => {
		expect(fileNameOf(name)).toBe(expected);
		expect((await sent({ name })).parts[0]?.fileName).toBe(expected);
	});

	it('stays different from other names', () => {
		const names = ['a/b', 'a\\b', 'a"b', 'ab', 'b', 'a-b', 'a b', 'a_b'];
		expect(new Set(names.map(fileNameOf)).size).toBe(names.length);
	});
});

describe('an upload of a URL or a table', () => {
	it("sends a URL as JSON with Voiceflow's field names", async () => {
		const fake = new FakeClient(TAKEN);
		const page = { name: '网页', url: 'https://example.com/ü', refreshRate: 'weekly' };
		const options = {
			metadata: { a: 1 },
			folderId: 'f',
			environment: 'main',
			llmBasedChunks: false,
		};
		await uploadUrl(fake.client, page, options);
		expect(fake.requests).toHaveLength(1);
		expect(fake.requests[0]).toMatchObject({
			method: 'POST',
			path: '/v1alpha1/public/knowledge-base/document?llmBasedChunks=false',
		});
		expect(fake.requests[0]?.json).toEqual({
			data: {
				...{ type: 'url', ...page, metadata: { a: 1 } },
				...{ folderID: 'f', projectEnvironmentIDOrAlias: 'main' },
			},
		});
	});

	it('sends rows to their own endpoint, without metadata for the whole table', async () => {
		const fake = new FakeClient(TAKEN);
		const table = {
			name: 'Menu',
			rows: [{ pizza: 'Funghi', price: 9 }],
			searchableFields: ['pizza'],
			metadataFields: ['price'],
		};
		await uploadTable(fake.client, table, { metadata: { a: 1 }, overwrite: true });
		expect(fake.requests[0]?.path).toBe(
			'/v1alpha1/public/knowledge-base/document/upload/table?overwrite=true',
		);
		expect(fake.requests[0]?.json).toEqual({
			data: {
				name: 'Menu',
				schema: { searchableFields: ['pizza'], metadataFields: ['price'] },
				items: table.rows,
			},
		});
	});
});
