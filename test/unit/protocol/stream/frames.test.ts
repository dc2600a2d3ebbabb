import { frameTooLarge } from '../../../../nodes/Voiceflow/protocol/stream/turnError';
import { FrameReader } from '../../../../nodes/Voiceflow/protocol/stream/frames';
import { bytesOf, cut, everyByte, framesOf } from '../support/streams';

const HELLO = { number: 1, event: 'trace', data: '{"a":"é😀"}' };
const END = { number: 2, event: 'end', data: '{}' };

describe('the frames of an event stream', () => {
	const stream = '\nevent: trace\nid: 1\ndata: {"a":"é😀"}\n\nevent: end\nid: 2\ndata: {}\n\n';

	it.each([
		['LF', stream],
		['CRLF', stream.replace(/\n/g, '\r\n')],
		['CR', stream.replace(/\n/g, '\r')],
		['mixed', stream.replace(/data: (.*)\n\n/g, 'data: $1\r\n\n').replace('\nid', '\rid')],
		['a byte-order mark', `\ufeff${stream.slice(1)}`],
		['comments', stream.replace(/event/g, ': comment: event: end\n:\nevent')],
		['retry', `retry: 3000\n${stream}`],
		['unknown fields', stream.replace(/event/g, 'foo: bar\nfoo\nevent')],
		['no space after the colon', stream.replace(/: ?(?=[te12{])/g, ':')],
		['data first', '\ndata: {"a":"é😀"}\nid: 1\nevent: trace\n\ndata: {}\nevent: end\n\n'],
	])('are the same with %s, whether whole, byte by byte, or cut at every point', (_name, text) => {
		const bytes = bytesOf(text);
		const strip = (data: string) => data.trim();
		const read = (chunks: Uint8Array[]) =>
			framesOf(chunks).map((frame) => ({ ...frame, data: strip(frame.data) }));
		expect(read([bytes])).toEqual([HELLO, END]);
		expect(read(everyByte(bytes))).toEqual([HELLO, END]);
		for (let at = 0; at <= bytes.length; at++) {
			expect(read(cut(bytes, [at]))).toEqual([HELLO, END]);
		}
	});

	it('are decoded in pieces of 32 KB, and stay the same', () => {
		const data = JSON.stringify({ text: 'é😀'.repeat(20_000) });
		const bytes = bytesOf(`event: trace\ndata: ${data}\n\n`.repeat(3));
		const decode = jest.spyOn(TextDecoder.prototype, 'decode');
		const frames = framesOf([bytes]);
		const sizes = decode.mock.calls.map(([piece]) => piece?.byteLength ?? 0);
		decode.mockRestore();
		expect(frames.map((frame) => frame.data)).toEqual([data, data, data]);
		expect(Math.max(...sizes)).toBe(32 * 1024);
		expect(sizes.reduce((sum, size) => sum + size)).toBe(bytes.length);
	});

	it('join several data lines with a line feed', () => {
		expect(framesOf([bytesOf('event: trace\ndata: {"a":\ndata: 1}\n\n')])).toEqual([
			{ number: 1, event: 'trace', data: '{"a":\n1}' },
		]);
	});

	it('are messages if they have no name', () => {
		expect(framesOf([bytesOf('data: x\n\n')])).toEqual([
			{ number: 1, event: 'message', data: 'x' },
		]);
	});

	it('are incomplete without a blank line', () => {
		expect(framesOf([bytesOf('event: end\nid: 1\ndata: {}\n')])).toEqual([]);
	});

	it('are complete at their blank line, with CR line ends too', () => {
		const reader = new FrameReader(1000);
		expect(reader.read(bytesOf('event: end\rdata: {}\r'))).toEqual([]);
		expect(reader.read(bytesOf('\r'))).toEqual([
			{ number: 1, event: 'end', data: expect.any(String) },
		]);
	});

	it.each([
		'event: end\n\n',
		'event:end\n\n',
		'event: end\nid: 1\n\n',
		'id: 1\r\nevent: end\r\n\r\n',
	])('include an end without data: %j, cut at every point', (text) => {
		const bytes = bytesOf(`data: x\n\n${text}`);
		for (let at = 0; at <= bytes.length; at++) {
			const [, end, ...rest] = framesOf(cut(bytes, [at]));
			expect(end).toEqual({ number: 2, event: 'end', data: '' });
			expect(rest).toEqual([]);
		}
	});

	it('do not mistake a data line for an end', () => {
		const [frame] = framesOf([bytesOf('event: trace\ndata: {"m":"event: end"}\n\n')]);
		expect(frame?.data).toBe('{"m":"event: end"}');
	});

	it('contain U+FFFD for bytes that are not UTF-8', () => {
		const bytes = Uint8Array.from([...bytesOf('data: a'), 0xff, ...bytesOf('b\n\n')]);
		expect(framesOf([bytes])[0]?.data).toBe('a\ufffdb');
	});

	it('are named by number if they exceed the limit', () => {
		const reader = new FrameReader(100);
		reader.read(bytesOf('data: x\n\n'));
		const tooLarge = () => reader.read(bytesOf(`data: ${'x'.repeat(200)}`));
		expect(tooLarge).toThrow(frameTooLarge(2, 100));
	});
});
