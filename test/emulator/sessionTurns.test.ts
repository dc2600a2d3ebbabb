import { startEmulator, text, type Emulator } from '../../emulator/index';
import { say, startSession, talk } from './support/sessionClient';
import { fetchRaw, jsonOf, takeTurn } from './support/wireClient';
import { framesOf, timeless, wordsOf } from './support/wireFrames';

let emulator: Emulator;
beforeAll(async () => (emulator = await startEmulator({ wordDelay: 0 })));
afterAll(async () => await emulator.close());

const OVER = {
	message: 'The session key is missing or wrong, or its session has ended',
	statusCode: 401,
	statusText: 'Unauthorized',
};
const PATH = '/v4/project/pizza/environment/main/session';

const start = async (body: unknown, path = PATH, at = emulator) =>
	await fetchRaw(at, 'POST', path, { body });

describe('a turn in a session', () => {
	it('streams like the endpoint by user ID, with the same headers', async () => {
		const answer = await talk(emulator, await startSession(emulator, 'v4'));
		const legacy = await takeTurn(emulator, 'v2');
		expect(timeless(answer.bytes)).toBe(timeless(legacy.bytes));
		expect({ ...answer.headers, date: '' }).toEqual({ ...legacy.headers, date: '' });
	});

	it('is answered as a whole by the endpoint without streaming', async () => {
		const streamed = framesOf(
			(await talk(emulator, await startSession(emulator, 'streamed'))).bytes,
		);
		const answer = await talk(emulator, await startSession(emulator, 'in one'), {
			path: '/v4/interact',
		});
		expect(answer.headers['content-type']).toBe('application/json; charset=utf-8');
		const { traces } = jsonOf(answer) as { traces: object[] };
		expect(traces.map((trace) => timeless(JSON.stringify(trace)))).toEqual(
			streamed.slice(0, -1).map(({ data }) => timeless(data)),
		);
	});

	it.each(['/v4/interact', '/v4/interact/stream'])(
		'on %s accepts only the session key, which no other endpoint accepts',
		async (path) => {
			for (const key of [emulator.apiKey, '', `Bearer ${await startSession(emulator, 'keys')}`]) {
				const refused = await talk(emulator, key, { path });
				expect(refused.status).toBe(401);
				expect(jsonOf(refused)).toEqual(OVER);
			}
			const authorization = await startSession(emulator, 'keys');
			expect((await takeTurn(emulator, 'a', { headers: { authorization } })).status).toBe(401);
		},
	);

	it('reads its flags from the config, not from the query', async () => {
		const hasCompletions = async (flags: { config?: object; query?: string }) => {
			const sessionKey = await startSession(emulator, 'flags', 'assistant');
			const { bytes } = await talk(emulator, sessionKey, { ...say('why?'), ...flags });
			return bytes.includes('"type":"completion"');
		};
		expect(await hasCompletions({ config: { completionEvents: true } })).toBe(true);
		expect(await hasCompletions({ config: { completionEvents: false } })).toBe(false);
		expect(await hasCompletions({ query: '?completion_events=true' })).toBe(false);
	});

	it('passes on the time zone and the environment', async () => {
		const seen: unknown[] = [];
		const spy = await startEmulator({
			agents: {
				spy: {
					description: 'keeps the flags of each turn',
					environments: [
						{ id: '65a0c0ffee65a0c0ffee0001', name: 'M', alias: 'main', isMain: true },
					],
					respond: ({ flags }) => (seen.push(flags), [text('Seen.')]),
				},
			},
		});
		const config = { userTimezone: 'Europe/Vienna', audioEvents: true, modality: 'voice' };
		const query = '?audio_events=true&state=true&userTimezone=Asia/Tokyo';
		await talk(spy, await startSession(spy, 'ada', 'spy'), { config, query });
		expect(seen).toEqual([
			{
				environment: 'main',
				audioEvents: false,
				audioEncoding: 'audio/mp3',
				completionEvents: false,
				timezone: 'Europe/Vienna',
				state: false,
			},
		]);
		await spy.close();
	});

	it('records fields that are not documented, and refuses them if it is strict', async () => {
		const odd = { state: {}, sessionID: 's', config: { audioEvents: true, userTimezone: 'UTC' } };
		expect((await talk(emulator, await startSession(emulator, 'odd'), odd)).status).toBe(200);
		expect(emulator.requests.at(-1)?.unknown).toEqual(['state', 'sessionID', 'config.audioEvents']);
		const strict = await startEmulator({ wordDelay: 0, strict: true });
		const sessionKey = await startSession(strict, 'odd', 'pizza');
		const refused = await talk(strict, sessionKey, { ...odd });
		expect(refused.status).toBe(422);
		expect(jsonOf(refused)).toMatchObject({
			details: { body: { state: 'property should not exist' } },
		});
		const config = { completionEvents: true, userTimezone: 'UTC' };
		const known = await talk(strict, sessionKey, { config, variables: { a: 1 } });
		expect(known.status).toBe(200);
		expect(strict.requests.at(-1)?.unknown).toEqual([]);
		const more = await start({ userID: 'a', persona: 1 }, PATH, strict);
		expect(more.status).toBe(422);
		await strict.close();
	});

	it.each([
		['no action', { action: undefined }, { action: 'must have a type' }],
		['an action of null', { action: null }, { action: 'must have a type' }],
		['variables that are a list', { variables: [] }, { variables: 'must be an object' }],
		['a config that is text', { config: 'x' }, { config: 'must be an object' }],
		[
			'a flag that is text',
			{ config: { completionEvents: 'true' } },
			{ 'config.completionEvents': 'must be a boolean' },
		],
		[
			'a time zone that is a number',
			{ config: { userTimezone: 1 } },
			{ 'config.userTimezone': 'must be a string' },
		],
	])('is refused with %s', async (_name, body, details) => {
		const answer = await talk(emulator, await startSession(emulator, 'refused'), body);
		expect(answer.status).toBe(422);
		expect(jsonOf(answer)).toMatchObject({
			message: 'Validation failed',
			details: { body: details },
		});
	});

	it('can fail with the fault that the user ID asks for', async () => {
		const sessionKey = await startSession(emulator, 'fault:short;v4');
		const { bytes } = await talk(emulator, sessionKey);
		expect(bytes.toString()).not.toContain('event: end');
		const limited = await startSession(emulator, 'fault:rate-limit-once=0;v4');
		expect((await talk(emulator, limited)).status).toBe(429);
		expect((await talk(emulator, limited)).status).toBe(200);
	});
});

describe('the memory of a conversation', () => {
	it('keeps its place only until the session ends', async () => {
		const sessionKey = await startSession(emulator, 'memory');
		await talk(emulator, sessionKey);
		await talk(emulator, sessionKey, say('funghi'));
		expect(wordsOf(await talk(emulator, sessionKey, say('large')))[0]).toContain(
			'One large Funghi',
		);
		const next = await startSession(emulator, 'memory');
		expect(wordsOf(await talk(emulator, next, say('large')))).toEqual([
			'Which one would you like?',
		]);
	});

	it('keeps its variables after the session has ended', async () => {
		await talk(emulator, await startSession(emulator, 'variables'), { variables: { name: 'Ada' } });
		const [greeting] = wordsOf(await talk(emulator, await startSession(emulator, 'variables')));
		expect(greeting).toContain('Hello, Ada! Good to see you again.');
		const headers = { projectID: 'pizza', versionID: 'main' };
		const state = await fetchRaw(emulator, 'GET', '/state/user/variables', { headers });
		expect(jsonOf(state)).toMatchObject({
			turn: { count: 1 },
			variables: { name: 'Ada', visits: 2 },
		});
	});
});
