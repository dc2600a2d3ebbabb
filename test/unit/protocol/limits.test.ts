import { FrameReader } from '../../../nodes/Voiceflow/protocol/frames';
import {
	FrameTooLargeError,
	MalformedFrameError,
	TurnTooLargeError,
} from '../../../nodes/Voiceflow/protocol/errors';
import { readTurn } from '../../../nodes/Voiceflow/protocol/readTurn';
import { Turn } from '../../../nodes/Voiceflow/protocol/turn';
import { bytesOf, frame, LIMITS, read, streamOf } from './streams';

const TYPES = [
	'audio',
	'cardV2',
	'carousel',
	'choice',
	'completion',
	'debug',
	'end',
	'knowledgeBase',
	'no-reply',
	'speak',
	'text',
	'tool-call',
	'visual',
	'of-ours',
];
/** What stands where an object, a list or a text belongs. */
const MISFITS = [null, 7, true, 'text', [], [null, 7, 'x', [], {}], {}];
const FIELDS = [
	'message',
	'slate',
	'buttons',
	'choices',
	'cards',
	'description',
	'title',
	'imageUrl',
	'image',
	'content',
	'state',
	'messageID',
	'src',
	'audio',
	'encoding',
	'timeout',
	'request',
	'name',
	'ai',
];

describe('an answer of any shape', () => {
	it.each(TYPES)('is read where %s traces hold other things than they should', async (type) => {
		const payloads = MISFITS.flatMap((misfit) => [
			misfit,
			...FIELDS.map((field) => ({ [field]: misfit })),
			{ state: 'content', content: misfit },
			{ buttons: [{ name: misfit, request: misfit }], cards: [{ buttons: misfit }] },
			{ slate: { content: [{ children: [misfit] }, misfit] } },
			{ audio: { src: misfit }, description: { text: misfit } },
		]);
		const traces = payloads.flatMap((payload) => [
			{ type, payload },
			{ type, payload, paths: payload, defaultPath: payload },
		]);
		const { turn, error } = await read([bytesOf(streamOf(traces))]);
		expect(error).toBeUndefined();
		expect(turn.traces).toHaveLength(traces.length);
		expect(() => JSON.stringify([turn.messages, turn.buttons, turn.reply])).not.toThrow();
	});

	it.each([null, 7, 'text', [], { type: 7 }, { payload: {} }])(
		'is read where a trace is %j, with a warning',
		async (trace) => {
			const { turn, error } = await read([bytesOf(streamOf([trace], null))]);
			expect(error).toBeUndefined();
			expect(turn.warnings).toEqual([
				'Frame 1 of the answer is no trace and was left out',
				'Frame 2 of the answer is no state and was left out',
			]);
		},
	);

	it('touches no prototype', async () => {
		const evil = '{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}';
		const trace = (type: string) => `event: trace\ndata: {"type":"${type}","payload":${evil}}\n\n`;
		const state = `event: state\ndata: {"variables":${evil},"storage":${evil}}\n\n`;
		const stream = `${TYPES.map(trace).join('')}${state}event: end\ndata: {}\n\n`;
		const { turn, error } = await read([bytesOf(stream)]);
		expect(error).toBeUndefined();
		expect(turn.traces).toHaveLength(TYPES.length);
		expect(({} as { polluted?: number }).polluted).toBeUndefined();
		expect(Object.getPrototypeOf(turn.state?.variables)).toBe(Object.prototype);
		expect(JSON.parse(JSON.stringify(turn.state))).toEqual(turn.state);
	});

	it('leaves out what is nested 100 000 deep', async () => {
		const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;
		const objects = `${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}`;
		const stream = [deep, objects]
			.map((payload) => `event: trace\ndata: {"type":"text","payload":${payload}}\n\n`)
			.join('');
		const { turn, error } = await read([bytesOf(`${stream}event: end\ndata: {}\n\n`)], {}, LIMITS);
		expect(error).toBeUndefined();
		expect(turn.traces).toEqual([]);
		expect(turn.warnings).toHaveLength(2);
	});

	it('names a malformed frame by its number, not by its content', async () => {
		const stream = `${frame(1, 'trace', { type: 'text' })}event: trace\ndata: {"secret\n\n`;
		const { error } = await read([bytesOf(stream)]);
		expect(error).toBeInstanceOf(MalformedFrameError);
		expect((error as Error).message).toBe("Frame 2 of Voiceflow's answer is no valid JSON");
	});
});

describe('an answer that is too large', () => {
	/** Counts what is asked for, so that a test sees what was read and what was not. */
	class Source implements AsyncIterable<Uint8Array> {
		sent = 0;
		left = false;

		constructor(
			private readonly first: string,
			private readonly chunk: Uint8Array,
			private readonly chunks: number,
		) {}

		async *[Symbol.asyncIterator](): AsyncGenerator<Uint8Array> {
			try {
				yield bytesOf(this.first);
				for (; this.sent < this.chunks; this.sent++) yield this.chunk;
			} finally {
				this.left = true;
			}
		}
	}

	const MEGABYTE = new Uint8Array(1_000_000).fill(120);
	const turnOf = () => new Turn({ keepTraces: false, audioEncoding: 'audio/mp3' });

	it.each([
		['a frame that never ends', 'data: '],
		['data that comes in many lines', 'event: trace\ndata: a\ndata: '],
		['a field that never gets its colon', ''],
		['a comment that never ends', ': '],
	])('is given up at the limit of a frame: %s', async (_name, first) => {
		const source = new Source(first, MEGABYTE, 64);
		const limits = { frameSize: 8_000_000, turnSize: 1_000_000_000 };
		await expect(readTurn(source, turnOf(), limits, () => {})).rejects.toThrow(FrameTooLargeError);
		expect(source.sent).toBeLessThanOrEqual(9);
		expect(source.left).toBe(true);
	});

	it('is given up at the limit of a frame, also where its lines are short', async () => {
		const lines = bytesOf(`data: ${'x'.repeat(94)}\n`.repeat(10_000));
		const source = new Source('event: trace\n', lines, 64);
		const limits = { frameSize: 8_000_000, turnSize: 1_000_000_000 };
		await expect(readTurn(source, turnOf(), limits, () => {})).rejects.toThrow(FrameTooLargeError);
		expect(source.sent).toBeLessThanOrEqual(9);
	});

	it('is given up at the limit of a turn', async () => {
		const traces = bytesOf(
			frame(1, 'trace', { type: 'debug', payload: 'x'.repeat(1000) }).repeat(900),
		);
		const source = new Source('\n', traces, 1000);
		const limits = { frameSize: 8_000_000, turnSize: 10_000_000 };
		await expect(readTurn(source, turnOf(), limits, () => {})).rejects.toThrow(TurnTooLargeError);
		expect(source.sent).toBeLessThanOrEqual(12);
		expect(source.left).toBe(true);
	});
});

describe('a million tiny traces', () => {
	it('are folded, not kept', async () => {
		const tiny = bytesOf(frame(1, 'trace', { type: 'a' }).repeat(1000));
		const turn = new Turn({ keepTraces: false, audioEncoding: 'audio/mp3' });
		async function* body() {
			for (let chunk = 0; chunk < 1000; chunk++) yield tiny;
			yield bytesOf('event: end\ndata: {}\n\n');
		}
		await readTurn(body(), turn, { frameSize: 1000, turnSize: 10 ** 9 }, () => {});
		expect(turn.frameCount).toBe(1_000_001);
		expect(turn.traces).toEqual([]);
	});
});

describe('the work of reading', () => {
	/** Counts the characters that string searches and replacements of a reader go over. */
	function charactersLookedAt(size: number): number {
		let characters = 0;
		const spies = (['includes', 'indexOf', 'replace', 'lastIndexOf', 'slice'] as const).map(
			(name) =>
				jest.spyOn(String.prototype, name).mockImplementation(function (
					this: string,
					...parameters
				) {
					characters += this.length;
					const original = originals[name] as (...all: unknown[]) => never;
					return original.apply(this, parameters);
				}),
		);
		const reader = new FrameReader(size * 2);
		const chunk = new Uint8Array(64 * 1024).fill(120);
		reader.read(bytesOf('event: trace\ndata: '));
		for (let read = 0; read < size; read += chunk.length) reader.read(chunk);
		const frames = reader.read(bytesOf('\n\n'));
		for (const spy of spies) spy.mockRestore();
		expect(frames).toHaveLength(1);
		return characters;
	}

	const { includes, indexOf, replace, lastIndexOf, slice } = String.prototype;
	const originals = { includes, indexOf, replace, lastIndexOf, slice };

	it('grows with the size of a frame, not with its square', () => {
		const small = charactersLookedAt(2 ** 21);
		const large = charactersLookedAt(2 ** 24);
		expect(large / small).toBeLessThan(9);
	});
});
