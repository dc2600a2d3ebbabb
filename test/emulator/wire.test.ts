import { soundBytes, startEmulator, type Emulator } from '../../emulator/index';
import { readSocket } from './support/rawSocket';
import { takeTurn } from './support/wireClient';
import { framesOf, parsedFramesOf, tracesOf, wordsOf, written } from './support/wireFrames';

let emulator: Emulator;
beforeAll(async () => (emulator = await startEmulator({ wordDelay: 0 })));
afterAll(async () => await emulator.close());

describe('an answer', () => {
	it('has the headers of an event stream as NestJS sends them', async () => {
		const { status, headers } = await takeTurn(emulator, 'headers');
		expect(status).toBe(200);
		expect(headers).toEqual({
			'x-powered-by': 'Express',
			'content-type': 'text/event-stream',
			'cache-control': 'private, no-cache, no-store, must-revalidate, max-age=0, no-transform',
			pragma: 'no-cache',
			expire: '0',
			'x-accel-buffering': 'no',
			date: expect.stringMatching(/ GMT$/),
			connection: 'keep-alive',
			'keep-alive': expect.stringMatching(/^timeout=\d+$/),
			'transfer-encoding': 'chunked',
		});
	});

	it('starts with the status line, and closes the connection if requested', async () => {
		const { head, chunks } = await readSocket(emulator, '/v2/project/pizza/user/a/interact/stream');
		expect(head).toMatch(/^HTTP\/1\.1 200 OK\r\nx-powered-by: Express\r\ncontent-type: text\/ev/);
		expect(head).toContain('\r\nConnection: close\r\n');
		expect(chunks.at(-1)).toBe('');
	});

	it('is sent frame by frame, after a separate blank line', async () => {
		const { chunks } = await readSocket(emulator, '/v2/project/pizza/user/b/interact/stream');
		const frames = framesOf(Buffer.from(chunks.join('')));
		expect(chunks).toEqual(['\n', ...frames.map((frame) => written([frame])), '']);
	});

	it('has the documented bytes: a blank line, frames of event, id, and data with IDs from 1, and an end', async () => {
		const { bytes, broke } = await takeTurn(emulator, 'framing');
		const frames = framesOf(bytes);
		expect(bytes.toString()).toBe(`\n${written(frames)}`);
		expect(frames.map(({ id }) => id)).toEqual(frames.map((_, index) => index + 1));
		expect(frames.at(-1)).toEqual({ event: 'end', id: frames.length, data: '{}' });
		expect(frames.filter(({ event }) => event === 'end')).toHaveLength(1);
		expect(broke).toBeUndefined();
	});

	it('has data in one line of JSON without spaces', async () => {
		for (const { data } of framesOf((await takeTurn(emulator, 'JSON')).bytes)) {
			expect(data).toBe(JSON.stringify(JSON.parse(data)));
		}
	});

	it.each([
		['pizza', ''],
		['assistant', '?completion_events=true&state=true'],
		['speaker', '?audio_events=true'],
	])('of %s%s has the same frames for another parser', async (project, query) => {
		const body = { action: { type: 'text', payload: 'how is it made? 🍕' } };
		const { bytes } = await takeTurn(emulator, 'parsed', { project, query, body });
		expect(parsedFramesOf(bytes)).toEqual(framesOf(bytes));
		expect(parsedFramesOf(bytes).length).toBeGreaterThan(3);
	});

	it('has traces in the format of Voiceflow', async () => {
		const [block, welcome] = tracesOf(await takeTurn(emulator, 'envelope'));
		expect(block).toEqual({
			type: 'block',
			payload: { blockID: 'start' },
			time: expect.any(Number),
			turnID: expect.any(String),
		});
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

	it('contains the state once if it is requested', async () => {
		const { bytes } = await takeTurn(emulator, 'with state', { query: '?state=true' });
		const states = framesOf(bytes).filter(({ event }) => event === 'state');
		expect(states.map(({ data }) => JSON.parse(data) as unknown)).toEqual([
			{ turn: { count: 1 }, stack: expect.any(Array), storage: {}, variables: expect.any(Object) },
		]);
		const without = await takeTurn(emulator, 'without state');
		expect(framesOf(without.bytes).map(({ event }) => event)).not.toContain('state');
	});

	it('contains AI text in chunks if they are requested, and in one trace otherwise', async () => {
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
		expect(new Set(states.slice(1, -1))).toEqual(new Set(['content']));
		expect(completions.map(({ payload }) => payload.content ?? '').join('')).toBe(
			wordsOf(inOne)[1],
		);
		expect(wordsOf(inChunks)).toEqual(['One moment.', 'Anything else?']);
	});
});

describe('audio', () => {
	it.each(['audio/mp3', 'audio/x-mulaw', 'audio/pcm'])(
		'arrives as %s in chunks that can be decoded separately',
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

	it('is playable', () => {
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
		const elsewhere = { project: 'assistant', query: '?state=true' };
		const frames = framesOf((await takeTurn(emulator, 'remembered', elsewhere)).bytes);
		const state = frames.find(({ event }) => event === 'state');
		expect(JSON.parse(state?.data ?? '')).toMatchObject({ turn: { count: 1 } });
	});

	it('merges variables before the turn', async () => {
		const body = { action: { type: 'launch' }, variables: { name: 'Ada' } };
		expect(wordsOf(await takeTurn(emulator, 'named', { body }))[0]).toContain('Hello, Ada!');
		expect(wordsOf(await takeTurn(emulator, 'named'))[0]).toContain('Hello, Ada!');
	});

	it('accepts the actions of a complete order', async () => {
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
