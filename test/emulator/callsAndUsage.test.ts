import { QUIET_NUMBER, REFUSED_REGION, startEmulator, type Emulator } from '../../emulator/index';
import { fetchRaw, jsonOf } from './support/wireClient';

let emulator: Emulator;
beforeAll(async () => (emulator = await startEmulator({ usageDays: 250 })));
afterAll(async () => await emulator.close());

describe('an outbound call', () => {
	const call = async (body: unknown, version = 'v1') =>
		await fetchRaw(emulator, 'POST', `/${version}/phone-number/number-1/outbound`, { body });

	it.each(['v1', 'v1alpha1'])('can be made at %s', async (version) => {
		const answer = await call({ to: '+15551234567', variables: { a: 1 }, amd: true }, version);
		expect(answer.status).toBe(200);
		expect(jsonOf(answer)).toEqual({ callSid: expect.stringMatching(/^CA/), status: 'queued' });
	});

	it('can have an empty answer', async () => {
		const answer = await call({ to: QUIET_NUMBER });
		expect([answer.status, answer.bytes.length]).toEqual([200, 0]);
	});

	it('is refused for a region that the settings do not allow', async () => {
		const answer = await call({ to: `${REFUSED_REGION}12345678` });
		expect(answer.status).toBe(500);
		expect(jsonOf(answer)).toMatchObject({ message: 'Account not authorized to call this number' });
	});

	it.each([
		[{}],
		[{ to: '5551234567' }],
		[{ to: '+0123' }],
		[{ to: '+15551234567', variables: [] }],
		[{ to: '+15551234567', amd: 'yes' }],
	])('is refused: %j', async (body) => {
		expect((await call(body)).status).toBe(422);
	});

	it('requires the key', async () => {
		const headers = { authorization: `Bearer ${emulator.apiKey}` };
		const path = '/v1/phone-number/number-1/outbound';
		const body = { to: '+15551234567' };
		expect((await fetchRaw(emulator, 'POST', path, { body, headers })).status).toBe(401);
	});
});

describe('the usage', () => {
	interface Page {
		cursor?: number;
		items: Array<{ period: string; environmentID: string; count: number }>;
	}
	const askRaw = async (name: string, filter: object) => {
		const body = { data: { name, filter: { projectID: 'pizza', ...filter } } };
		return await fetchRaw(emulator, 'POST', '/v2/query/usage', { body });
	};
	const ask = async (name: string, filter: object = {}) =>
		(jsonOf(await askRaw(name, filter)) as { result: Page }).result;

	it('comes in pages with the cursor of the next page, except for the last one', async () => {
		const first = await ask('interactions');
		expect([first.items.length, first.cursor]).toEqual([100, 100]);
		const second = await ask('interactions', { cursor: first.cursor, limit: 120 });
		const last = await ask('interactions', { cursor: second.cursor });
		expect([last.items.length, 'cursor' in last]).toEqual([30, false]);
		const periods = [first, second, last].flatMap(({ items }) => items.map((row) => row.period));
		expect(new Set(periods).size).toBe(250);
		expect((await ask('interactions', { limit: 250 })).cursor).toBeUndefined();
	});

	it('contains the rows of the metric', async () => {
		const row = {
			period: '2026-01-01T00:00:00.000Z',
			projectID: 'pizza',
			environmentID: '65a0c0ffee65a0c0ffee0001',
			count: 1,
		};
		expect((await ask('unique_users', { limit: 1 })).items).toEqual([row]);
		expect((await ask('function_usage', { limit: 1 })).items).toEqual([
			{ ...row, functionID: 'function-1', name: 'Lookup', successCount: 1 },
		]);
		expect(await ask('top_intents')).toEqual({
			intents: [
				{ name: 'order_pizza', count: 12 },
				{ name: 'see_menu', count: 5 },
			],
		});
	});

	it('can be filtered by time and by environment', async () => {
		const filter = {
			startTime: '2026-01-03T00:00:00.000Z',
			endTime: '2026-01-04T00:00:00.000Z',
			projectEnvironmentIDOrAlias: ['main', 'production'],
		};
		const { items } = await ask('api_calls', filter);
		expect(items.map(({ count }) => count)).toEqual([3, 3, 4, 4]);
		expect(new Set(items.map(({ environmentID }) => environmentID)).size).toBe(2);
	});

	it.each([
		['nothing', {}, 422],
		['interactions', { projectID: undefined }, 422],
		['interactions', { projectID: 'nobody' }, 401],
		['interactions', { limit: 501 }, 422],
		['interactions', { limit: '100' }, 422],
		['interactions', { cursor: '100' }, 422],
		['interactions', { startTime: 'yesterday' }, 422],
		['interactions', { projectEnvironmentIDOrAlias: 'nowhere' }, 404],
	])('is refused: %s %j', async (name, filter, status) => {
		expect((await askRaw(name, filter)).status).toBe(status);
	});
});
