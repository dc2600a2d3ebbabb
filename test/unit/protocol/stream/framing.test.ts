import { FrameReader } from '../../../../nodes/Voiceflow/protocol/stream/frames';
import type { FramingCase } from '../support/framing/case';
import { COMMENTS } from '../support/framing/comments';
import { ENCODING } from '../support/framing/encoding';
import { END_OF_STREAM } from '../support/framing/endOfStream';
import { END_WITHOUT_DATA } from '../support/framing/endWithoutData';
import { FIELDS } from '../support/framing/fields';
import { LINE_ENDS } from '../support/framing/lineEnds';
import { bytesOf, cut, everyByte, framesOf } from '../support/streams';

const bytesOfCase = ({ input }: FramingCase) =>
	typeof input === 'string' ? bytesOf(input) : input;

const read = (chunks: Uint8Array[]) => framesOf(chunks).map(({ event, data }) => [event, data]);

const piecesOf = (bytes: Uint8Array, size: number) =>
	cut(bytes, Array<number>(Math.floor(bytes.length / size)).fill(size));

/**
 * Our own cases for everything that the conformance suites of the web platform
 * (`eventsource/format-*`) and of LaunchDarkly (basic parsing, byte-order mark, comments, line feeds,
 * payload sizes) cover.
 */
describe.each([
	['fields', FIELDS],
	['comments', COMMENTS],
	['line ends', LINE_ENDS],
	['encoding', ENCODING],
	['the end of the stream', END_OF_STREAM],
	['an end without data', END_WITHOUT_DATA],
])('frames by %s:', (_subject, cases) => {
	it.each(cases)('$name', (framing) => {
		expect(read([bytesOfCase(framing)])).toEqual(framing.frames);
	});

	it.each(cases)('$name, byte by byte, with empty chunks between', (framing) => {
		const chunks = everyByte(bytesOfCase(framing)).flatMap((byte) => [byte, new Uint8Array()]);
		expect(read(chunks)).toEqual(framing.frames);
	});

	it.each(cases)('$name, cut at every point', (framing) => {
		const bytes = bytesOfCase(framing);
		for (let at = 0; at <= bytes.length; at++) {
			expect({ at, frames: read(cut(bytes, [at])) }).toEqual({ at, frames: framing.frames });
		}
	});

	it.each(cases)('$name, in pieces of every size', (framing) => {
		const bytes = bytesOfCase(framing);
		for (let size = 1; size <= bytes.length + 1; size++) {
			const frames = read(piecesOf(bytes, size));
			expect({ size, frames }).toEqual({ size, frames: framing.frames });
		}
	});
});

describe('data of every size', () => {
	const sizes = [1, 2, 4, 8, 16, 32, 64].flatMap((kilobytes) =>
		[-7, -1, 0, 1].map((more) => 1024 * kilobytes + more),
	);

	it.each([1, 128, 512, ...sizes, 262_144, 999_000])(
		'is read completely: %i characters',
		(size) => {
			const data = 'x'.repeat(size);
			const bytes = bytesOf(`data: ${data}\n\ndata: next\n\n`);
			for (const piece of [1021, 4096, 65_536, bytes.length]) {
				const frames = framesOf(piecesOf(bytes, piece));
				expect(frames.map((frame) => frame.data.length)).toEqual([size, 4]);
				expect(frames[0]?.data === data).toBe(true);
			}
		},
	);
});

describe('the number of a frame', () => {
	it('counts complete frames, whatever IDs the stream contains', () => {
		const frames = framesOf([bytesOf('id: 9\ndata: a\n\n: no frame\n\nid: 9\ndata: b\n\n')]);
		expect(frames.map(({ number }) => number)).toEqual([1, 2]);
	});
});

describe('a frame', () => {
	it.each(['\n\n', '\r\n\r\n', '\r\r', '\r\n\r', '\n\r'])(
		'is complete at its last necessary byte if it ends with %j',
		(lineEnds) => {
			const reader = new FrameReader(1000);
			const bytes = everyByte(bytesOf(`data: x${lineEnds}`));
			const counts = bytes.map((byte) => reader.read(byte).length);
			// The LF of a CRLF is not needed: its CR is a line end already.
			const last = lineEnds === '\r\n\r\n' ? bytes.length - 2 : bytes.length - 1;
			expect(counts).toEqual(bytes.map((_, index) => (index === last ? 1 : 0)));
		},
	);
});
