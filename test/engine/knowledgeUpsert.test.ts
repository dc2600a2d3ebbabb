import type { IDataObject } from 'n8n-workflow';

import { fileItem } from './support/fileItems';
import { Bench, PLANTED_KEY } from './support/harness';
import { HeldClock } from './support/heldClock';
import {
	DOCUMENTS,
	contentOf,
	idOf,
	knowledge,
	namesOf,
	page,
	text,
	upsert,
} from './support/knowledge';

let bench: Bench;
beforeEach(async () => (bench = await Bench.open({ strict: true, processing: { polls: 0 } })));
afterEach(async () => await bench.close());

describe('creating and updating a document', () => {
	it('sends text in any script as a file', async () => {
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

	it.each([
		[' a "b" ', 'a ＂b＂.txt'],
		['a/b\\c', 'a／b＼c.txt'],
		['\r\na\u0000\n\nb\n', 'a b.txt'],
		['a\ud800', 'a\ufffd.txt'],
	])('sends the name %j as that of the file %j', async (name, fileName) => {
		await bench.json(text(name, 'One.'));
		expect(bench.lastRequest.parts?.[0]?.fileName).toBe(fileName);
	});

	it('sends Markdown as Markdown', async () => {
		expect(await bench.json(text('guide.MD', '# Guide'))).toMatchObject({
			name: 'guide.MD',
			type: 'md',
		});
		expect(bench.lastRequest.parts?.[0]?.mimeType).toBe('text/markdown');
	});

	it('updates the document with the same name instead of creating another', async () => {
		const first = await bench.json(text('Returns', 'Within 14 days.'));
		const second = await bench.json(text('Returns', 'Within 30 days.'));
		expect(second.documentId).toBe(first.documentId);
		expect(await namesOf(bench)).toEqual(['Returns.txt']);
		expect((await contentOf(bench, second))[0]?.content).toBe('Within 30 days.');
	});

	it('says what to do if the document exists and must not be overwritten', async () => {
		await bench.items(page('returns'));
		const error = await bench.error(page('returns', { overwrite: false }));
		expect(error).toMatchObject({
			httpCode: '409',
			message: 'file already exists',
			description: expect.stringMatching(/Overwrite/) as string,
		});
		expect(await namesOf(bench)).toEqual(['returns']);
	});

	it('sends the URL of a page, which is also its default name', async () => {
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

	it('sends rows with all fields searchable by default', async () => {
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

	it('sends a document to the environment of the option, from the list or by ID', async () => {
		const environment = { __rl: true, mode: 'list', value: 'production' };
		await bench.items(page('a', { environment }));
		await bench.items(page('b', { environment: 'production' }));
		for (const request of bench.requests) {
			expect(request.body).toMatchObject({ data: { projectEnvironmentIDOrAlias: 'production' } });
		}
		expect(await namesOf(bench)).toEqual([]);
		const items = await bench.items(knowledge('getAll', { filters: { environment } }));
		expect(items.map(({ json }) => json.name).sort()).toEqual(['a', 'b']);
	});

	it('runs items with one name one after another, so that the last one wins', async () => {
		const versions = Array.from({ length: 8 }, (_, version) => ({ json: { version } }));
		const items = await bench.items(text('Same', '=Version {{ $json.version }}'), {
			items: versions,
		});
		expect(new Set(items.map(({ json }) => json.documentId)).size).toBe(1);
		expect((await contentOf(bench, items[0]?.json ?? {}))[0]?.content).toBe('Version 7');
	});

	it('lets the last item with one name win for all sources, even if the first one waits', async () => {
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
			// n8n requires all of them if it does not know the source in advance.
			...{ url: 'https://example.com', rows: '[{}]' },
		};
		bench.emulator.failNext('rate-limit=1', 1, 'POST');
		const stored = await bench.items(upsert(parameters), { items });
		expect(bench.requests.map(({ parts }) => parts?.[0]?.bytes?.toString())).toEqual([
			...['Typed.', 'Typed.', 'From a file.', 'Typed.', 'From a file.'],
		]);
		expect(new Set(stored.map(({ json }) => json.documentId)).size).toBe(1);
	});

	it('does not delay items with other names', async () => {
		const urls = [{ json: { name: 'a' } }, { json: { name: 'b' } }];
		bench.emulator.failNext('rate-limit=1', 1, 'POST');
		await bench.items(page('={{ $json.name }}'), { items: urls });
		const sent = bench.requests.map(({ body }) => (body as { data: IDataObject }).data.name);
		// The first two are sent at the same time, and the one that arrives first is repeated.
		expect(sent.slice(0, 2).sort()).toEqual(['a', 'b']);
		expect(sent).toHaveLength(3);
	});

	it.each([
		['a name', { source: 'text', text: 'x', name: '={{ "" }}' }, 'Name is required'],
		['a text', { source: 'text', name: 'x', text: '={{ " " }}' }, 'Text is required'],
		['a URL', { source: 'url', url: '={{ "" }}' }, 'URL is required'],
		['rows', { source: 'table', name: 'x', rows: '[]' }, 'At least one row is required'],
		[
			'rows that are objects',
			{ source: 'table', name: 'x', rows: '[{}, 7]' },
			'Row 2 of the table must be an object, but is the number 7',
		],
		[
			'a metadata object',
			{ source: 'url', url: 'https://example.com', options: { metadata: '[1]' } },
			'Metadata (JSON) must be a JSON object, but is a list',
		],
		[
			'a valid chunk size',
			{ source: 'url', url: 'https://example.com', options: { maxChunkSize: 499 } },
			'Max Chunk Size must be a whole number from 500 to 1500, but is 499',
		],
		[
			'a number of seconds to wait',
			{ source: 'url', url: 'https://example.com', options: { waitUntilProcessed: 'soon' } },
			/^Wait Until Processed must be a number from 0 to 3600, but is the text "soon"$/,
		],
	])('requires %s, and sends nothing without it', async (_what, parameters, message) => {
		const error = await bench.error(upsert(parameters));
		expect(error.message).toEqual(
			typeof message === 'string' ? message : expect.stringMatching(message),
		);
		expect(error.description).toBeTruthy();
		expect(bench.requests).toEqual([]);
	});
});

describe('waiting until a document is processed', () => {
	const gets = () => bench.requests.filter(({ method }) => method === 'GET');
	const waiting = (seconds: number) => ({ waitUntilProcessed: seconds });
	const reopen = async (polls: number) => {
		await bench.close();
		bench = await Bench.open({ processing: { polls } });
	};

	it('does not poll without the option', async () => {
		await reopen(2);
		expect((await bench.json(page('a'))).status).toBe('INITIALIZED');
		expect(gets()).toEqual([]);
	});

	it('polls until the document is processed', async () => {
		await reopen(2);
		const json = await bench.json(page('a', waiting(60)));
		expect(json.status).toBe('SUCCESS');
		expect(gets()).toHaveLength(2);
		expect(new Set(gets().map(({ path }) => path))).toEqual(
			new Set([`${DOCUMENTS}/${idOf(json)}`]),
		);
	});

	it('returns the document with its current status when the time is up', async () => {
		await reopen(1000);
		const clock = new HeldClock();
		// The second pause is longer than the first one, and the third one ends with the time.
		clock.skipPauses(500, 750);
		const json = await bench.json(page('a', waiting(2)));
		clock.release();
		expect(json.status).toBe('PENDING');
		expect(gets()).toHaveLength(3);
	});

	it('names the document if its status cannot be read', async () => {
		await reopen(1000);
		bench.emulator.failNext('status=403', 1, `GET ${DOCUMENTS}/`);
		const error = await bench.error(page('a', waiting(60)));
		expect(error).toMatchObject({
			httpCode: '403',
			message: expect.stringMatching(
				/^Voiceflow accepted the document [0-9a-f]{24}, but did not return its status: ./,
			) as string,
			description: expect.stringMatching(/^Check that the API Key/) as string,
		});
		expect(gets()).toHaveLength(1);
	});

	it('fails with the reason from Voiceflow if the document cannot be processed', async () => {
		await reopen(1);
		const error = await bench.error(
			upsert({ source: 'url', name: 'gone', url: 'https://gone.invalid/', options: waiting(60) }),
		);
		expect(error.message).toBe(
			'The document "gone" could not be processed: Could not load https://gone.invalid/',
		);
		expect(error.description).toMatch(/send it again/);
	});
});
