import { startEmulator, type Emulator } from '../../emulator/index';
import { fetchRaw, jsonOf, takeTurn } from './support/wireClient';
import { framesOf, wordsOf } from './support/wireFrames';

let emulator: Emulator;
beforeAll(async () => (emulator = await startEmulator({ wordDelay: 0 })));
afterAll(async () => await emulator.close());

type Method = 'GET' | 'PUT' | 'PATCH' | 'DELETE';

const EMPTY = { stack: [], storage: {}, variables: {} };

describe('the state endpoints', () => {
	const headers = { projectID: 'pizza', versionID: 'main' };
	const call = async (method: Method, path: string, body?: unknown) =>
		await fetchRaw(emulator, method, `/state/user/${path}`, { body, headers });
	const stateOf = async (userId: string) => jsonOf(await call('GET', userId));

	it('return {} for an unknown user', async () => {
		const answer = await call('GET', 'nobody');
		expect(answer).toMatchObject({
			status: 200,
			headers: { 'content-type': 'application/json; charset=utf-8', 'content-length': '2' },
		});
		expect(jsonOf(answer)).toEqual({});
	});

	it('return the state after a turn, which equals its state event', async () => {
		const { bytes } = await takeTurn(emulator, 'turned', { query: '?state=true' });
		const event = framesOf(bytes).find((frame) => frame.event === 'state');
		expect(await stateOf('turned')).toEqual(JSON.parse(event?.data ?? ''));
		expect(await stateOf('turned')).toMatchObject({ turn: { count: 1 }, variables: { visits: 1 } });
	});

	it('set variables and keep the others', async () => {
		await call('PATCH', 'patched/variables', { a: 1, b: 1 });
		const answer = await call('PATCH', 'patched/variables', { b: 2 });
		expect(answer.status).toBe(200);
		expect(jsonOf(answer)).toEqual({ turn: { count: 0 }, ...EMPTY, variables: { a: 1, b: 2 } });
	});

	it('replace the whole state', async () => {
		await call('PATCH', 'replaced/variables', { a: 1 });
		const state = { stack: [{ diagramID: 'd' }], storage: { s: 1 }, variables: { b: 2 } };
		const answer = await call('PUT', 'replaced', state);
		expect(answer.status).toBe(200);
		expect(jsonOf(answer)).toEqual({ turn: { count: 0 }, ...state });
		expect(await stateOf('replaced')).toEqual({ turn: { count: 0 }, ...state });
		expect(jsonOf(await call('PUT', 'replaced', EMPTY))).toEqual({ turn: { count: 0 }, ...EMPTY });
	});

	it('delete a user, with an empty response', async () => {
		await takeTurn(emulator, 'forgotten');
		const deleted = await call('DELETE', 'forgotten');
		expect([deleted.status, deleted.bytes.length]).toEqual([200, 0]);
		expect(await stateOf('forgotten')).toEqual({});
		expect(wordsOf(await takeTurn(emulator, 'forgotten'))[0]).not.toContain('again');
	});

	it.each([
		['PUT', 'ada', { stack: 1 }, 'the state must have stack, storage, and variables'],
		[
			'PUT',
			'ada',
			{ ...EMPTY, variables: [] },
			'the state must have stack, storage, and variables',
		],
		['PATCH', 'ada/variables', [1], 'variables must be an object'],
		['GET', 'x'.repeat(129), undefined, 'userID must be at most 128 characters'],
	] as const)('refuse an invalid %s: %s %j', async (method, path, body, message) => {
		const answer = await call(method, path, body);
		expect(answer.status).toBe(400);
		expect(jsonOf(answer)).toEqual({ message, statusCode: 400, statusText: 'Bad Request' });
		expect((await call('GET', 'x'.repeat(128))).status).toBe(200);
	});

	it.each([
		['no project', { versionID: 'main' }, 401],
		['another project', { projectID: 'nobody', versionID: 'main' }, 401],
		['an unknown environment', { projectID: 'pizza', versionID: 'nowhere' }, 404],
		['no key', { authorization: '', projectID: 'pizza' }, 401],
	])('refuse %s', async (_name, wrong, status) => {
		const answer = await fetchRaw(emulator, 'GET', '/state/user/ada', {
			headers: wrong as Record<string, string>,
		});
		expect(answer.status).toBe(status);
		expect(jsonOf(answer)).toMatchObject(status === 401 ? { code: 401 } : { statusCode: 404 });
	});

	it('keep the users of different projects apart', async () => {
		await call('PATCH', 'shared/variables', { a: 1 });
		const other = { headers: { projectID: 'assistant', versionID: 'main' } };
		expect(jsonOf(await fetchRaw(emulator, 'GET', '/state/user/shared', other))).toEqual({});
	});
});
