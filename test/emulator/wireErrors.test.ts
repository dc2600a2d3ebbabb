import { startEmulator, type Emulator } from '../../emulator/index';
import { fetchRaw, jsonOf, takeTurn } from './support/wireClient';

let emulator: Emulator;
beforeAll(async () => (emulator = await startEmulator({ wordDelay: 0 })));
afterAll(async () => await emulator.close());

const STATUS_TEXTS: Record<number, string> = {
	400: 'Bad Request',
	401: 'Unauthorized',
	404: 'Not Found',
	413: 'Payload Too Large',
	422: 'Unprocessable Entity',
	429: 'Too Many Requests',
	500: 'Internal Server Error',
};

/** protocol.md, section 4, the first shape. */
const plainError = (statusCode: number, message: string, details?: object) => ({
	message,
	statusCode,
	statusText: STATUS_TEXTS[statusCode],
	...(details && { details }),
});

/** protocol.md, section 4, the fourth shape: `data` is the message. */
const dataError = (code: number, data: string) => ({
	code,
	status: STATUS_TEXTS[code],
	data,
	dateTime: '1970-01-01T00:00:00.000Z',
	timestamp: 0,
});

const WRONG_KEY = dataError(
	401,
	'Unauthorized: the key is missing or wrong, or belongs to another project',
);
const JSON_HEADERS = {
	'x-powered-by': 'Express',
	'content-type': 'application/json; charset=utf-8',
};

type Refusal = [
	name: string,
	options: Parameters<typeof takeTurn>[2],
	body: { code?: number; statusCode?: number },
];

const REFUSALS: Refusal[] = [
	['a wrong key', { headers: { authorization: 'wrong' } }, WRONG_KEY],
	['no key', { headers: { authorization: '' } }, WRONG_KEY],
	[
		'a key that calls itself a bearer',
		{ headers: { authorization: 'Bearer VF.DM.emulator.0123456789abcdef' } },
		WRONG_KEY,
	],
	[
		'an unknown project',
		{ project: 'nobody' },
		dataError(401, 'The key belongs to another project'),
	],
	[
		'a project that is called like what every object has',
		{ project: 'constructor' },
		dataError(401, 'The key belongs to another project'),
	],
	[
		'an environment that cannot be one',
		{ query: '?environment=Not%20one' },
		plainError(400, 'environment must be an alias or an ID'),
	],
	[
		'an unknown environment',
		{ query: '?environment=nowhere' },
		plainError(404, 'The environment does not exist or was never published'),
	],
	[
		'an unknown ID of an environment',
		{ query: '?environment=0123456789abcdef01234567' },
		plainError(404, 'The environment does not exist or was never published'),
	],
	[
		'an unknown modality',
		{ query: '?modality=smoke' },
		plainError(422, 'Validation failed', {
			query: { modality: 'must be one of chat, voice, api' },
		}),
	],
	[
		'an unknown encoding',
		{ query: '?audio_encoding=audio/flac' },
		plainError(422, 'Validation failed', { query: { audio_encoding: 'unknown encoding' } }),
	],
	['no JSON', { body: '{' }, plainError(400, 'Unexpected token in JSON')],
	['an empty body', { body: '' }, plainError(400, 'Unexpected token in JSON')],
	['a list', { body: [] }, plainError(400, 'Unexpected token in JSON')],
	[
		'more than 1 MB',
		{ body: { action: null, variables: { a: 'x'.repeat(2 ** 20) } } },
		plainError(413, 'request entity too large'),
	],
	...[
		{},
		{ action: 'launch' },
		{ action: ['launch'] },
		{ action: {} },
		{ action: { type: 1 } },
	].map(
		(body): Refusal => [
			`the body ${JSON.stringify(body)}, without the type of an action`,
			{ body },
			plainError(422, 'Validation failed', { body: { action: 'must have a type' } }),
		],
	),
	[
		'variables that are a list',
		{ body: { action: null, variables: [] } },
		plainError(422, 'Validation failed', { body: { variables: 'must be an object' } }),
	],
	[
		'a session ID that is no text',
		{ body: { action: null, sessionID: 1 } },
		plainError(422, 'Validation failed', { body: { sessionID: 'must be a string' } }),
	],
];

describe('an invalid request for a turn', () => {
	it.each(REFUSALS)('is refused: %s', async (_name, options, body) => {
		const answer = await takeTurn(emulator, 'refused', options);
		expect(answer.status).toBe(body.statusCode ?? body.code);
		expect(jsonOf(answer)).toEqual(body);
		expect(answer.headers).toMatchObject(JSON_HEADERS);
	});

	it('does not change the conversation', async () => {
		const state = await fetchRaw(emulator, 'GET', '/state/user/refused', {
			headers: { projectID: 'pizza', versionID: 'main' },
		});
		expect(jsonOf(state)).toEqual({});
	});

	it.each([
		['GET', '/nowhere'],
		['POST', '/v2/project/pizza/user/a/interact'],
		['POST', '/v2/project/pizza/user/a/interact/streams'],
		['POST', '/v2/project/pizza/users/a/interact/stream'],
		['GET', '/v2/project/pizza/user/a/interact/stream'],
		['POST', '/v4/interact/streams'],
		['GET', '/v4/interact/stream'],
	] as const)('is refused because there is no endpoint %s %s', async (method, path) => {
		const answer = await fetchRaw(emulator, method, path);
		expect(answer.status).toBe(404);
		expect(jsonOf(answer)).toEqual(plainError(404, `Cannot ${method} ${path}`));
	});

	it('is refused if its path cannot be decoded', async () => {
		const path = '/v2/project/pizza/user/%E0%A4%A/interact/stream';
		const answer = await fetchRaw(emulator, 'POST', path, { body: { action: null } });
		expect(answer.status).toBe(400);
		expect(jsonOf(answer)).toEqual(plainError(400, "Failed to decode param '%E0%A4%A'"));
	});

	it.each(['../pizza', 'a/b?c#d', '%2e%2e', 'née 😀\n', 'x'.repeat(500)])(
		'is recorded with its user ID: %j',
		async (userId) => {
			expect((await takeTurn(emulator, userId)).status).toBe(200);
			expect(emulator.requests.at(-1)?.userId).toBe(userId);
		},
	);
});

describe('an error fault', () => {
	const message = 'Internal Server Error';

	it.each([
		['', plainError(500, message)],
		[',shape=1', plainError(500, message)],
		[',shape=2', { error: { code: 500, message } }],
		[',shape=3', { name: 'verror', message, requestID: 'emulator' }],
		[',shape=4', dataError(500, message)],
		[
			',shape=5',
			{ statusCode: 500, message: [message, 'action.type should not be empty'], error: message },
		],
		[',shape=6', { error: message }],
	])('has one of six shapes: status=500%s', async (shape, body) => {
		const answer = await takeTurn(emulator, `fault:status=500${shape}`);
		expect(answer.status).toBe(500);
		expect(jsonOf(answer)).toEqual(body);
	});

	it('is a rate limit with all its headers', async () => {
		const answer = await takeTurn(emulator, 'fault:rate-limit=7');
		expect(answer).toMatchObject({
			status: 429,
			headers: {
				...JSON_HEADERS,
				'retry-after': '7',
				'x-ratelimit-limit': '1000',
				'x-ratelimit-remaining': '0',
				'x-ratelimit-reset': expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
			},
		});
		expect(jsonOf(answer)).toEqual(plainError(429, 'Too many requests, please try again later'));
	});

	it.each([
		['rate-limit-once=0', 429, '0'],
		['unavailable-once=2', 503, '2'],
	])('applies only once: %s', async (fault, status, retryAfter) => {
		const first = await takeTurn(emulator, `fault:${fault};wire`);
		expect(first).toMatchObject({ status, headers: { 'retry-after': retryAfter } });
		expect((await takeTurn(emulator, `fault:${fault};wire`)).status).toBe(200);
		expect((await takeTurn(emulator, `fault:${fault};other`)).status).toBe(status);
	});
});
