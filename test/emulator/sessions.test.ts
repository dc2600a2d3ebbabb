import { startEmulator, type Emulator } from '../../emulator/index';
import { startSession, talk } from './support/sessionClient';
import { fetchRaw, jsonOf } from './support/wireClient';
import { framesOf } from './support/wireFrames';

let emulator: Emulator;
beforeAll(async () => (emulator = await startEmulator({ wordDelay: 0 })));
afterAll(async () => await emulator.close());

const WRONG_KEY = 'Unauthorized: the key is missing or wrong, or belongs to another project';
const OVER = {
	message: 'The session key is missing or wrong, or its session has ended',
	statusCode: 401,
	statusText: 'Unauthorized',
};
const PATH = '/v4/project/pizza/environment/main/session';

const start = async (body: unknown, path = PATH, at = emulator) =>
	await fetchRaw(at, 'POST', path, { body });

describe('a session', () => {
	it('is started with a response that contains only a key like a JSON Web Token', async () => {
		const answer = await start({ userID: 'ada' });
		expect(answer.status).toBe(200);
		const key = expect.stringMatching(/^eyJ[\w-]+\.[\w-]+\.[\w-]+$/) as string;
		expect(jsonOf(answer)).toEqual({ sessionKey: key });
	});

	it('starts in the environment of the traffic split if none is named', async () => {
		const answer = await start({ userID: 'ada' }, '/v4/project/pizza/session');
		expect(answer.status).toBe(200);
		const { sessionKey } = jsonOf(answer) as { sessionKey: string };
		expect((await talk(emulator, sessionKey)).status).toBe(200);
	});

	it.each([
		['an alias', 'production'],
		['an ID', '65a0c0ffee65a0c0ffee0003'],
	])('starts in an environment named by %s', async (_name, environment) => {
		const path = `/v4/project/pizza/environment/${environment}/session`;
		expect((await start({ userID: 'ada' }, path)).status).toBe(200);
	});

	it.each(['a', 'x'.repeat(256), 'née 😀/?#'])('can have the user ID %j', async (userID) => {
		const sessionKey = await startSession(emulator, userID);
		await talk(emulator, sessionKey);
		expect(emulator.requests.at(-1)?.userId).toBe(userID);
	});

	it.each([
		['no body', undefined],
		['no user', {}],
		['an empty user', { userID: '' }],
		['a number', { userID: 1 }],
		['257 characters', { userID: 'x'.repeat(257) }],
	])('does not start for %s', async (_name, body) => {
		const answer = await start(body);
		expect(answer.status).toBe(422);
		expect(jsonOf(answer)).toMatchObject({
			message: 'Validation failed',
			details: { body: { userID: 'must be a string of 1 to 256 characters' } },
		});
	});

	it.each([
		['an unknown project', '/v4/project/nobody/environment/main/session', 401],
		['an unknown environment', '/v4/project/pizza/environment/nowhere/session', 404],
		['an environment that cannot be one', '/v4/project/pizza/environment/No/session', 400],
	])('does not start for %s', async (_name, path, status) => {
		expect((await start({ userID: 'a' }, path)).status).toBe(status);
	});

	it('can only be started with the project key', async () => {
		const sessionKey = await startSession(emulator, 'keys');
		for (const authorization of ['', 'wrong', sessionKey]) {
			const answer = await fetchRaw(emulator, 'POST', PATH, {
				body: { userID: 'keys' },
				headers: { authorization },
			});
			expect(answer.status).toBe(401);
			expect(jsonOf(answer)).toMatchObject({ code: 401, data: WRONG_KEY });
		}
		expect((await talk(emulator, sessionKey)).status).toBe(200);
	});
});

describe('a session ends', () => {
	it('when its user starts another one, and the sessions of other users do not', async () => {
		const first = await startSession(emulator, 'again');
		const other = await startSession(emulator, 'other');
		const elsewhere = await startSession(emulator, 'again', 'assistant');
		const second = await startSession(emulator, 'again');
		const over = await talk(emulator, first);
		expect(over.status).toBe(401);
		expect(over.headers['content-type']).toBe('application/json; charset=utf-8');
		expect(jsonOf(over)).toEqual(OVER);
		for (const key of [other, elsewhere, second])
			expect((await talk(emulator, key)).status).toBe(200);
	});

	it('after an End step, whose turn is still answered', async () => {
		const sessionKey = await startSession(emulator, 'ended');
		const { bytes } = await talk(emulator, sessionKey, { action: { type: 'end' } });
		expect(framesOf(bytes).at(-1)).toMatchObject({ event: 'end', data: '{}' });
		expect((await talk(emulator, sessionKey)).status).toBe(401);
	});

	it('when a test ends it by key or by user', async () => {
		const [ada, bob] = [
			await startSession(emulator, 'by key'),
			await startSession(emulator, 'by user'),
		];
		emulator.endSession({ sessionKey: ada });
		expect((await talk(emulator, ada)).status).toBe(401);
		expect((await talk(emulator, bob)).status).toBe(200);
		emulator.endSession({ project: 'pizza', userId: 'by user' });
		expect((await talk(emulator, bob)).status).toBe(401);
	});

	it('when it was idle for too long, by a clock that the test moves', async () => {
		const idle = await startEmulator({ wordDelay: 0, idleTimeout: 900_000 });
		const sessionKey = await startSession(idle, 'idle', 'pizza');
		idle.advance(800_000);
		expect((await talk(idle, sessionKey)).status).toBe(200);
		idle.advance(800_000);
		expect((await talk(idle, sessionKey)).status).toBe(200);
		idle.advance(900_000);
		expect((await talk(idle, sessionKey)).status).toBe(401);
		await idle.close();
	});
});
