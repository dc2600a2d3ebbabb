import { startEmulator, text, type Emulator } from './index';
import { fetchRaw, jsonOf, takeTurn } from './support/wireClient';
import { framesOf, timeless, wordsOf } from './support/wireFrames';

let emulator: Emulator;
beforeAll(async () => (emulator = await startEmulator({ wordDelay: 0 })));
afterAll(async () => await emulator.close());

const WRONG_KEY = 'Unauthorized: the key is missing, wrong or of another project';
const OVER = {
	message: 'The session key is missing, wrong, or of a session that is over',
	statusCode: 401,
	statusText: 'Unauthorized',
};
const LAUNCH = { type: 'launch' };
const PATH = '/v4/project/pizza/environment/main/session';

const start = async (body: unknown, path = PATH, at = emulator) =>
	await fetchRaw(at, 'POST', path, { body });
const startFor = async (userID: string, project = 'pizza', at = emulator) => {
	const answer = await start({ userID }, `/v4/project/${project}/environment/main/session`, at);
	return (jsonOf(answer) as { sessionKey: string }).sessionKey;
};
interface Talk {
	path?: string;
	query?: string;
	at?: Emulator;
	[field: string]: unknown;
}
const talk = async (
	authorization: string,
	{ path = '/v4/interact/stream', query = '', at = emulator, ...body }: Talk = {},
) =>
	await fetchRaw(at, 'POST', path + query, {
		body: { action: LAUNCH, ...body },
		headers: { authorization },
	});
const say = (words: string) => ({ action: { type: 'text', payload: words } });

describe('a session', () => {
	it('begins with a key that looks like a JSON Web Token, and nothing else', async () => {
		const answer = await start({ userID: 'ada' });
		expect(answer.status).toBe(200);
		const key = expect.stringMatching(/^eyJ[\w-]+\.[\w-]+\.[\w-]+$/) as string;
		expect(jsonOf(answer)).toEqual({ sessionKey: key });
	});

	it('begins where the traffic split leads, when no environment is named', async () => {
		const answer = await start({ userID: 'ada' }, '/v4/project/pizza/session');
		expect(answer.status).toBe(200);
		const { sessionKey } = jsonOf(answer) as { sessionKey: string };
		expect((await talk(sessionKey)).status).toBe(200);
	});

	it.each([
		['an alias', 'production'],
		['an ID', '65a0c0ffee65a0c0ffee0003'],
	])('begins in an environment named by %s', async (_name, environment) => {
		const path = `/v4/project/pizza/environment/${environment}/session`;
		expect((await start({ userID: 'ada' }, path)).status).toBe(200);
	});

	it.each(['a', 'x'.repeat(256), 'née 😀/?#'])('is of any user: %j', async (userID) => {
		const sessionKey = await startFor(userID);
		await talk(sessionKey);
		expect(emulator.requests.at(-1)?.userId).toBe(userID);
	});

	it.each([
		['no body', undefined],
		['no user', {}],
		['an empty user', { userID: '' }],
		['a number', { userID: 1 }],
		['257 characters', { userID: 'x'.repeat(257) }],
	])('does not begin for %s', async (_name, body) => {
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
	])('does not begin for %s', async (_name, path, status) => {
		expect((await start({ userID: 'a' }, path)).status).toBe(status);
	});

	it('is begun with the project key only', async () => {
		const sessionKey = await startFor('keys');
		for (const authorization of ['', 'wrong', sessionKey]) {
			const answer = await fetchRaw(emulator, 'POST', PATH, {
				body: { userID: 'keys' },
				headers: { authorization },
			});
			expect(answer.status).toBe(401);
			expect(jsonOf(answer)).toMatchObject({ code: 401, data: WRONG_KEY });
		}
		expect((await talk(sessionKey)).status).toBe(200);
	});
});

describe('a session is over', () => {
	it('when its user starts another, and no other one is', async () => {
		const first = await startFor('again');
		const other = await startFor('other');
		const elsewhere = await startFor('again', 'assistant');
		const second = await startFor('again');
		const over = await talk(first);
		expect(over.status).toBe(401);
		expect(over.headers['content-type']).toBe('application/json; charset=utf-8');
		expect(jsonOf(over)).toEqual(OVER);
		for (const key of [other, elsewhere, second]) expect((await talk(key)).status).toBe(200);
	});

	it('after an End step, whose turn is still answered', async () => {
		const sessionKey = await startFor('ended');
		const { bytes } = await talk(sessionKey, { action: { type: 'end' } });
		expect(framesOf(bytes).at(-1)).toMatchObject({ event: 'end', data: '{}' });
		expect((await talk(sessionKey)).status).toBe(401);
	});

	it('when it is told to, by key or by user', async () => {
		const [ada, bob] = [await startFor('by key'), await startFor('by user')];
		emulator.endSession({ sessionKey: ada });
		expect((await talk(ada)).status).toBe(401);
		expect((await talk(bob)).status).toBe(200);
		emulator.endSession({ project: 'pizza', userId: 'by user' });
		expect((await talk(bob)).status).toBe(401);
	});

	it('when nothing was said for too long, by a clock that the test moves', async () => {
		const idle = await startEmulator({ wordDelay: 0, idleTimeout: 900_000 });
		const sessionKey = await startFor('idle', 'pizza', idle);
		idle.advance(800_000);
		expect((await talk(sessionKey, { at: idle })).status).toBe(200);
		idle.advance(800_000);
		expect((await talk(sessionKey, { at: idle })).status).toBe(200);
		idle.advance(900_000);
		expect((await talk(sessionKey, { at: idle })).status).toBe(401);
		await idle.close();
	});
});

describe('a turn in a session', () => {
	it('streams as the streaming endpoint does, headers and all', async () => {
		const answer = await talk(await startFor('v4'));
		const legacy = await takeTurn(emulator, 'v2');
		expect(timeless(answer.bytes)).toBe(timeless(legacy.bytes));
		expect({ ...answer.headers, date: '' }).toEqual({ ...legacy.headers, date: '' });
	});

	it('comes in one piece without the stream', async () => {
		const streamed = framesOf((await talk(await startFor('streamed'))).bytes);
		const answer = await talk(await startFor('in one'), { path: '/v4/interact' });
		expect(answer.headers['content-type']).toBe('application/json; charset=utf-8');
		const { traces } = jsonOf(answer) as { traces: object[] };
		expect(traces.map((trace) => timeless(JSON.stringify(trace)))).toEqual(
			streamed.slice(0, -1).map(({ data }) => timeless(data)),
		);
	});

	it.each(['/v4/interact', '/v4/interact/stream'])(
		'on %s takes the session key only, and no other endpoint takes that',
		async (path) => {
			for (const key of [emulator.apiKey, '', `Bearer ${await startFor('keys')}`]) {
				const refused = await talk(key, { path });
				expect(refused.status).toBe(401);
				expect(jsonOf(refused)).toEqual(OVER);
			}
			const authorization = await startFor('keys');
			expect((await takeTurn(emulator, 'a', { headers: { authorization } })).status).toBe(401);
		},
	);

	it('takes its flags from the config, not from the query', async () => {
		const hasCompletions = async (flags: { config?: object; query?: string }) => {
			const sessionKey = await startFor('flags', 'assistant');
			const { bytes } = await talk(sessionKey, { ...say('why?'), ...flags });
			return bytes.includes('"type":"completion"');
		};
		expect(await hasCompletions({ config: { completionEvents: true } })).toBe(true);
		expect(await hasCompletions({ config: { completionEvents: false } })).toBe(false);
		expect(await hasCompletions({ query: '?completion_events=true' })).toBe(false);
	});

	it('knows the time zone and the environment', async () => {
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
		await talk(await startFor('ada', 'spy', spy), { config, query, at: spy });
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

	it('records what the protocol has no word for, and refuses it where it is strict', async () => {
		const odd = { state: {}, sessionID: 's', config: { audioEvents: true, userTimezone: 'UTC' } };
		expect((await talk(await startFor('odd'), odd)).status).toBe(200);
		expect(emulator.requests.at(-1)?.unknown).toEqual(['state', 'sessionID', 'config.audioEvents']);
		const strict = await startEmulator({ wordDelay: 0, strict: true });
		const sessionKey = await startFor('odd', 'pizza', strict);
		const refused = await talk(sessionKey, { ...odd, at: strict });
		expect(refused.status).toBe(422);
		expect(jsonOf(refused)).toMatchObject({
			details: { body: { 'config.audioEvents': 'property should not exist' } },
		});
		const config = { completionEvents: true, userTimezone: 'UTC' };
		const known = await talk(sessionKey, { config, variables: { a: 1 }, at: strict });
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
		const answer = await talk(await startFor('refused'), body);
		expect(answer.status).toBe(422);
		expect(jsonOf(answer)).toMatchObject({
			message: 'Validation failed',
			details: { body: details },
		});
	});

	it('can go wrong as any other, by the name of the user', async () => {
		const sessionKey = await startFor('fault:short;v4');
		const { bytes } = await talk(sessionKey);
		expect(bytes.toString()).not.toContain('event: end');
		const limited = await startFor('fault:rate-limit-once=0;v4');
		expect((await talk(limited)).status).toBe(429);
		expect((await talk(limited)).status).toBe(200);
	});
});

describe('the memory of a conversation', () => {
	it('has its place as long as the session lasts, and no longer', async () => {
		const sessionKey = await startFor('memory');
		await talk(sessionKey);
		await talk(sessionKey, say('funghi'));
		expect(wordsOf(await talk(sessionKey, say('large')))[0]).toContain('One large Funghi');
		const next = await startFor('memory');
		expect(wordsOf(await talk(next, say('large')))).toEqual(['Which one would you like?']);
	});

	it('has its variables beyond the session', async () => {
		await talk(await startFor('variables'), { variables: { name: 'Ada' } });
		const [greeting] = wordsOf(await talk(await startFor('variables')));
		expect(greeting).toContain('Hello, Ada! Good to see you again.');
		const headers = { projectID: 'pizza', versionID: 'main' };
		const state = await fetchRaw(emulator, 'GET', '/state/user/variables', { headers });
		expect(jsonOf(state)).toMatchObject({
			turn: { count: 1 },
			variables: { name: 'Ada', visits: 2 },
		});
	});
});
