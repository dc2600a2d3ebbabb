/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { Readable } from 'node:stream';

import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import { storeBinaryData } from './support/engine';
import { fileItem } from './support/fileItems';
import { Bench } from './support/harness';
import { upsert } from './support/knowledge';

const MEGABYTE = 1024 * 1024;

let bench: Bench;
beforeEach(async () => (bench = await Bench.open({ strict: true, processing: { polls: 0 } })));
afterEach(async () => await bench.close());

describe('a file from the input', () => {
	const file = (more: object = {}) => upsert({ source: 'file', ...more });
	const bytes = Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.alloc(3 * MEGABYTE, 7)]);

	it.each(['filesystem', 'memory'] as const)('is sent unchanged from the %s', async (where) => {
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

	it('can have the maximum size', async () => {
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
	])('is not sent if it is too large and %s', async (_how, change) => {
		const item = change(await fileItem(Buffer.alloc(10 * MEGABYTE + 1), 'big.pdf'));
		const error = await bench.error(file(), { items: [item] });
		expect(error.message).toBe('The document "big.pdf" is larger than 10 MB');
		expect(bench.requests).toEqual([]);
	});

	it('is not even read if its metadata says that it is too large', async () => {
		const item = await fileItem(Buffer.from('%PDF'), 'big.pdf');
		Object.assign(item.binary?.data ?? {}, {
			id: 'filesystem-v2:nowhere',
			bytes: 10 * MEGABYTE + 1,
		});
		const error = await bench.error(file(), { items: [item] });
		expect(error.message).toBe('The document "big.pdf" is larger than 10 MB');
	});

	it('is closed if it is larger than its metadata says', async () => {
		const item = await fileItem(Buffer.from('%PDF'), 'big.pdf');
		const file = Readable.from([Buffer.alloc(10 * MEGABYTE), Buffer.alloc(1), Buffer.alloc(1)]);
		const service = await storeBinaryData('filesystem');
		const store = jest.spyOn(service, 'getAsStream').mockResolvedValue(file);
		const error = await bench.error(upsert({ source: 'file' }), { items: [item] });
		store.mockRestore();
		expect(error.message).toBe('The document "big.pdf" is larger than 10 MB');
		expect(file.destroyed).toBe(true);
		expect(bench.requests).toEqual([]);
	});

	it('gets the extension of its type if its name has none', async () => {
		const items = [await fileItem(bytes, 'Handbook v1.2')];
		expect(await bench.json(file(), { items })).toMatchObject({
			name: 'Handbook v1.2.pdf',
			type: 'pdf',
		});
	});

	it.each([
		['a.CSV', 'application/pdf', 'a.CSV'],
		['a.docx', 'application/pdf', 'a.docx'],
		['a.md', 'application/pdf', 'a.md'],
		['a.pdf', 'text/plain', 'a.pdf'],
		['a.txt', 'application/pdf', 'a.txt'],
		['a.xlsx', 'application/pdf', 'a.xlsx'],
		['a', 'Application/PDF; version=1.7', 'a.pdf'],
		['a', 'text/plain; charset=utf-8', 'a.txt'],
		['a', ' TEXT/CSV ; charset=utf-8', 'a.csv'],
		[' a.pdf ', 'application/pdf', 'a.pdf'],
		['a', 'text/markdown', 'a.md'],
		['a', 'text/csv', 'a.csv'],
		['a', 'application/octet-stream', 'a'],
	])('with the name %s and the type %s is sent as %s', async (fileName, mimeType, sent) => {
		const item = await fileItem(bytes, fileName);
		Object.assign(item.binary?.data ?? {}, { fileName, mimeType });
		await bench.run(file(), { items: [item] });
		expect(bench.lastRequest.parts?.[0]?.fileName).toBe(sent);
	});

	it('can have the maximum size in memory', async () => {
		const largest = Buffer.alloc(10 * MEGABYTE, 1);
		const data = largest.toString('base64');
		const binary = { data: { data, mimeType: 'application/pdf', fileName: 'a.pdf' } };
		await bench.run(file(), { items: [{ json: {}, binary }] });
		expect(bench.lastRequest.parts?.[0]?.bytes).toHaveLength(10 * MEGABYTE);
	});

	it('requires a name', async () => {
		const error = await bench.error(file(), { items: [await fileItem(bytes, undefined)] });
		expect(error.message).toBe('The file in "data" must have a name');
		expect(bench.requests).toEqual([]);
	});

	it('is required', async () => {
		const error = await bench.error(file(), { items: [{ json: {} }] });
		expect(error.message).toMatch(/binary file 'data'/);
		expect(bench.requests).toEqual([]);
	});

	it('causes the error of Voiceflow if its type is not supported', async () => {
		const item = await fileItem(bytes, 'a.exe', 'application/x-msdownload');
		const error = await bench.error(file(), { items: [item] });
		expect(error).toMatchObject({
			httpCode: '400',
			message: 'The type of a.exe is not supported',
			description: expect.stringMatching(/PDF/) as string,
		});
	});
});
