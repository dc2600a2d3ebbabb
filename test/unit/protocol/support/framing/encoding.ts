import { messages, type FramingCase } from './case';

const ascii = (text: string) => Array.from(text, (character) => character.charCodeAt(0));

/** A frame with bytes in its data. */
const dataOf = (...bytes: number[]) =>
	Uint8Array.of(...ascii('data: a'), ...bytes, ...ascii('b\n\ndata: c\n\n'));

const replaced = (count: number) => messages(`a${'\ufffd'.repeat(count)}b`, 'c');

/** UTF-8, whole, damaged and with a byte-order mark. */
export const ENCODING: FramingCase[] = [
	{
		name: 'characters of two, three and four bytes',
		input: 'event: né\ndata: é € 豆腐 😀 👩‍🚀\n\n',
		frames: [['né', 'é € 豆腐 😀 👩‍🚀']],
	},
	{
		name: 'the last characters of each length',
		input: 'data: \u007f\u07ff\ufffd\u{10ffff}\n\n',
		frames: messages('\u007f\u07ff\ufffd\u{10ffff}'),
	},

	{ name: 'a byte-order mark', input: '\ufeffdata: x\n\n', frames: messages('x') },
	{ name: 'a byte-order mark alone', input: '\ufeff', frames: [] },
	{
		name: 'a byte-order mark before a name and an ID',
		input: '\ufeffevent: a\nid: b\ndata: x\n\n',
		frames: [['a', 'x']],
	},
	{
		name: 'a byte-order mark before several lines and frames',
		input: '\ufeffdata: 1\ndata: 2\n\ndata: 3\n\n',
		frames: messages('1\n2', '3'),
	},
	{ name: 'a byte-order mark before empty data', input: '\ufeffdata:\n\n', frames: messages('') },
	{
		name: 'a byte-order mark before a comment',
		input: '\ufeff:a\ndata: x\n\n',
		frames: messages('x'),
	},
	{
		name: 'a byte-order mark before a blank line',
		input: '\ufeff\nevent: a\ndata: x\n\n',
		frames: [['a', 'x']],
	},
	{
		name: 'a second byte-order mark, which is text',
		input: '\ufeff\ufeffdata: 1\n\ndata: 2\n\n',
		frames: messages('2'),
	},
	{
		name: 'a byte-order mark later on, which is text',
		input: 'data: 1\n\n\ufeffdata: 2\n\ndata: 3\n\n',
		frames: messages('1', '3'),
	},
	{
		name: 'byte-order marks in data, which are text',
		input: '\ufeffdata: \ufeffx\n\ndata:\ufeff\n\n',
		frames: messages('\ufeffx', '\ufeff'),
	},
	{
		name: 'half a byte-order mark',
		input: Uint8Array.of(0xef, 0xbb, ...ascii('\ndata: x\n\n')),
		frames: messages('x'),
	},
	{
		name: 'half a byte-order mark before a name, which it spoils',
		input: Uint8Array.of(0xef, 0xbb, ...ascii('data: 1\n\ndata: 2\n\n')),
		frames: messages('2'),
	},

	{
		name: 'the characters of a byte-order mark that was encoded twice, which are text',
		input: '\u00ef\u00bb\u00bfdata: 1\n\ndata: 2\n\n',
		frames: messages('2'),
	},

	{ name: 'bytes of no character', input: dataOf(0xff, 0xfe), frames: replaced(2) },
	{ name: 'a byte that continues nothing', input: dataOf(0x80), frames: replaced(1) },
	{ name: 'a first byte alone', input: dataOf(0xc3), frames: replaced(1) },
	{ name: 'two of three bytes', input: dataOf(0xe2, 0x82), frames: replaced(1) },
	{ name: 'three of four bytes', input: dataOf(0xf0, 0x9f, 0x98), frames: replaced(1) },
	{ name: 'a longer form than needed', input: dataOf(0xc0, 0x80), frames: replaced(2) },
	{ name: 'half a surrogate pair', input: dataOf(0xed, 0xa0, 0x80), frames: replaced(3) },
	{ name: 'more than U+10FFFF', input: dataOf(0xf4, 0x90, 0x80, 0x80), frames: replaced(4) },
	{
		name: 'a character that the line end cuts short, which swallows no line end',
		input: Uint8Array.of(...ascii('data: '), 0xf0, 0x9f, 0x98, ...ascii('\n\r\ndata: x\r\r')),
		frames: messages('\ufffd', 'x'),
	},
	{
		name: 'a byte of no character in a name of a field',
		input: Uint8Array.of(...ascii('dat'), 0xff, ...ascii('a: 1\ndata: 2\n\n')),
		frames: messages('2'),
	},
];
