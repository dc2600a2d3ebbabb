/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { gunzipSync } from 'node:zlib';

import { startEmulator, type Emulator } from '../../emulator/index';
import { fetchRaw, jsonOf, takeTurn, type WireRequest } from './support/wireClient';

let emulator: Emulator;
beforeAll(async () => (emulator = await startEmulator({ wordDelay: 0 })));
afterAll(async () => await emulator.close());

describe('a planned fault', () => {
	it('can apply to the next turn of any user', async () => {
		emulator.failNext('status=503');
		expect((await takeTurn(emulator, 'anybody')).status).toBe(503);
		expect((await takeTurn(emulator, 'anybody')).status).toBe(200);
	});

	it('can apply to several turns', async () => {
		emulator.failNext('cut=1', 2);
		const turnsOfMany = [];
		for (const user of ['a', 'b', 'c']) turnsOfMany.push(await takeTurn(emulator, user));
		expect(turnsOfMany.map(({ broke }) => broke !== undefined)).toEqual([true, true, false]);
	});

	it('can apply to one endpoint only', async () => {
		emulator.failNext('status=503', 1, '/state/');
		emulator.failNext('rate-limit=3', 1, /^GET .*\/environments$/);
		const get = async (path: string) => (await fetchRaw(emulator, 'GET', path, { headers })).status;
		const headers = { projectID: 'pizza', versionID: 'main' };
		expect((await takeTurn(emulator, 'anybody')).status).toBe(200);
		const environments = '/v1alpha1/project/pizza/environments';
		expect([await get(environments), await get(environments)]).toEqual([429, 200]);
		expect([await get('/state/user/a'), await get('/state/user/a')]).toEqual([503, 200]);
	});

	it('that replaces the answer runs no turn', async () => {
		for (const fault of ['html-200', 'no-content=204', 'redirect=/', 'status=500']) {
			emulator.failNext(fault);
			await takeTurn(emulator, 'nobody');
		}
		const headers = { projectID: 'pizza', versionID: 'main' };
		const state = await fetchRaw(emulator, 'GET', '/state/user/nobody', { headers });
		expect(jsonOf(state)).toEqual({});
	});

	it('that changes bytes also applies to JSON', async () => {
		const path = '/v1alpha1/project/pizza/environments';
		const get = async (fault: string, options: WireRequest = {}) => {
			emulator.failNext(fault, 1, path);
			return await fetchRaw(emulator, 'GET', path, options);
		};
		const whole = (await fetchRaw(emulator, 'GET', path)).bytes.toString();
		expect(gunzipSync((await get('gzip')).bytes).toString()).toBe(whole);
		expect((await get('one-byte-writes')).bytes.toString()).toBe(whole);
		const cut = await get('cut=20');
		expect([cut.bytes.toString(), cut.broke]).toEqual([whole.slice(0, 20), 'UND_ERR_SOCKET']);
		const leaving = AbortSignal.timeout(50);
		expect(await get('silence', { signal: leaving })).toMatchObject({
			status: 200,
			broke: expect.any(String),
		});
	});
});
