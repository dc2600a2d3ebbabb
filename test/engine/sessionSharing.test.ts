import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import { Bench } from './support/harness';

let bench: Bench;
beforeAll(async () => (bench = await Bench.open({ strict: true })));
afterEach(async () => await bench.emulator.allClosed());
afterAll(async () => await bench.close());

const TURN = 'POST /v4/interact/stream';
const PIZZA = 'POST /v4/project/pizza/session';
const startOne = (userId: string, more: object = {}) => ({
	...{ operation: 'text', text: 'order a pizza', conversationBy: 'sessionKey' },
	...{ ifNoSession: 'start', userId, ...more },
});
const environmentOf = (value: string) => ({ __rl: true, mode: 'id', value });

interface Session {
	key: string;
	started: boolean;
}
const sessionsOf = (items: INodeExecutionData[]) =>
	items.map(({ json }) => json.session as Session);

/** Runs something, and returns the requests that it sent, with the keys and bodies of turns. */
async function sentBy<Result>(run: () => Promise<Result>) {
	const since = bench.requests.length;
	const result = await run();
	const requests = bench.requests.slice(since);
	return {
		result,
		sent: requests.map(({ method, path }) => `${method} ${path}`),
		turns: requests
			.filter(({ path }) => path === '/v4/interact/stream')
			.map(({ headers, body }) => ({ key: headers.authorization, body: body as IDataObject })),
	};
}

async function newSession(userId: string): Promise<string> {
	const json = await bench.json({ resource: 'session', userId, launch: false });
	return json.sessionKey as string;
}

describe('a session that a turn started', () => {
	it('is not used in another project', async () => {
		const items = ['pizza', 'assistant', 'pizza'].map((project) => ({ json: { project } }));
		const credential = { ...bench.credential(), projectId: '={{ $json.project }}' };
		const { result, sent, turns } = await sentBy(
			async () => await bench.items(startOne('in two projects'), { items, credential }),
		);
		const [first, second, third] = sessionsOf(result);
		expect(sessionsOf(result).map(({ started }) => started)).toEqual([true, true, false]);
		expect(second?.key).not.toBe(first?.key);
		expect(third?.key).toBe(first?.key);
		expect(sent.filter((request) => request !== TURN)).toEqual([
			PIZZA,
			'POST /v4/project/assistant/session',
		]);
		expect(turns.filter(({ key }) => key === second?.key)).toHaveLength(2);
	});

	it('is not used in another environment', async () => {
		const items = ['main', 'production', ''].map((environment) => ({ json: { environment } }));
		const { result, sent } = await sentBy(
			async () =>
				await bench.items(
					startOne('in two environments', {
						environment: environmentOf('={{ $json.environment }}'),
					}),
					{ items },
				),
		);
		expect(new Set(sessionsOf(result).map(({ key }) => key)).size).toBe(3);
		expect(sent.filter((request) => request !== TURN)).toEqual([
			'POST /v4/project/pizza/environment/main/session',
			'POST /v4/project/pizza/environment/production/session',
			PIZZA,
		]);
	});

	it('is not used for another user', async () => {
		const items = ['one', 'another'].map((user) => ({ json: { user } }));
		const { result } = await sentBy(
			async () =>
				await bench.items(startOne('={{ $json.user }}', { options: { concurrency: 1 } }), {
					items,
				}),
		);
		expect(sessionsOf(result).map(({ started }) => started)).toEqual([true, true]);
	});

	it('is not used in another execution', async () => {
		const [before] = sessionsOf(await bench.items(startOne('again')));
		const { result, sent } = await sentBy(async () => await bench.items(startOne('again')));
		expect(sessionsOf(result)).toEqual([{ key: expect.any(String), started: true }]);
		expect(sessionsOf(result)[0]?.key).not.toBe(before?.key);
		expect(sent).toEqual([PIZZA, TURN, TURN]);
	});

	it('replaces an expired key that several items share', async () => {
		const expired = await newSession('with an expired key');
		bench.emulator.endSession({ project: 'pizza', userId: 'with an expired key' }, 'test');
		const items = [{ json: {} }, { json: {} }];
		const { result, sent, turns } = await sentBy(
			async () =>
				await bench.items(startOne('with an expired key', { sessionKey: expired }), { items }),
		);
		const [first, second] = sessionsOf(result);
		expect([first?.started, second?.started]).toEqual([true, false]);
		expect(second?.key).toBe(first?.key);
		expect(sent).toEqual([TURN, PIZZA, TURN, TURN, TURN]);
		expect(turns.map(({ key }) => key)).toEqual([expired, ...Array(3).fill(first?.key)]);
	});

	it('launches without the Diagram ID of the action', async () => {
		const { turns } = await sentBy(
			async () => await bench.items(startOne('with a diagram', { options: { diagramId: 'd1' } })),
		);
		expect(turns.map(({ body }) => body.action)).toEqual([
			{ type: 'launch' },
			{ type: 'text', payload: 'order a pizza', diagramID: 'd1' },
		]);
	});
});

describe('Session: Start with several items', () => {
	const start = (more: object = {}) => ({ resource: 'session', userId: 'shared start', ...more });
	const items = (...json: IDataObject[]) => ({ items: json.map((one) => ({ json: one })) });

	it.each(['reply', 'messages', 'traces'])(
		'starts and launches one session of one user, with the output %s',
		async (output) => {
			const { result, sent } = await sentBy(
				async () => await bench.items(start({ output }), items({}, {}, {})),
			);
			expect(sent).toEqual([PIZZA, TURN]);
			const launched = result.filter(({ pairedItem }) => pairedTo(pairedItem) === 0);
			const key = launched.at(-1)?.json.sessionKey;
			expect(key).toMatch(/^eyJ/);
			const shared = result.filter(({ pairedItem }) => pairedTo(pairedItem) !== 0);
			expect(shared.map(({ json }) => json)).toEqual([
				{ sessionKey: key, userId: 'shared start' },
				{ sessionKey: key, userId: 'shared start' },
			]);
		},
	);

	it('returns a key that works for every item', async () => {
		const keys = await bench.items(start({ launch: false }), items({}, {}, {}));
		const { result } = await sentBy(
			async () =>
				await bench.items(
					{
						...{ operation: 'text', text: 'order a pizza', conversationBy: 'sessionKey' },
						sessionKey: '={{ $json.sessionKey }}',
					},
					{ items: keys.map(({ json }) => ({ json })) },
				),
		);
		expect(result).toHaveLength(3);
	});

	it('launches it once if only a later item requests that', async () => {
		const { result, sent } = await sentBy(
			async () =>
				await bench.items(
					start({ launch: '={{ $json.launch }}' }),
					items({ launch: false }, { launch: true }, { launch: true }),
				),
		);
		expect(sent).toEqual([PIZZA, TURN]);
		expect(result.map(({ json }) => 'reply' in json)).toEqual([false, true, false]);
		expect(new Set(result.map(({ json }) => json.sessionKey)).size).toBe(1);
	});

	it('starts one for each user and environment', async () => {
		const { result, sent } = await sentBy(
			async () =>
				await bench.items(
					{
						...{ resource: 'session', launch: false, userId: '={{ $json.user }}' },
						environment: environmentOf('={{ $json.environment }}'),
					},
					items(
						{ user: 'first', environment: 'main' },
						{ user: 'second', environment: 'main' },
						{ user: ' first ', environment: 'main' },
						{ user: 'third', environment: 'production' },
						{ user: 'third', environment: 'production' },
					),
				),
		);
		expect(sent).toHaveLength(3);
		const keys = result.map(({ json }) => json.sessionKey);
		expect(keys[2]).toBe(keys[0]);
		expect(keys[4]).toBe(keys[3]);
		expect(new Set(keys).size).toBe(3);
	});

	it('starts another one after a launch that failed', async () => {
		bench.emulator.failNext('short', 1, '/v4/interact/stream');
		const { result, sent } = await sentBy(
			async () =>
				await bench.items(start(), {
					...items({}, {}),
					node: { onError: 'continueRegularOutput' },
				}),
		);
		expect(sent).toEqual([PIZZA, TURN, PIZZA, TURN]);
		expect(result.map(({ json }) => 'sessionKey' in json)).toEqual([false, true]);
	});
});

const pairedTo = (paired: INodeExecutionData['pairedItem']) =>
	(paired as { item: number } | undefined)?.item;

describe('a turn by session key with the response', () => {
	it.each([401, 403, 404, 410])('%i starts a new session', async (status) => {
		const key = await newSession(`over ${status}`);
		bench.emulator.failNext(`status=${status}`, 1, '/v4/interact/stream');
		const { result, sent } = await sentBy(
			async () => await bench.items(startOne(`over ${status}`, { sessionKey: key })),
		);
		expect(sessionsOf(result)).toMatchObject([{ started: true }]);
		expect(sent).toEqual([TURN, PIZZA, TURN, TURN]);
	});

	it.each([400, 402, 405, 409, 413, 422, 429, 500, 502, 503])(
		'%i fails and starts no session',
		async (status) => {
			const key = await newSession(`kept ${status}`);
			bench.emulator.failNext(`status=${status}`, 1, '/v4/interact/stream');
			const parameters = startOne(`kept ${status}`, {
				...{ sessionKey: key, options: { maxRetries: 0 } },
			});
			const { result, sent } = await sentBy(async () => await bench.error(parameters));
			expect(result).toMatchObject({ httpCode: String(status) });
			expect(sent).toEqual([TURN]);
		},
	);
});
