import { startEmulator, type Emulator, type EmulatorOptions } from '../../emulator/index';
import { askForTranscripts, LAUNCH, listTranscripts } from './support/transcriptClient';
import { fetchRaw, jsonOf, takeTurn } from './support/wireClient';

let emulator: Emulator;
const open = async (options: EmulatorOptions = {}) =>
	(emulator = await startEmulator({ wordDelay: 0, ...options }));
afterEach(async () => await emulator.close());

const listRaw = async (query = '', body: unknown = {}) =>
	await askForTranscripts(emulator, query, body);
const list = async (query = '') => await listTranscripts(emulator, query);
const idsOf = async (query = '', body: unknown = {}) =>
	(await listTranscripts(emulator, query, body)).map(({ id }) => id);

describe('the list of transcripts', () => {
	it('contains 25 transcripts, newest first, by default', async () => {
		await open();
		const ids = emulator.seedTranscripts('pizza', 30);
		emulator.seedTranscripts('assistant', 5);
		const newest = ids.slice().reverse();
		expect(await idsOf()).toEqual(newest.slice(0, 25));
		expect(await idsOf('?take=100')).toEqual(newest);
		expect(await idsOf('?take=10&skip=25&order=ASC')).toEqual(ids.slice(25));
		expect((await list('?take=1'))[0]).not.toHaveProperty('logs');
	});

	it('is sorted by the start of the conversations, whenever they were added', async () => {
		await open();
		const [later = ''] = emulator.seedTranscripts('pizza', 1, { start: '2026-02-02T00:00:00Z' });
		const [sooner = ''] = emulator.seedTranscripts('pizza', 1, { start: '2025-01-01T00:00:00Z' });
		expect(await idsOf()).toEqual([later, sooner]);
		expect(await idsOf('?order=ASC')).toEqual([sooner, later]);
	});

	it('returns each of thousands of transcripts once, page by page, even if they started at the same time', async () => {
		await open();
		const ids = emulator.seedTranscripts('pizza', 2500, { groupSize: 150 });
		const found: string[] = [];
		for (let skip = 0; skip < 2500; skip += 100) {
			found.push(...(await idsOf(`?take=100&skip=${skip}`)));
		}
		expect(found).toEqual(ids.slice().reverse());
		const instants = new Set((await list('?take=100')).map(({ createdAt }) => createdAt));
		expect(instants.size).toBe(1);
	});

	it('can refuse a take of 100 and deep skips', async () => {
		await open({ unknowns: { transcriptPageOf100: 'refused', transcriptSkip: 'limited' } });
		expect((await listRaw('?take=99&skip=200')).status).toBe(200);
		const refused = await listRaw('?take=100');
		expect(refused.status).toBe(422);
		expect(jsonOf(refused)).toMatchObject({
			details: { query: { take: 'must be a number from 1 to 99' } },
		});
		expect((await listRaw('?take=99&skip=201')).status).toBe(422);
	});

	it('can be filtered by dates, which are inclusive', async () => {
		await open();
		const start = '2026-02-01T00:00:00.000Z';
		const ids = emulator.seedTranscripts('pizza', 5, { start, turns: 30 });
		const at = (minute: number, second = 0) => new Date(Date.UTC(2026, 1, 1, 0, minute, second));
		const found = async (body: object) =>
			(await idsOf('?order=ASC', body)).map((id) => ids.indexOf(id));
		expect(await found({ startDate: at(1), endDate: at(3) })).toEqual([1, 2, 3]);
		expect(await found({ endDate: at(0) })).toEqual([0]);
		expect(await found({ updatedAfter: at(3, 30) })).toEqual([3, 4]);
		expect(await found({ updatedBefore: at(1, 29) })).toEqual([0]);
	});

	it('can be filtered by session, environment, properties, and evaluations', async () => {
		await open();
		const ids = emulator.seedTranscripts('pizza', 10);
		await takeTurn(emulator, 'bob', {
			body: { ...LAUNCH, sessionID: 'one' },
			query: '?environment=production',
		});
		expect(await idsOf('', { sessionID: ids[3] })).toEqual([ids[3]]);
		for (const body of [
			{ environmentID: '65a0c0ffee65a0c0ffee0003' },
			{ projectEnvironmentIDOrAlias: 'production' },
		]) {
			expect(await idsOf('', body)).toEqual(['one']);
		}
		const count = async (...filters: object[]) => (await idsOf('', { filters })).length;
		const [language, score] = ['p1', 'e1'];
		expect(await count({ id: language, op: 'eq', value: 'en' })).toBe(10);
		expect(await count({ id: language, op: 'neq', value: 'en' })).toBe(1);
		expect(await count({ id: score, op: 'eq', value: '5' })).toBe(10);
		for (const [op, value] of [
			['exists'],
			['not_exists'],
			['contains', 'e'],
			['gte', 4],
			['lt', 2],
			['between', [2, 3]],
			['in', [1, 5]],
			['nin', [1, 5]],
		]) {
			expect([op, await count({ id: score, op, value })]).toEqual([op, 11]);
		}
		expect(
			await count({ id: score, op: 'eq', value: 5 }, { id: language, op: 'neq', value: 'en' }),
		).toBe(0);
	});

	it.each([
		['?take=0', {}],
		['?take=101', {}],
		['?take=ten', {}],
		['?skip=-1', {}],
		['?order=UP', {}],
		['', { startDate: 'yesterday' }],
		['', { endDate: 1 }],
		['', { sessionID: 1 }],
		['', { filters: {} }],
		['', { filters: [{ id: 'a', op: 'like' }] }],
		['', { filters: Array(51).fill({ id: 'a', op: 'exists' }) }],
	])('refuses %s %j', async (query, body) => {
		await open();
		expect((await listRaw(query, body)).status).toBe(422);
	});

	it('records filters that are not documented, and requires a project of the key', async () => {
		await open();
		expect((await listRaw('', { keyword: 'x' })).status).toBe(200);
		expect(emulator.requests.at(-1)?.unknown).toEqual(['keyword']);
		const other = await fetchRaw(emulator, 'POST', '/v1/transcript/project/nobody', { body: {} });
		expect(other.status).toBe(401);
	});

	it('can grow while a client reads its pages', async () => {
		await open();
		const [first] = emulator.seedTranscripts('pizza', 1);
		emulator.onRequest = () => {
			emulator.onRequest = undefined;
			emulator.seedTranscripts('pizza', 1, { start: '2026-03-01T00:00:00Z' });
		};
		const page = await idsOf();
		expect([page.length, page[1]]).toEqual([2, first]);
	});
});
