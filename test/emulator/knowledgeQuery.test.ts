import { startEmulator, type Emulator } from '../../emulator/index';
import { fetchRaw, jsonOf } from './support/wireClient';

interface Answer {
	output: string | null;
	chunks: Array<{ score: number; content: string; source: { name: string } }>;
}

const BASE = '/v1alpha1/public/knowledge-base/document';

let emulator: Emulator;
beforeAll(async () => {
	emulator = await startEmulator({ processing: { polls: 0 } });
	const items = [
		{ about: 'The dough rests for a day', tags: ['dough', 'time'], level: 1 },
		{ about: 'The oven is hot, 450 degrees', tags: ['oven'], level: 2 },
		{ about: 'The dough is stretched by hand', tags: ['dough'], level: 3 },
	];
	const schema = { searchableFields: ['about'], metadataFields: ['tags', 'level'] };
	const body = { data: { name: 'Craft', schema, items } };
	await fetchRaw(emulator, 'POST', `${BASE}/upload/table`, { body });
});
afterAll(async () => await emulator.close());

const askRaw = async (body: object) =>
	await fetchRaw(emulator, 'POST', '/knowledge-base/query', { body });
const ask = async (body: object) => jsonOf(await askRaw(body)) as Answer;

describe('a question to the knowledge base', () => {
	it('is answered from the stored chunks, whatever it asks', async () => {
		const answer = await ask({ question: 'How hot is the oven?' });
		const content = '{"about":"The dough rests for a day"}';
		expect(answer).toMatchObject({ output: content, model: 'gpt-4o', tokens: 20 });
		expect(answer.chunks[0]).toEqual({
			score: expect.any(Number) as number,
			chunkID: expect.any(String) as string,
			documentID: expect.any(String) as string,
			content,
			source: { type: 'table', name: 'Craft', url: null },
			metadata: { tags: ['dough', 'time'], level: 1 },
			internalMetadata: [],
		});
		expect(answer.chunks).toHaveLength(2);
	});

	it('has no answer if nothing is found, or without synthesis', async () => {
		const filters = { level: { $eq: 9 } };
		const nothing = await ask({ question: 'Xylophones', filters });
		expect(nothing).toMatchObject({ output: null, chunks: [] });
		const chunks = await ask({ question: 'dough', synthesis: false, chunkLimit: 30 });
		expect([chunks.output, chunks.chunks.length]).toEqual([null, 3]);
		expect(chunks).not.toHaveProperty('model');
	});

	it('uses the requested model', async () => {
		const settings = { model: 'claude-4', temperature: 0.5, system: 'Be brief', maxTokens: 10 };
		expect(await ask({ question: 'dough', settings })).toMatchObject({ model: 'claude-4' });
	});

	it.each([
		[{ level: { $eq: 1 } }, 1],
		[{ level: { $ne: 1 } }, 2],
		[{ tags: { $eq: 'time' } }, 1],
		[{ level: { $eq: 1 }, tags: { $ne: 'time' } }, 0],
	])('can be limited to documents by their metadata: %j', async (filters, count) => {
		const { chunks } = await ask({ question: 'dough', chunkLimit: 30, filters });
		expect(chunks).toHaveLength(count);
	});

	it.each([
		[{ level: { $gt: 0, $lt: 3 } }],
		[{ level: { $gte: 1, $lte: 3 } }],
		[{ tags: { $in: ['time'] } }],
		[{ tags: { $nin: ['time'] } }],
		[{ tags: { $all: ['dough', 'time'] } }],
		[{ $and: [{ tags: { $in: ['dough'] } }, { level: { $gt: 2 } }] }],
		[{ $or: [{ level: { $eq: 1 } }, { level: { $eq: 3 } }] }],
	])('matches everything if it is not known what Voiceflow finds: %j', async (filters) => {
		const { chunks } = await ask({ question: 'dough', chunkLimit: 30, filters });
		expect(chunks).toHaveLength(3);
	});

	it('searches one environment', async () => {
		const elsewhere = { question: 'dough', projectEnvironmentIDOrAlias: 'production' };
		expect((await ask(elsewhere)).chunks).toEqual([]);
		expect((await askRaw({ ...elsewhere, projectEnvironmentIDOrAlias: 'no' })).status).toBe(404);
	});

	it.each([
		[{}],
		[{ question: '' }],
		[{ question: 'x', chunkLimit: 0 }],
		[{ question: 'x', chunkLimit: 31 }],
		[{ question: 'x', synthesis: 'false' }],
		[{ question: 'x', settings: { temperature: 2 } }],
		[{ question: 'x', settings: { warmth: 1 } }],
		[{ question: 'x', filters: [] }],
		[{ question: 'x', filters: { a: 1 } }],
		[{ question: 'x', filters: { a: { $like: 1 } } }],
		[{ question: 'x', filters: { $or: {} } }],
		[{ question: 'x', filters: { $or: [{ a: { $like: 1 } }] } }],
		[{ question: 'x', internalFilters: {} }],
		[{ question: 'x', internalFilters: [{ key: 'a', operator: 'like', value: 'x' }] }],
	])('is refused: %j', async (body) => {
		expect((await askRaw(body)).status).toBe(422);
	});

	it('does not find documents that are still being processed or that failed', async () => {
		const working = await startEmulator({ processing: { polls: 2 } });
		const body = { data: { type: 'url', url: 'https://example.com/', name: 'Xylophones' } };
		const added = jsonOf(await fetchRaw(working, 'POST', BASE, { body })) as {
			data: { documentID: string };
		};
		const found = async () => {
			const question = { body: { question: 'Xylophones' } };
			const answer = await fetchRaw(working, 'POST', '/knowledge-base/query', question);
			return (jsonOf(answer) as Answer).chunks.length;
		};
		const before = await found();
		for (let look = 0; look < 2; look++) {
			await fetchRaw(working, 'GET', `${BASE}/${added.data.documentID}`);
		}
		expect([before, await found()]).toEqual([0, 1]);
		await working.close();
	});
});
