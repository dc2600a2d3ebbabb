import type { IDataObject, StructuredChunk } from 'n8n-workflow';

import { Bench, PLANTED_KEY } from './support/harness';

let bench: Bench;
beforeAll(async () => (bench = await Bench.open({ strict: true })));
afterEach(async () => await bench.emulator.allClosed());
afterAll(async () => await bench.close());

const WELCOME = 'Hello! Welcome to the pizza counter.\n\nHow can I help?';
const bySession = (sessionKey: string, more: object = {}) => ({
	operation: 'text',
	text: 'order a pizza',
	conversationBy: 'sessionKey',
	sessionKey,
	...more,
});
const startOne = (user: string, sessionKey = '', more: object = {}) =>
	bySession(sessionKey, { ifNoSession: 'start', userId: user, ...more });

async function newSession(userId: string): Promise<string> {
	const json = await bench.json({ resource: 'session', userId, launch: false });
	return json.sessionKey as string;
}

/** The requests sent while something ran, as method and path. */
async function sentBy<T>(run: () => Promise<T>): Promise<{ result: T; sent: string[] }> {
	const since = bench.requests.length;
	const result = await run();
	const sent = bench.requests.slice(since).map(({ method, path }) => `${method} ${path}`);
	return { result, sent };
}

const SESSION = 'POST /v4/project/pizza/session';
const TURN = 'POST /v4/interact/stream';

describe('Session: Start', () => {
	it('returns the key and the greeting', async () => {
		const { result, sent } = await sentBy(
			async () => await bench.json({ resource: 'session', userId: 'starter' }),
		);
		expect(result).toMatchObject({
			sessionKey: expect.stringMatching(/^eyJ/),
			userId: 'starter',
			reply: WELCOME,
			output: `${WELCOME}\n\n- Order a pizza\n- See the menu`,
			ended: false,
		});
		expect(result).not.toHaveProperty('session');
		expect(sent).toEqual([SESSION, TURN]);
		expect(bench.lastRequest.rawBody).toBe('{"action":{"type":"launch"}}');
	});

	it('returns only the key if it does not launch', async () => {
		const environment = { __rl: true, mode: 'id', value: 'production' };
		const { result, sent } = await sentBy(
			async () =>
				await bench.json({ resource: 'session', userId: 'quiet', launch: false, environment }),
		);
		expect(result).toEqual({
			sessionKey: expect.any(String),
			userId: 'quiet',
			environment: 'production',
		});
		expect(sent).toEqual(['POST /v4/project/pizza/environment/production/session']);
		expect(bench.lastRequest.rawBody).toBe('{"userID":"quiet"}');
	});

	it.each(['messages', 'traces'])('names the session in the last item of %s', async (output) => {
		const items = await bench.items({ resource: 'session', userId: 'formed', output });
		expect(items.length).toBeGreaterThan(1);
		expect(items.at(-1)?.json).toMatchObject({ sessionKey: expect.any(String), userId: 'formed' });
		const named = items.filter(({ json }) => json.sessionKey !== undefined);
		expect(named).toHaveLength(output === 'traces' ? 1 : items.length);
	});

	it('says that the API key is wrong if it is', async () => {
		const credential = { ...bench.credential(), apiKey: `${PLANTED_KEY}wrong` };
		const error = await bench.error({ resource: 'session', userId: 'ada' }, { credential });
		expect(error.message).toMatch(/Unauthorized/);
		expect(error.message).not.toMatch(/session has ended/);
		expect(error.description).toMatch(/API Key/);
	});
});

describe('a turn by session key', () => {
	it('sends the session key and no other secret', async () => {
		const key = await newSession('bearer');
		const json = await bench.json(
			bySession(key, { options: { timezone: 'Europe/Berlin', completionEvents: true } }),
		);
		expect(json).toMatchObject({
			reply: expect.stringMatching(/^Which one/),
			session: { key, started: false },
		});
		expect(json).not.toHaveProperty('userId');
		const { headers, path, rawBody } = bench.lastRequest;
		expect(headers.authorization).toBe(key);
		expect(path).toBe('/v4/interact/stream');
		expect(JSON.parse(rawBody)).toEqual({
			action: { type: 'text', payload: 'order a pizza' },
			config: { userTimezone: 'Europe/Berlin', completionEvents: true },
		});
		expect(JSON.stringify(bench.lastRequest)).not.toContain(PLANTED_KEY);
	});

	it('sends no option that sessions do not support', async () => {
		const key = await newSession('silent options');
		await bench.items(
			bySession(key, {
				environment: { __rl: true, mode: 'id', value: 'production' },
				options: {
					...{ modality: 'voice', audioEvents: true, audioEncoding: 'audio/pcm', state: true },
					...{ sessionId: 's', versionVariant: 'draft', diagramId: 'd' },
					variables: '{"name":"Ada"}',
				},
			}),
		);
		expect(JSON.parse(bench.lastRequest.rawBody)).toEqual({
			action: { type: 'text', payload: 'order a pizza', diagramID: 'd' },
			variables: { name: 'Ada' },
		});
		expect(bench.lastRequest.unknown).toEqual([]);
	});

	it('is refused without a key before anything is sent', async () => {
		const { result, sent } = await sentBy(async () => await bench.error(bySession(' ')));
		expect(result.message).toBe('Session Key is required');
		expect(result.description).toMatch(/If There Is No Session to Start a Session/);
		expect(sent).toEqual([]);
	});

	it('says that the session has ended, and starts no other', async () => {
		const stale = await newSession('replaced');
		await newSession('replaced');
		const { result, sent } = await sentBy(async () => await bench.error(bySession(stale)));
		expect(result.message).toMatch(/^The session has ended: .*session key is missing or wrong/);
		expect(result.description).toMatch(/Session: Start/);
		expect(JSON.stringify([result, result.stack])).not.toContain(stale);
		expect(result).not.toMatchObject({ failure: { cause: 'credential-invalid' } });
		expect(sent).toEqual([TURN]);
	});

	it('waits for the previous one and keeps the order', async () => {
		const key = await newSession('ordered');
		const since = bench.requests.length;
		const items = ['one', 'two', 'three', 'four'].map((text) => ({ json: { text } }));
		await bench.items(bySession(key, { text: '={{ $json.text }}' }), { items });
		const said = bench.requests
			.slice(since)
			.map(({ body }) => (body as { action: { payload: string } }).action.payload);
		expect(said).toEqual(['one', 'two', 'three', 'four']);
	});
});

describe('Start a Session', () => {
	it('starts and launches a session, then sends the action once', async () => {
		const { result, sent } = await sentBy(async () => await bench.json(startOne('fresh')));
		expect(result).toMatchObject({
			reply: expect.stringMatching(/^Hello! Welcome[^]+Which one would you like/),
			session: { key: expect.any(String), started: true },
			userId: 'fresh',
		});
		expect(sent).toEqual([SESSION, TURN, TURN]);
		expect(bench.requests.slice(-2).map(({ rawBody }) => rawBody)).toEqual([
			'{"action":{"type":"launch"}}',
			'{"action":{"type":"text","payload":"order a pizza"}}',
		]);
	});

	it('uses a key that is still valid', async () => {
		const key = await newSession('living');
		const { result, sent } = await sentBy(async () => await bench.json(startOne('living', key)));
		expect(result.session).toEqual({ key, started: false });
		expect(sent).toEqual([TURN]);
	});

	it('replaces the key of an ended session', async () => {
		const stale = await newSession('expired');
		bench.emulator.endSession({ project: 'pizza', userId: 'expired' }, 'test');
		const { result, sent } = await sentBy(async () => await bench.json(startOne('expired', stale)));
		expect(result.session).toMatchObject({ started: true });
		expect((result.session as IDataObject).key).not.toBe(stale);
		expect(sent).toEqual([TURN, SESSION, TURN, TURN]);
	});

	it('launches only once for the operation Launch', async () => {
		const { result, sent } = await sentBy(
			async () => await bench.json(startOne('launched', '', { operation: 'launch' })),
		);
		expect(result.reply).toBe(WELCOME);
		expect(sent).toEqual([SESSION, TURN]);
	});

	it('starts one session for two items of one user', async () => {
		const items = [{ json: {} }, { json: {} }, { json: {} }];
		const { result, sent } = await sentBy(
			async () => await bench.items(startOne('shared'), { items }),
		);
		const sessions = result.map(({ json }) => json.session as { key: string; started: boolean });
		expect(new Set(sessions.map(({ key }) => key)).size).toBe(1);
		expect(sessions.map(({ started }) => started)).toEqual([true, false, false]);
		expect(sent).toEqual([SESSION, TURN, TURN, TURN, TURN]);
	});

	it.each([500, 429, 422])('starts no session after a turn that fails with %i', async (status) => {
		const key = await newSession(`failing ${status}`);
		bench.emulator.failNext(`status=${status}`);
		const { sent } = await sentBy(
			async () =>
				await bench.error(startOne(`failing ${status}`, key, { options: { maxRetries: 0 } })),
		);
		expect(sent).toEqual([TURN]);
	});

	it('adds the greeting to the error of a failed action', async () => {
		bench.emulator.failNext('none', 1, '/v4/interact/stream');
		bench.emulator.failNext('status=500', 1, '/v4/interact/stream');
		const error = await bench.error(startOne('half way', '', { options: { maxRetries: 0 } }));
		expect(error.context.arrived).toMatchObject({ reply: WELCOME });
	});

	it('streams the greeting to the chat before the answer', async () => {
		const chunks: StructuredChunk[] = [];
		await bench.items(startOne('heard'), { onChunk: (chunk) => void chunks.push(chunk) });
		const words = chunks.map(({ content }) => content ?? '').join('');
		expect(words).toMatch(/^Hello! Welcome[^]+How can I help\?[^]+Which one would you like/);
		expect(chunks.filter(({ type }) => type === 'begin')).toHaveLength(1);
		expect(chunks.filter(({ type }) => type === 'end')).toHaveLength(1);
	});
});

it.each([
	[{ timezone: 'Europe/Vienna' }, { userTimezone: 'Europe/Vienna' }],
	[{ completionEvents: true }, { completionEvents: true }],
	[{}, undefined],
])('the options %j of a turn in a session are sent as %j', async (options, config) => {
	const { sessionKey } = await bench.json({
		resource: 'session',
		operation: 'start',
		userId: 'ada',
	});
	await bench.json(bySession(String(sessionKey), { options }));
	expect((bench.lastRequest.body as { config?: object }).config).toEqual(config);
});
