import { messages, type FramingCase } from './case';

/** The rest of a stream that ends without a blank line is not a frame. */
export const END_OF_STREAM: FramingCase[] = [
	{ name: 'nothing at all', input: '', frames: [] },
	{ name: 'a line end', input: '\n', frames: [] },
	{
		name: 'a frame without its blank line',
		input: 'data: x\n\nevent: end\ndata: {}\n',
		frames: messages('x'),
	},
	{ name: 'an end without data or blank line', input: 'event: end\n', frames: [] },
	{ name: 'a line without its end', input: 'data: x\n\ndata: y', frames: messages('x') },
	{
		name: 'data, a frame in the making',
		input: 'retry:1000\ndata: 1\n\nid: 2\ndata: 2',
		frames: messages('1'),
	},
	{
		name: 'half a character',
		input: Uint8Array.of(100, 97, 116, 97, 58, 0xf0, 0x9f),
		frames: [],
	},
];
