/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { brotliDecompressSync, gunzipSync } from 'node:zlib';

import { createParser, type EventSourceMessage } from 'eventsource-parser';

import { soundBytes, startEmulator, type Emulator } from './index';
import { fetchRaw, framesOf, jsonOf, takeTurn, type WireAnswer } from './wireClient';

let emulator: Emulator;
beforeAll(async () => (emulator = await startEmulator({ wordDelay: 0 })));
afterAll(async () => await emulator.close());

interface TraceData {
	type: string;
	payload: Record<string, unknown>;
}

/** The traces of an answer, each as its frame had it. */
const tracesOf = ({ bytes }: WireAnswer) =>
	framesOf(bytes)
		.filter(({ event }) => event === 'trace')
		.map(({ data }) => JSON.parse(data) as TraceData);

const wordsOf = (answer: WireAnswer) =>
	tracesOf(answer)
		.filter(({ type }) => type === 'text')
		.map(({ payload }) => payload.message);

/** The same frames, as an independent parser reads them. */
function parsed(bytes: Buffer): EventSourceMessage[] {
	const messages: EventSourceMessage[] = [];
	createParser({ onEvent: (message) => messages.push(message) }).feed(bytes.toString());
	return messages;
}

describe('an answer', () => {
	it('has the headers of an event stream, as Nest sends them', async () => {
		const { status, headers } = await takeTurn(emulator, 'headers');
		expect(status).toBe(200);
		expect(headers).toEqual({
			'x-powered-by': 'Express',
			'content-type': 'text/event-stream',
			'cache-control': 'private, no-cache, no-store, must-revalidate, max-age=0, no-transform',
			pragma: 'no-cache',
			expire: '0',
			'x-accel-buffering': 'no',
			date: expect.any(String),
			connection: 'keep-alive',
			'keep-alive': expect.any(String),
			'transfer-encoding': 'chunked',
		});
	});

	it('is framed byte for byte: a blank line, then event, id, data, IDs from 1, and an end', async () => {
		const { bytes, broke } = await takeTurn(emulator, 'framing');
		const frames = framesOf(bytes);
		const rebuilt = frames.map(
			({ event, id, data }) =>
				`event: ${event}\nid: ${id}\ndata: ${JSON.stringify(JSON.parse(data))}\n\n`,
		);
		expect(bytes.toString()).toBe(`\n${rebuilt.join('')}`);
		expect(frames.map(({ id }) => id)).toEqual(frames.map((_, index) => index + 1));
		expect(frames.at(-1)).toMatchObject({ event: 'end', data: '{}' });
		expect(broke).toBe(false);
	});

	it('is read by another parser as the same frames', async () => {
		const { bytes } = await takeTurn(emulator, 'parsed', {
			project: 'assistant',
			query: '?completion_events=true&state=true',
			body: { action: { type: 'text', payload: 'how is it made? 🍕' } },
		});
		expect(parsed(bytes)).toEqual(
			framesOf(bytes).map(({ event, id, data }) => ({ event, id: String(id), data })),
		);
	});

	it('has traces in the envelope of Voiceflow', async () => {
		const [block, welcome] = tracesOf(await takeTurn(emulator, 'envelope'));
		expect(block).toMatchObject({ type: 'block', time: expect.any(Number) });
		expect(welcome).toEqual({
			type: 'text',
			payload: {
				slate: {
					id: expect.any(String),
					content: [{ children: [{ text: 'Hello! Welcome to the pizza counter.' }] }],
				},
				message: 'Hello! Welcome to the pizza counter.',
				delay: 0,
			},
			time: expect.any(Number),
			turnID: expect.any(String),
		});
	});

	it('holds the state once, when it is asked for', async () => {
		const { bytes } = await takeTurn(emulator, 'with state', { query: '?state=true' });
		const states = framesOf(bytes).filter(({ event }) => event === 'state');
		expect(states.map(({ data }) => JSON.parse(data) as unknown)).toEqual([
			{ turn: { count: 1 }, stack: expect.any(Array), storage: {}, variables: expect.any(Object) },
		]);
		const without = await takeTurn(emulator, 'without state');
		expect(framesOf(without.bytes).map(({ event }) => event)).not.toContain('state');
	});

	it('says AI words in chunks when they are asked for, else in one text', async () => {
		const body = { action: { type: 'text', payload: 'why?' } };
		const inOne = await takeTurn(emulator, 'a', { project: 'assistant', body });
		const inChunks = await takeTurn(emulator, 'b', {
			project: 'assistant',
			body,
			query: '?completion_events=true',
		});
		const completions = tracesOf(inChunks).filter(({ type }) => type === 'completion');
		const states = completions.map(({ payload }) => payload.state);
		expect(states[0]).toBe('start');
		expect(states.at(-1)).toBe('end');
		expect(states.slice(1, -1).every((state) => state === 'content')).toBe(true);
		expect(completions.map(({ payload }) => payload.content ?? '').join('')).toBe(
			wordsOf(inOne)[1],
		);
		expect(wordsOf(inChunks)).toEqual(['One moment.', 'Anything else?']);
	});

	it.each(['audio/mp3', 'audio/x-mulaw', 'audio/pcm'])(
		'speaks %s in chunks that decode, each on its own, to the sound',
		async (encoding) => {
			const answer = await takeTurn(emulator, 'listener', {
				project: 'speaker',
				query: `?audio_events=true&audio_encoding=${encodeURIComponent(encoding)}`,
			});
			const sounds: Buffer[][] = [];
			for (const { type, payload } of tracesOf(answer)) {
				if (type !== 'audio') continue;
				if (payload.state === 'start') sounds.push([]);
				if (payload.state !== 'content') continue;
				expect(payload.encoding).toBe(encoding);
				sounds.at(-1)?.push(Buffer.from(payload.content as string, 'base64'));
			}
			const sound = soundBytes(encoding);
			expect(sounds.map((chunks) => Buffer.concat(chunks).equals(sound))).toEqual([true, true]);
			expect(sounds[0]?.length).toBeGreaterThan(3);
		},
	);
});

describe('an MP3, mu-law and PCM sound', () => {
	it('is a genuine one', () => {
		const mp3 = soundBytes('audio/mp3');
		const header = mp3.readUInt16BE(
			mp3.subarray(0, 3).toString() === 'ID3' ? 10 + mp3.readUInt8(9) : 0,
		);
		expect(header & 0xffe0).toBe(0xffe0);
		expect(soundBytes('audio/pcm')).toHaveLength(2 * 16_000);
		expect(soundBytes('audio/x-mulaw')).toHaveLength(8_000);
	});
});

describe('a conversation', () => {
	it('is remembered by user and project', async () => {
		await takeTurn(emulator, 'remembered');
		expect(wordsOf(await takeTurn(emulator, 'remembered'))[0]).toContain('Good to see you again');
		expect(wordsOf(await takeTurn(emulator, 'stranger'))[0]).not.toContain('again');
	});

	it('merges variables before the turn', async () => {
		const body = { action: { type: 'launch' }, variables: { name: 'Ada' } };
		expect(wordsOf(await takeTurn(emulator, 'named', { body }))[0]).toContain('Hello, Ada!');
	});

	it('takes the actions of a whole order', async () => {
		const say = async (action: object) => await takeTurn(emulator, 'order', { body: { action } });
		await say({ type: 'launch' });
		await say({ type: 'path-order-a-pizza', payload: { label: 'Order a pizza' } });
		await say({ type: 'text', payload: 'funghi' });
		const priced = await say({ type: 'dtmf', payload: '2' });
		expect(tracesOf(priced).find(({ type }) => type === 'calculate_price')).toMatchObject({
			payload: { order: 'Funghi', size: 'Large' },
			paths: [{ event: { type: 'done' } }, { event: { type: 'failed' } }],
			defaultPath: 0,
		});
		const ended = await say({ type: 'done', payload: { price: 9 } });
		expect(wordsOf(ended)[0]).toBe('That is 9 euros.');
		expect(tracesOf(ended).map(({ type }) => type)).toContain('end');
	});
});

describe('the state endpoints', () => {
	const headers = { projectID: 'pizza', versionID: 'main' };
	const call = async (method: 'GET' | 'PUT' | 'PATCH' | 'DELETE', path: string, body?: unknown) =>
		await fetchRaw(emulator, method, `/state/user/${path}`, { body, headers });

	it('give {} for a user nobody knows', async () => {
		const answer = await call('GET', 'nobody');
		expect(answer).toMatchObject({
			status: 200,
			headers: { 'content-type': 'application/json; charset=utf-8' },
		});
		expect(jsonOf(answer)).toEqual({});
	});

	it('set, replace and forget', async () => {
		expect(jsonOf(await call('PATCH', 'grace/variables', { a: 1 }))).toMatchObject({
			variables: { a: 1 },
		});
		const state = { stack: [], storage: {}, variables: { b: 2 } };
		expect(jsonOf(await call('PUT', 'grace', state))).toMatchObject(state);
		expect(jsonOf(await call('GET', 'grace'))).toMatchObject(state);
		const deleted = await call('DELETE', 'grace');
		expect([deleted.status, deleted.bytes.length]).toEqual([200, 0]);
		expect(jsonOf(await call('GET', 'grace'))).toEqual({});
	});

	it.each([
		['PUT', 'ada', { stack: 1 }],
		['PATCH', 'ada/variables', [1]],
		['GET', 'x'.repeat(129), undefined],
	] as const)('refuse a bad %s', async (method, path, body) => {
		expect((await call(method, path, body)).status).toBe(400);
	});
});

describe('the environments endpoint', () => {
	it('lists the environments of a project', async () => {
		const answer = await fetchRaw(emulator, 'GET', '/v1alpha1/project/pizza/environments');
		expect(jsonOf(answer)).toEqual({
			data: expect.arrayContaining([
				{ id: expect.stringMatching(/^[0-9a-f]{24}$/), name: 'Main', alias: 'main', isMain: true },
			]),
		});
	});
});

describe('a request that is not as it should be', () => {
	it.each<[string, Parameters<typeof takeTurn>[2], number, object]>([
		[
			'a wrong key',
			{ headers: { authorization: 'wrong' } },
			401,
			{ code: 401, data: expect.any(String) },
		],
		['an unknown project', { project: 'nobody' }, 401, { code: 401 }],
		[
			'an environment that cannot be one',
			{ query: '?environment=Not%20one' },
			400,
			{ message: 'environment must be an alias or an ID', statusCode: 400 },
		],
		['an unknown environment', { query: '?environment=nowhere' }, 404, { statusCode: 404 }],
		['an unknown modality', { query: '?modality=smoke' }, 422, { details: expect.anything() }],
		['an unknown encoding', { query: '?audio_encoding=audio/flac' }, 422, {}],
		['no JSON', { body: '{' }, 400, { message: 'Unexpected token in JSON' }],
		['no object', { body: [] }, 400, {}],
		['no action', { body: {} }, 422, { details: { body: { action: 'must have a type' } } }],
		['variables that are none', { body: { action: null, variables: [] } }, 422, {}],
		['a session ID that is none', { body: { action: null, sessionID: 1 } }, 422, {}],
		['more than 1 MB', { body: { action: null, variables: { a: 'x'.repeat(2 ** 20) } } }, 413, {}],
	])('is refused: %s', async (_name, options, status, body) => {
		const answer = await takeTurn(emulator, 'refused', options);
		expect(answer.status).toBe(status);
		expect(jsonOf(answer)).toMatchObject(body);
	});

	it('is refused: no such path', async () => {
		expect((await fetchRaw(emulator, 'GET', '/nowhere')).status).toBe(404);
	});
});

describe('the successor', () => {
	const open = async () => {
		const path = '/v4/project/pizza/environment/main/session';
		const answer = await fetchRaw(emulator, 'POST', path, { body: { userID: 'v4' } });
		return (jsonOf(answer) as { sessionKey: string }).sessionKey;
	};
	const talk = async (sessionKey: string, config: object = {}) =>
		await fetchRaw(emulator, 'POST', '/v4/interact/stream', {
			body: { action: { type: 'launch' }, config },
			headers: { authorization: sessionKey },
		});

	it('opens a session, which ends the one before, and streams in it', async () => {
		const first = await open();
		expect(wordsOf(await talk(first))[0]).toContain('Welcome');
		const second = await open();
		expect((await talk(first)).status).toBe(401);
		expect((await talk(second)).status).toBe(200);
	});
});

describe('a fault', () => {
	const plain = async (fault: string, query = '') =>
		await takeTurn(emulator, `fault:${fault}`, { query });
	/** The words of the greeting, which every unbroken answer to a launch holds. */
	const greeting = /Welcome to the pizza counter/;

	it.each([1, 2, 3, 4])('status answers in shape %i', async (shape) => {
		const answer = await plain(`status=500,shape=${shape}`);
		const bodies: Record<number, object> = {
			1: { message: 'Internal Server Error', statusCode: 500, statusText: 'Internal Server Error' },
			2: { error: { code: 500, message: 'Internal Server Error' } },
			3: { name: 'verror', message: 'Internal Server Error', requestID: expect.any(String) },
			4: {
				code: 500,
				status: 'Internal Server Error',
				data: 'Internal Server Error',
				dateTime: expect.any(String),
				timestamp: expect.any(Number),
			},
		};
		expect(answer.status).toBe(500);
		expect(jsonOf(answer)).toEqual(bodies[shape]);
	});

	it('rate-limit answers with all its headers', async () => {
		expect(await plain('rate-limit=7')).toMatchObject({
			status: 429,
			headers: {
				'retry-after': '7',
				'x-ratelimit-limit': expect.any(String),
				'x-ratelimit-remaining': '0',
				'x-ratelimit-reset': expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
			},
		});
	});

	it.each(['rate-limit-once=0', 'unavailable-once=0'])('%s passes', async (fault) => {
		expect((await plain(`${fault};wire`)).status).toBeGreaterThanOrEqual(429);
		expect((await plain(`${fault};wire`)).status).toBe(200);
	});

	it.each(['cut=100', 'reset=100'])('%s breaks off after so many bytes', async (fault) => {
		const { bytes, broke } = await plain(fault);
		expect([bytes.length, broke]).toEqual([100, true]);
	});

	it('short ends well, without the end event', async () => {
		const { bytes, broke } = await plain('short');
		expect(framesOf(bytes).map(({ event }) => event)).not.toContain('end');
		expect(broke).toBe(false);
	});

	it('error-event ends with plain text', async () => {
		const frames = framesOf((await plain('error-event')).bytes);
		expect(frames.at(-1)).toMatchObject({
			event: 'error',
			data: 'The agent failed in step "Lookup"',
		});
	});

	it('end-without-data has no data line', async () => {
		expect((await plain('end-without-data')).bytes.toString()).toMatch(/\n\nevent: end\n\n$/);
	});

	it('malformed breaks the JSON of one frame', async () => {
		const frames = framesOf((await plain('malformed=2')).bytes);
		expect(() => JSON.parse(frames[1]?.data ?? '') as unknown).toThrow(SyntaxError);
		expect(() => JSON.parse(frames[2]?.data ?? '') as unknown).not.toThrow();
	});

	it('control-characters puts raw ones into strings', async () => {
		const { bytes } = await plain('control-characters');
		expect(bytes.toString()).toContain('"message":"\u0001\t\u001fHello');
	});

	it.each([
		['crlf', /^\r\nevent: trace\r\nid: 1\r\ndata: [^\r\n]+\r\n\r\nevent/],
		['cr', /^\revent: trace\rid: 1\rdata: [^\r\n]+\r\revent/],
		['mixed-line-ends', /^\nevent: trace\r\nid: 1\rdata: [^\r\n]+\n\nevent/],
		['bom', /^\ufeff\nevent: trace\n/],
		['shuffled-fields', /^\ndata:[^\n]+\nid:1\nevent:trace\n\n/],
		['comments-and-retry', /^\n: keep-alive\nretry: 3000\nevent: trace\nid: 1\n/],
	])('%s is on the wire as that', async (fault, start) => {
		const text = (await plain(fault)).bytes.toString();
		expect(text).toMatch(start);
		expect(text).toMatch(greeting);
	});

	it('one-byte-writes changes no byte', async () => {
		expect(framesOf((await plain('one-byte-writes')).bytes).at(-1)?.event).toBe('end');
	});

	it.each([
		['gzip', gunzipSync],
		['br', brotliDecompressSync],
	])('%s is that encoding of the same frames', async (fault, decompress) => {
		const { headers, bytes } = await plain(fault);
		expect(headers['content-encoding']).toBe(fault);
		expect(framesOf(decompress(bytes)).at(-1)?.event).toBe('end');
	});

	it.each(['silence', 'silence-after=2', 'comments=5', 'end-then-open'])(
		'%s keeps the connection open until the client leaves',
		async (fault) => {
			const { bytes, broke } = await takeTurn(emulator, `fault:${fault}`, {
				signal: AbortSignal.timeout(150),
			});
			expect(broke).toBe(true);
			const events = Array.from(bytes.toString().matchAll(/^event: (\w+)/gm), ([, name]) => name);
			const expected: Record<string, unknown> = {
				silence: [],
				'silence-after=2': ['trace', 'trace'],
				'comments=5': [],
				'end-then-open': expect.arrayContaining(['end']),
			};
			expect(events).toEqual(expected[fault]);
			await emulator.allClosed();
		},
	);

	it('no-headers never answers', async () => {
		const answer = takeTurn(emulator, 'fault:no-headers', { signal: AbortSignal.timeout(100) });
		await expect(answer).rejects.toThrow();
	});

	it.each([
		['html=502', 502, /^text\/html/],
		['html-200', 200, /^text\/html/],
		['not-a-stream', 200, /^application\/json/],
	])('%s is something other than an event stream', async (fault, status, contentType) => {
		const answer = await plain(fault);
		expect(answer.status).toBe(status);
		expect(answer.headers['content-type']).toMatch(contentType);
	});

	it('redirect points elsewhere', async () => {
		expect(await plain('redirect=https://example.com/')).toMatchObject({
			status: 302,
			headers: { location: 'https://example.com/' },
		});
	});

	it('credits is a debug trace', async () => {
		const traces = tracesOf(await plain('credits'));
		expect(JSON.stringify(traces.filter(({ type }) => type === 'debug'))).toContain(
			'credit_limit_reached',
		);
	});

	it('can be asked for the next turn, whoever takes it', async () => {
		emulator.failNext('status=503');
		expect((await takeTurn(emulator, 'anybody')).status).toBe(503);
		expect((await takeTurn(emulator, 'anybody')).status).toBe(200);
	});
});
