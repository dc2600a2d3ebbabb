import { messages, type FramingCase } from './case';

const LONG = 'x'.repeat(2 ** 11);

/** Lines that start with a colon are ignored, and do not end a frame. */
export const COMMENTS: FramingCase[] = [
	{ name: 'a comment', input: ': hello\n', frames: [] },
	{ name: 'two comments', input: ':hello\n: world\n\n', frames: [] },
	{ name: 'a comment before a frame', input: ':a\ndata: x\n\n', frames: messages('x') },
	{ name: 'a comment after a frame', input: 'data: x\n\n:a\n', frames: messages('x') },
	{
		name: 'comments in a frame',
		input: ': a\n:\n:b\nevent: a\n:c\ndata: x\n: data: y\n\n:\n',
		frames: [['a', 'x']],
	},
	{ name: 'an empty comment', input: 'data: 1\n:\ndata: 2\n\n', frames: messages('1\n2') },
	{ name: 'keep-alives alone', input: ': keep-alive\n\n'.repeat(5), frames: [] },
	{
		name: 'a comment that looks like a frame',
		input: ':event: end\n: data: {}\n\ndata: x\n\n',
		frames: messages('x'),
	},
	{ name: 'a NUL in a comment', input: ':\0\ndata: x\n\n', frames: messages('x') },
	{
		name: 'long and short comments between lines of data, of all line ends',
		input: `data:1\r:\0\n:\r\ndata:2\n:${LONG}\rdata:3\n:data:fail\r:${LONG}\ndata:4\n\n`,
		frames: messages('1\n2\n3\n4'),
	},
];
