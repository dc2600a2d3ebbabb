import { Bench } from './support/harness';
import {
	DOCUMENTS,
	byId,
	contentOf,
	documentsOf,
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

describe('the documents of the knowledge base', () => {
	it('are listed page by page, each once even while others are added', async () => {
		await seed(230);
		let added: Promise<unknown> | undefined;
		bench.emulator.onRequest = ({ method, path }) => {
			if (method === 'GET' && path.includes('page=2')) added ??= bench.run(page('new one'));
		};
		const items = await documentsOf(bench);
		const ids = items.map(({ json }) => json.documentId);
		expect(new Set(ids).size).toBe(ids.length);
		await added;
		expect(items.length).toBeGreaterThanOrEqual(230);
		expect(bench.requests.some(({ path }) => path === `${DOCUMENTS}?page=3&limit=100`)).toBe(true);
	});

	it.each([
		['documents', '/document', () => bench.items(knowledge('getAll', { returnAll: true })), 100],
		['rows of usage', '/usage', () => bench.items(usageOfAll), 500],
		['transcripts', '/v1/transcript/project', () => bench.items(transcriptsOfAll), 99],
	] as const)(
		'keep what arrived, like other lists, if a later page of %s cannot be read',
		async (_what, path, list, count) => {
			await bench.close();
			bench = await Bench.open({ processing: { polls: 0 }, usageDays: 501 });
			if (path === '/document') await seed(130);
			bench.emulator.seedTranscripts('pizza', 130);
			let requested = 0;
			bench.emulator.onRequest = (request) => {
				if (request.path.includes(path) && ++requested === 2) {
					bench.emulator.failNext('status=403', 1, path);
				}
			};
			const items = await list();
			expect(items).toHaveLength(count);
			expect(items.at(-1)?.json.warnings).toEqual([
				...(path === '/document' ? ['Voiceflow returned 100 of 130 documents'] : []),
				expect.stringMatching(/^The list is incomplete, because a page could not be read: ./),
			]);
			expect(items.at(-2)?.json).not.toHaveProperty('warnings');
			expect(requested).toBe(2);
		},
	);

	it('are limited by Limit', async () => {
		await seed(12);
		const wanted = async (limit: number) =>
			(await bench.items(knowledge('getAll', { limit }))).length;
		expect(await wanted(5)).toBe(5);
		expect(bench.lastRequest.path).toBe(`${DOCUMENTS}?page=1&limit=5`);
		expect(bench.requests.filter(({ path }) => path.includes('limit=5'))).toHaveLength(1);
		expect(await wanted(50)).toBe(12);
	});

	it('can be filtered by type', async () => {
		await bench.items(page('a'));
		await bench.items(text('b', 'c'));
		const items = await bench.items(knowledge('getAll', { filters: { documentType: 'text' } }));
		expect(items.map(({ json }) => json.name)).toEqual(['b.txt']);
	});

	it('are an empty list in an empty knowledge base', async () => {
		expect(await documentsOf(bench)).toEqual([]);
		expect(bench.requests).toHaveLength(1);
	});

	it('return their own content and metadata', async () => {
		const json = await bench.json(
			text('a', 'One.', { metadata: { customID: 'x', level: 2 }, documentMetadata: { team: 'a' } }),
		);
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
			metadata: { team: ['a'] },
		});
	});

	it('keep their content if their metadata is updated', async () => {
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
		expect((await contentOf(bench, json))[0]).toMatchObject({
			content: 'One.',
			metadata: { level: 2, 标签: ['一'] },
		});
	});

	it('refuse metadata if they are tables, with an error that says why', async () => {
		const table = await bench.json(upsert({ source: 'table', name: 'x', rows: '[{"a":1}]' }));
		const error = await bench.error(
			knowledge('updateMetadata', { documentId: byId(idOf(table)), metadata: '{"a":1}' }),
		);
		expect(error).toMatchObject({
			httpCode: '400',
			description: expect.stringMatching(/metadata of a table/) as string,
		});
	});

	it('are not updated without metadata', async () => {
		const error = await bench.error(knowledge('updateMetadata', { documentId: byId('x') }));
		expect(error.message).toBe('At least one metadata field is required');
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
		expect(await namesOf(bench)).toEqual([]);
	});

	it.each(['get', 'delete', 'updateMetadata'])('are required to %s', async (operation) => {
		const more = { metadata: '{"a":1}' };
		const empty = await bench.error(
			knowledge(operation, { documentId: byId('={{ "" }}'), ...more }),
		);
		expect(empty.message).toBe('Document is required');
		expect(bench.requests).toEqual([]);
		const unknown = await bench.error(
			knowledge(operation, { documentId: byId('a/../b'), ...more }),
		);
		expect(unknown).toMatchObject({ httpCode: '404', message: 'Document not found' });
		expect(unknown.description).toMatch(/^Choose a Document from the list/);
		expect(bench.lastRequest.path).toBe(`${DOCUMENTS}/a%2F..%2Fb`);
	});
});

const usageOfAll = { resource: 'usage', operation: 'get', returnAll: true };
const transcriptsOfAll = { resource: 'transcript', operation: 'getAll', returnAll: true };

/** Adds this many URL documents. */
async function seed(count: number) {
	const items = Array.from({ length: count }, (_, index) => ({ json: { index } }));
	await bench.items(
		upsert({ source: 'url', url: '=https://example.com/seeded/{{ $json.index }}' }),
		{ items },
	);
}
