/** What a text on the wire is, as the frames of it: name and data. */
export interface FramingCase {
	name: string;
	/** Text, or bytes where they are no UTF-8. */
	input: string | Uint8Array;
	frames: [event: string, data: string][];
}

const message = (...data: string[]): FramingCase['frames'] => data.map((it) => ['message', it]);

/**
 * What the SSE standard says of framing ("Interpreting an event stream"), case by case: the ground
 * that the conformance suites of the web platform (`eventsource/format-*`) and of LaunchDarkly
 * (basic parsing, byte-order mark, comments, line feeds) cover.
 */
export const STANDARD_CASES: FramingCase[] = [
	// Fields and what surrounds them
	{ name: 'a name and data', input: 'event: trace\ndata: x\n\n', frames: [['trace', 'x']] },
	{ name: 'no name', input: 'data: x\n\n', frames: message('x') },
	{ name: 'an empty name', input: 'event:\ndata: x\n\n', frames: message('x') },
	{ name: 'a name without a colon', input: 'event\ndata: x\n\n', frames: message('x') },
	{
		name: 'a name that is said twice',
		input: 'event: a\nevent: b\ndata: x\n\n',
		frames: [['b', 'x']],
	},
	{
		name: 'a name for its own frame only',
		input: 'event: a\ndata: 1\n\ndata: 2\n\n',
		frames: [
			['a', '1'],
			['message', '2'],
		],
	},
	{
		name: 'a name without data, then another frame',
		input: 'event: a\n\ndata: x\n\n',
		frames: message('x'),
	},
	{
		name: 'fields in another order',
		input: 'data: x\nid: 7\nevent: trace\n\n',
		frames: [['trace', 'x']],
	},
	{ name: 'an ID', input: 'id: 1\ndata: 1\n\ndata: 2\n\n', frames: message('1', '2') },
	{ name: 'an ID with a NUL', input: 'id: 1\0\ndata: x\n\n', frames: message('x') },
	{ name: 'an ID alone', input: 'id: 1\n\ndata: x\n\n', frames: message('x') },
	{ name: 'retry', input: 'retry: 1000\ndata: x\n\n', frames: message('x') },
	{ name: 'retry that is no number', input: 'retry: soon\ndata: x\n\n', frames: message('x') },
	{ name: 'empty retry', input: 'retry\ndata: x\n\n', frames: message('x') },
	{ name: 'unknown fields', input: 'data: x\nfoo: y\nfoo\ncolour:\n\n', frames: message('x') },
	{
		name: 'names in another case',
		input: 'Data: a\nDATA: b\nEvent: c\ndata: x\n\n',
		frames: message('x'),
	},
	{
		name: 'names that only begin alike',
		input: 'data_: a\nda-ta: b\ndata\0: c\ndata: x\n\n',
		frames: message('x'),
	},
	{ name: 'names with a space', input: ' data: a\ndata : b\ndata: x\n\n', frames: message('x') },
	// Values
	{ name: 'no space after the colon', input: 'data:x\n\n', frames: message('x') },
	{ name: 'one space only is dropped', input: 'data:  x \n\n', frames: message(' x ') },
	{ name: 'a tab is kept', input: 'data:\tx\n\n', frames: message('\tx') },
	{ name: 'further colons', input: 'data: a: b:c\n\n', frames: message('a: b:c') },
	{
		name: 'several data lines',
		input: 'data: a\ndata\ndata:\ndata: b\n\n',
		frames: message('a\n\n\nb'),
	},
	{ name: 'empty data', input: 'data:\n\ndata\n\ndata: x\n\n', frames: message('', '', 'x') },
	{ name: 'two empty data lines', input: 'data\ndata\n\n', frames: message('\n') },
	{ name: 'a NUL', input: 'data:\0\n\n', frames: message('\0') },
	{
		name: 'JSON with escaped line ends',
		input: 'data: {"a":"b\\r\\nc"}\n\n',
		frames: message('{"a":"b\\r\\nc"}'),
	},
	{
		name: 'U+0085, U+2028 and U+2029, which end no line',
		input: 'data: a\u0085b\u2028c\u2029d\n\n',
		frames: message('a\u0085b\u2028c\u2029d'),
	},
	// Comments
	{ name: 'comments', input: ': a\n:\n:b\ndata: x\n: data: y\n\n:\n', frames: message('x') },
	{
		name: 'a comment that looks like a frame',
		input: ':event: end\n: data: {}\n\ndata: x\n\n',
		frames: message('x'),
	},
	{ name: 'a long comment', input: `:${'x'.repeat(2 ** 12)}\ndata: x\n\n`, frames: message('x') },
	{ name: 'a NUL in a comment', input: ':\0\ndata: x\n\n', frames: message('x') },
	// Line ends
	{
		name: 'CRLF',
		input: 'event: a\r\ndata: 1\r\ndata: 2\r\n\r\ndata: 3\r\n\r\n',
		frames: [
			['a', '1\n2'],
			['message', '3'],
		],
	},
	{
		name: 'CR',
		input: 'event: a\rdata: 1\rdata: 2\r\rdata: 3\r\r',
		frames: [
			['a', '1\n2'],
			['message', '3'],
		],
	},
	{ name: 'all three', input: 'data: 1\r\ndata\ndata: 2\r\n\r', frames: message('1\n\n2') },
	{
		name: 'CR, then LF of the next line',
		input: 'data: 1\r\r\ndata: 2\n\r\n',
		frames: message('1', '2'),
	},
	{ name: 'LF, then CR', input: 'data: 1\n\rdata: 2\n\r', frames: message('1', '2') },
	{
		name: 'many blank lines',
		input: '\n\r\n\r\n\ndata: x\n\n\n\r\r\ndata: y\n\n',
		frames: message('x', 'y'),
	},
	// Where it ends
	{ name: 'nothing', input: '', frames: [] },
	{
		name: 'a frame without its blank line',
		input: 'data: x\n\nevent: end\ndata: {}\n',
		frames: message('x'),
	},
	{ name: 'a line without its end', input: 'data: x\n\ndata: y', frames: message('x') },
	// Text
	{
		name: 'characters of two, three and four bytes',
		input: 'data: é 漢 😀 ‍👩‍🚀\n\n',
		frames: message('é 漢 😀 ‍👩‍🚀'),
	},
	{ name: 'a byte-order mark', input: '\ufeffdata: x\n\n', frames: message('x') },
	{
		name: 'a byte-order mark and a blank line',
		input: '\ufeff\nevent: a\ndata: x\n\n',
		frames: [['a', 'x']],
	},
	{
		name: 'a second byte-order mark, which is text',
		input: '\ufeff\ufeffdata: 1\n\ndata: 2\n\n',
		frames: message('2'),
	},
	{
		name: 'a byte-order mark later on',
		input: 'data: 1\n\n\ufeffdata: 2\n\ndata: 3\n\n',
		frames: message('1', '3'),
	},
	{
		name: 'half a byte-order mark',
		input: Uint8Array.of(0xef, 0xbb, 10, ...ascii('data: x\n\n')),
		frames: message('x'),
	},
	{
		name: 'bytes that are no UTF-8',
		input: Uint8Array.of(...ascii('data: a'), 0xff, 0xc3, ...ascii('b\n\n')),
		frames: message('a\ufffd\ufffdb'),
	},
	{
		name: 'a character that is cut short',
		input: Uint8Array.of(...ascii('data: '), 0xf0, 0x9f, 0x98, ...ascii('\n\n')),
		frames: message('\ufffd'),
	},
];

/** Where we say more than the standard: it drops a frame without data, and `end` may have none. */
export const CASES_OF_OUR_OWN: FramingCase[] = [
	{
		name: 'an end without data',
		input: 'data: x\n\nevent: end\n\n',
		frames: [
			['message', 'x'],
			['end', ''],
		],
	},
	{ name: 'an end without data or space', input: 'event:end\nid:2\n\n', frames: [['end', '']] },
	{ name: 'an end without data, CRLF', input: 'event: end\r\n\r\n', frames: [['end', '']] },
	{ name: 'an end without data, CR', input: 'event: end\r\r', frames: [['end', '']] },
	{
		name: 'an end without data after a byte-order mark',
		input: '\ufeffevent: end\n\n',
		frames: [['end', '']],
	},
	{
		name: 'another name without data',
		input: 'event: ends\n\nevent: the end\n\ndata: x\n\n',
		frames: message('x'),
	},
	{
		name: 'a comment that says end',
		input: ':event: end\n\ndata: event: end\n\n',
		frames: message('event: end'),
	},
];

function ascii(text: string): number[] {
	return Array.from(text, (character) => character.charCodeAt(0));
}
