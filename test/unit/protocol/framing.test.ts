import { CASES_OF_OUR_OWN, STANDARD_CASES, type FramingCase } from './framingCases';
import { bytesOf, cut, everyByte, framesOf } from './streams';

const bytesOfCase = ({ input }: FramingCase) =>
	typeof input === 'string' ? bytesOf(input) : input;

const read = (chunks: Uint8Array[]) => framesOf(chunks).map(({ event, data }) => [event, data]);

describe.each([
	['as the standard says', STANDARD_CASES],
	['as Voiceflow needs it', CASES_OF_OUR_OWN],
])('a stream is framed %s:', (_by, cases) => {
	it.each(cases)('$name', (framing) => {
		expect(read([bytesOfCase(framing)])).toEqual(framing.frames);
	});

	it.each(cases)('$name, byte by byte, with empty chunks between', (framing) => {
		const chunks = everyByte(bytesOfCase(framing)).flatMap((byte) => [byte, new Uint8Array()]);
		expect(read(chunks)).toEqual(framing.frames);
	});

	it.each(cases)('$name, cut at every point', (framing) => {
		const bytes = bytesOfCase(framing);
		const readings = Array.from({ length: bytes.length + 1 }, (_, at) => read(cut(bytes, [at])));
		expect(readings).toEqual(readings.map(() => framing.frames));
	});
});

describe('the number of a frame', () => {
	it('counts what is handed out, whatever IDs the stream has', () => {
		const frames = framesOf([bytesOf('id: 9\ndata: a\n\n: no frame\n\nid: 9\ndata: b\n\n')]);
		expect(frames.map(({ number }) => number)).toEqual([1, 2]);
	});
});
