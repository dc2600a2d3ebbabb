import { frameTooLarge } from '../../../../nodes/Voiceflow/protocol/stream/turnError';
import type { TurnError } from '../../../../nodes/Voiceflow/protocol/stream/turnError';
import { FrameReader } from '../../../../nodes/Voiceflow/protocol/stream/frames';
import { readTurn, type TurnLimits } from '../../../../nodes/Voiceflow/protocol/turn/readTurn';
import { newTurn, Source } from '../support/source';
import { bytesOf, frame } from '../support/streams';

const MEGABYTE = 1_000_000;
const LIMITS: TurnLimits = { frameSize: 8 * MEGABYTE, turnSize: 1000 * MEGABYTE };
const END = frame(9, 'end', {});

async function errorOf(source: Source, limits: TurnLimits, turn = newTurn()): Promise<TurnError> {
	return await readTurn(source, turn, limits, () => {}).then(
		() => {
			throw new Error('The turn was read to its end');
		},
		(error: TurnError) => error,
	);
}

describe('a frame that exceeds the limit', () => {
	const letters = new Uint8Array(MEGABYTE).fill(120);
	const linesOf = (line: string) => bytesOf(line.repeat(MEGABYTE / line.length));

	it.each([
		['a line that never ends', 'event: trace\ndata: ', letters],
		['a line that never ends, of no field', '\n', letters],
		['a comment that never ends', ': ', letters],
		['a name that never ends', 'event: ', letters],
		['data in many lines', 'event: trace\n', linesOf(`data: ${'x'.repeat(93)}\n`)],
		['data in many lines, with CRLF', 'event: trace\r\n', linesOf(`data: ${'x'.repeat(92)}\r\n`)],
		['data in many lines, with CR', 'event: trace\r', linesOf(`data: ${'x'.repeat(93)}\r`)],
	])('fails in the first chunk of 64 MB that is too much: %s', async (_name, first, chunk) => {
		const source = new Source(first, chunk, 64, `\n\n${END}`);
		const turn = newTurn();
		const error = await errorOf(source, LIMITS, turn);
		expect(error).toMatchObject({ kind: 'frame-too-large' });
		expect(error.message).toBe("Frame 1 of Voiceflow's answer is larger than 8000000 characters");
		expect(source.sent).toBeGreaterThanOrEqual(7);
		expect(source.sent).toBeLessThanOrEqual(9);
		expect(source.left).toBe(true);
		expect(turn.frameCount).toBe(0);
	});

	it.each([
		['characters of four bytes, which count as two', '😀', 100, 2],
		['characters of three bytes, which count as one', '漢', 100, 1],
	])('counts %s', (_name, character, count, each) => {
		const data = `data: ${character.repeat(count)}`;
		const sizeOfLine = 'data: '.length + count * each;
		expect(new FrameReader(sizeOfLine).read(bytesOf(data))).toEqual([]);
		expect(() => new FrameReader(sizeOfLine - 1).read(bytesOf(data))).toThrow(
			expect.objectContaining({ kind: 'frame-too-large' }),
		);
	});

	it('is named by number, and the turn keeps what came before', async () => {
		const text = (message: string) => frame(1, 'trace', { type: 'text', payload: { message } });
		const source = new Source(`${text('one')}${text('two')}`, letters, 64);
		const turn = newTurn();
		const error = await errorOf(source, LIMITS, turn);
		expect(error).toEqual(frameTooLarge(3, 8 * MEGABYTE));
		expect(turn.reply).toBe('one\n\ntwo');
	});

	it('is accepted up to the limit, again and again', async () => {
		const almost = frame(1, 'trace', { type: 'debug', payload: 'x'.repeat(7_999_000) });
		const turn = newTurn();
		await readTurn(new Source('\n', bytesOf(almost), 8, END), turn, LIMITS, () => {});
		expect(turn.frameCount).toBe(9);
	});
});

describe('a turn that exceeds the limit', () => {
	const limits = { ...LIMITS, turnSize: 10 * MEGABYTE };
	const trace = frame(1, 'trace', { type: 'debug', payload: 'x'.repeat(1000) });

	it.each([
		['of frames without an end', trace.repeat(900)],
		['of comments', ': keep-alive\n\n'.repeat(70_000)],
		['of blank lines', '\n'.repeat(MEGABYTE)],
		['of frames that nobody knows', 'event: new\ndata: x\n\n'.repeat(50_000)],
		['of frames without data', 'event: trace\n\n'.repeat(70_000)],
	])('fails in the first of 64 chunks that is too much: %s', async (_name, text) => {
		const chunk = bytesOf(text);
		const source = new Source('\n', chunk, 64, END);
		const error = await errorOf(source, limits);
		expect(error).toMatchObject({ kind: 'turn-too-large' });
		expect(error.message).toBe("Voiceflow's answer is larger than 10000000 bytes");
		expect(source.sent).toBe(Math.floor((limits.turnSize - 1) / chunk.length));
		expect(source.left).toBe(true);
	});

	it('counts bytes, and is accepted at the limit', async () => {
		const body = bytesOf(
			`${frame(1, 'trace', { type: 'text', payload: { message: '😀' } })}${END}`,
		);
		const source = () => new Source('', body, 1);
		const turn = newTurn();
		await readTurn(source(), turn, { ...LIMITS, turnSize: body.length }, () => {});
		expect(turn.reply).toBe('😀');
		expect(await errorOf(source(), { ...LIMITS, turnSize: body.length - 1 })).toMatchObject({
			kind: 'turn-too-large',
		});
	});
});

describe('bytes after the end', () => {
	it('are not read, however many there are', async () => {
		const source = new Source(`\n${END}`, bytesOf('data: x\n\n'), 64);
		await readTurn(source, newTurn(), LIMITS, () => {});
		expect(source.sent).toBe(0);
		expect(source.left).toBe(true);
	});
});
