import { messages, type FramingCase } from './case';

/** Cases for all kinds of line ends, written with LF. */
const OF_ANY_KIND: FramingCase[] = [
	{ name: 'a line', input: 'data: 1\n\n', frames: messages('1') },
	{
		name: 'a line, then two',
		input: 'data: 1\n\ndata: 2a\ndata: 2b\n\n',
		frames: messages('1', '2a\n2b'),
	},
	{ name: 'empty data first', input: 'data:\ndata: b\ndata: c\n\n', frames: messages('\nb\nc') },
	{ name: 'empty data between', input: 'data: a\ndata:\ndata: c\n\n', frames: messages('a\n\nc') },
	{ name: 'empty data last', input: 'data: a\ndata: b\ndata\n\n', frames: messages('a\nb\n') },
	{ name: 'two blank lines', input: 'data: 1\n\n\ndata: 2\n\n', frames: messages('1', '2') },
	{ name: 'three blank lines', input: 'data: 1\n\n\n\ndata: 2\n\n', frames: messages('1', '2') },
	{ name: 'a blank line first', input: '\nevent: a\ndata: 1\n\n', frames: [['a', '1']] },
	{ name: 'no blank line', input: 'event: a\ndata: 1\n', frames: [] },
	{ name: 'a character of four bytes at the end', input: 'data: 😀\n\n', frames: messages('😀') },
];

const ofKind = (kind: string, lineEnd: string): FramingCase[] =>
	OF_ANY_KIND.map(({ name, input, frames }) => ({
		name: `${kind}: ${name}`,
		input: String(input).split('\n').join(lineEnd),
		frames,
	}));

/** LF, CRLF and CR, each alone and together. */
export const LINE_ENDS: FramingCase[] = [
	...ofKind('LF', '\n'),
	...ofKind('CRLF', '\r\n'),
	...ofKind('CR', '\r'),
	{
		name: 'all three in one frame',
		input: 'data: 1\r\ndata\ndata: 2\r\n\r',
		frames: messages('1\n\n2'),
	},
	{
		name: 'one after the other',
		input: 'data: 1\ndata: 2\rdata: 3\r\n\n',
		frames: messages('1\n2\n3'),
	},
	{
		name: 'CR, then CRLF',
		input: 'data: 1\r\r\ndata: 2\n\r\n',
		frames: messages('1', '2'),
	},
	{ name: 'LF, then CR', input: 'data: 1\n\rdata: 2\n\r', frames: messages('1', '2') },
	{
		name: 'CR, LF, CR: two lines',
		input: 'data: 1\r\n\rdata: 2\r\n\r',
		frames: messages('1', '2'),
	},
	{
		name: 'many blank lines of all kinds',
		input: '\n\r\n\r\n\ndata: x\n\n\n\r\r\ndata: y\n\n',
		frames: messages('x', 'y'),
	},
	{
		name: 'U+000B, U+000C, U+0085, U+2028 and U+2029, which end no line',
		input: 'data: a\u000bb\u000cc\u0085d\u2028e\u2029f\n\n',
		frames: messages('a\u000bb\u000cc\u0085d\u2028e\u2029f'),
	},
];
