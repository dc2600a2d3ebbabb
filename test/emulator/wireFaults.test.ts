/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { brotliDecompressSync, gunzipSync, inflateSync } from 'node:zlib';

import { FAULTS, startEmulator, type Emulator } from '../../emulator/index';
import { readSocket } from './support/rawSocket';
import { takeTurn, type WireAnswer, type WireRequest } from './support/wireClient';
import { framesOf, parsedFramesOf, timeless, written, type WireFrame } from './support/wireFrames';

let emulator: Emulator;
let plain: Buffer;
beforeAll(async () => {
	emulator = await startEmulator({ wordDelay: 0 });
	plain = (await takeTurn(emulator, 'plain')).bytes;
});
afterAll(async () => await emulator.close());

let turns = 0;
/** Runs a turn with a fault, with a new user each time. */
const faulty = async (fault: string, options: WireRequest = {}): Promise<WireAnswer> =>
	await takeTurn(emulator, `fault:${fault};${++turns}`, options);

const blocksOf = (frames: WireFrame[], block: (frame: WireFrame) => string) =>
	`\n${frames.map(block).join('')}`;
const withoutEnd = (frames: WireFrame[]) => frames.slice(0, -1);

/** Another framing of the same frames. */
const FRAMINGS: Array<[fault: string, bytes: (frames: WireFrame[], text: string) => string]> = [
	['none', (_frames, text) => text],
	['one-byte-writes', (_frames, text) => text],
	['crlf', (_frames, text) => text.split('\n').join('\r\n')],
	['cr', (_frames, text) => text.split('\n').join('\r')],
	[
		'mixed-line-ends',
		(frames) =>
			blocksOf(frames, ({ event, id, data }) => `event: ${event}\r\nid: ${id}\rdata: ${data}\n\n`),
	],
	['bom', (_frames, text) => `\ufeff${text}`],
	[
		'shuffled-fields',
		(frames) =>
			blocksOf(frames, ({ event, id, data }) => `data:${data}\nid:${id}\nevent:${event}\n\n`),
	],
	[
		'comments-and-retry',
		(frames) => blocksOf(frames, (frame) => `: keep-alive\nretry: 3000\n${written([frame])}:\n`),
	],
];

/** Other frames, or fewer of them, in an answer that is complete. */
const CONTENTS: Array<[fault: string, bytes: (frames: WireFrame[]) => string]> = [
	['short', (frames) => `\n${written(withoutEnd(frames))}`],
	[
		'error-event',
		(frames) => {
			const data = 'The agent failed in step "Lookup"';
			return `\n${written([...withoutEnd(frames), { event: 'error', id: frames.length, data }])}`;
		},
	],
	['end-without-blank-line', (frames) => `\n${written(withoutEnd(frames))}event: end`],
	['nameless', (frames) => blocksOf(frames, ({ id, data }) => `id: ${id}\ndata: ${data}\n\n`)],
	['end-without-data', (frames) => `\n${written(withoutEnd(frames))}event: end\n\n`],
	[
		'malformed=2',
		(frames) =>
			blocksOf(frames, (frame) =>
				written([frame.id === 2 ? { ...frame, data: frame.data.slice(0, -2) } : frame]),
			),
	],
	[
		'control-characters',
		(frames) => `\n${written(frames)}`.replace(/"message":"/g, '"message":"\u0001\t\u001f'),
	],
	[
		'credits',
		(frames) => {
			const data = '{"type":"debug","payload":{"message":"Error: credit_limit_reached"},"time":0}';
			const spent = { event: 'trace', id: 0, data };
			return `\n${written([spent, ...frames].map((frame) => ({ ...frame, id: frame.id + 1 })))}`;
		},
	],
];

/** Answers that end early. */
const CUTS = [
	['cut=0', 'UND_ERR_SOCKET'],
	['cut=1', 'UND_ERR_SOCKET'],
	['cut=100', 'UND_ERR_SOCKET'],
	['reset=0', 'ECONNRESET'],
	['reset=100', 'ECONNRESET'],
] as const;

/** Answers that stay open, and what arrives of them before the client leaves. */
const OPEN: Array<[fault: string, leaveAfter: string, bytes: (frames: WireFrame[]) => RegExp]> = [
	['silence', '\n', () => /^\n$/],
	['silence-after=2', 'id: 2', (frames) => exactly(`\n${written(frames.slice(0, 2))}`)],
	['comments=5', ': keep-alive\n\n: keep-alive\n\n', () => /^\n(: keep-alive\n\n){2,}$/],
	[
		'drip=1',
		'id: 3\n',
		() =>
			/^\n(event: trace\nid: \d+\ndata: \{"type":"text","payload":\{"message":"[^"]+"\}\}\n\n){3,}$/,
	],
	['end-then-open', 'event: end', (frames) => exactly(`\n${written(frames)}`)],
];

/** Answers that are not event streams. */
const NO_STREAMS: Array<[fault: string, status: number, contentType: string, body: RegExp]> = [
	['html=502', 502, 'text/html', /^<html>.*<\/html>$/],
	['html-200', 200, 'text/html; charset=utf-8', /^<html>.*<\/html>$/],
	['json={"a":"="}', 200, 'application/json', /^\{"a":"="\}$/],
	['json-error-200', 200, 'application/json', /^\{"message":"[^"]+","statusCode":500,.*\}$/],
	['proxy-auth', 407, 'text/html', /^<html>.*<\/html>$/],
	['not-a-stream', 200, 'application/json', /^\[\{"type":"text"\}\]$/],
];

/** Faults with separate tests: below, or in `wireErrors`, `wireAnswers`, and `compression`. */
const OTHERS = [
	'gzip',
	'br',
	'deflate',
	'bomb',
	'stream-as',
	'no-content',
	'trickle',
	'echo-key',
	'upgrade',
	'slow-headers',
	'no-headers',
	'redirect',
	'status',
	'rate-limit',
	'rate-limit-once',
	'unavailable-once',
];

function exactly(text: string): RegExp {
	return new RegExp(`^${text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')}$`);
}

const framesOfPlain = () => framesOf(Buffer.from(timeless(plain)));

describe('a fault that writes the same frames differently:', () => {
	it.each(FRAMINGS)('%s', async (fault, bytes) => {
		const answer = await faulty(fault);
		expect(timeless(answer.bytes)).toBe(bytes(framesOfPlain(), timeless(plain)));
		expect(parsedFramesOf(Buffer.from(timeless(answer.bytes)))).toEqual(framesOfPlain());
		expect(answer.broke).toBeUndefined();
	});

	it('one-byte-writes sends each byte in its own chunk', async () => {
		const path = '/v2/project/pizza/user/fault:one-byte-writes/interact/stream';
		const { chunks } = await readSocket(emulator, path);
		expect(new Set(chunks.slice(0, -1).map((chunk) => chunk.length))).toEqual(new Set([1]));
		expect(timeless(chunks.join(''))).toBe(timeless(plain));
	});

	it.each([
		['gzip', gunzipSync],
		['br', brotliDecompressSync],
		['deflate', inflateSync],
	])('%s', async (fault, decompress) => {
		const { headers, bytes } = await faulty(fault);
		expect(headers).toMatchObject({
			'content-encoding': fault,
			'content-type': 'text/event-stream',
		});
		expect(timeless(decompress(bytes))).toBe(timeless(plain));
	});
});

describe('a fault in the frames:', () => {
	it.each(CONTENTS)('%s', async (fault, bytes) => {
		const answer = await faulty(fault);
		expect(answer.status).toBe(200);
		expect(timeless(answer.bytes)).toBe(bytes(framesOfPlain()));
		expect(answer.broke).toBeUndefined();
	});
});

describe('a fault of the connection:', () => {
	it.each(CUTS)('%s ends the body after this many bytes', async (fault, broke) => {
		const answer = await faulty(fault);
		const size = Number(fault.split('=')[1]);
		expect(timeless(answer.bytes)).toBe(timeless(plain.subarray(0, size)));
		expect(answer).toMatchObject({ status: 200, broke });
	});

	it('cut does not change a shorter answer', async () => {
		const { bytes, broke } = await faulty('cut=100000');
		expect(timeless(bytes)).toBe(timeless(plain));
		expect(broke).toBeUndefined();
	});

	it.each(OPEN)('%s stays open until the client leaves', async (fault, leaveAfter, bytes) => {
		const answer = await faulty(fault, { leaveAfter });
		expect(timeless(answer.bytes)).toMatch(bytes(framesOfPlain()));
		expect(answer).toMatchObject({ status: 200, broke: 'AbortError' });
		await emulator.allClosed();
	});

	it.each(['no-headers', 'slow-headers=3600000'])('%s never answers', async (fault) => {
		const leaving = new AbortController();
		const answer = faulty(fault, { signal: leaving.signal });
		await takeTurn(emulator, 'another one');
		leaving.abort();
		await expect(answer).rejects.toThrow('aborted');
		await emulator.allClosed();
	});

	it('slow-headers answers eventually', async () => {
		expect(timeless((await faulty('slow-headers=1')).bytes)).toBe(timeless(plain));
	});
});

describe('a fault in place of the stream:', () => {
	it.each(NO_STREAMS)('%s', async (fault, status, contentType, body) => {
		const answer = await faulty(fault);
		expect(answer).toMatchObject({ status, headers: { 'content-type': contentType } });
		expect(answer.bytes.toString()).toMatch(body);
	});
});

describe('the list of faults', () => {
	it('contains no fault without a test here', () => {
		const nameOf = (fault: string) => fault.replace(/[=[].*/, '');
		const tables = [...FRAMINGS, ...CONTENTS, ...CUTS, ...OPEN, ...NO_STREAMS];
		const tested = new Set([...tables.map(([fault]) => nameOf(fault)), ...OTHERS]);
		tested.delete('none');
		expect(Array.from(tested).sort()).toEqual(Object.keys(FAULTS).map(nameOf).sort());
	});
});
