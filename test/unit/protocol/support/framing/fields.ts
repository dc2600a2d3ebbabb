import { messages, type FramingCase } from './case';

/** Names and values of fields, as the SSE standard says ("Interpreting an event stream"). */
export const FIELDS: FramingCase[] = [
	{ name: 'a name and data', input: 'event: trace\ndata: x\n\n', frames: [['trace', 'x']] },
	{ name: 'no name', input: 'data: x\n\n', frames: messages('x') },
	{ name: 'an empty name', input: 'event:\ndata: x\n\n', frames: messages('x') },
	{ name: 'a name of one space', input: 'event: \ndata: x\n\n', frames: messages('x') },
	{ name: 'a name without a colon', input: 'event\ndata: x\n\n', frames: messages('x') },
	{
		name: 'a name that is said twice',
		input: 'event: a\nevent: b\ndata: x\n\n',
		frames: [['b', 'x']],
	},
	{
		name: 'a name that is taken back',
		input: 'event: a\nevent:\ndata: x\n\n',
		frames: messages('x'),
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
		frames: messages('x'),
	},
	{
		name: 'a name without data, and data after an ID alone',
		input: 'event: a\n\nid: 1\n\n\ndata: x\n\n',
		frames: messages('x'),
	},
	{
		name: 'fields in another order',
		input: 'data: x\nid: 7\nevent: trace\n\n',
		frames: [['trace', 'x']],
	},
	{
		name: 'data on both sides of the name',
		input: 'data: 1\nevent: trace\ndata: 2\n\n',
		frames: [['trace', '1\n2']],
	},
	{ name: 'an ID', input: 'id: 1\ndata: 1\n\ndata: 2\n\n', frames: messages('1', '2') },
	{ name: 'an empty ID', input: 'id: a\ndata: 1\n\nid\ndata: 2\n\n', frames: messages('1', '2') },
	{ name: 'an ID with a NUL', input: 'id: 1\0\ndata: x\n\n', frames: messages('x') },
	{ name: 'an ID that is no number', input: 'id: …\ndata: x\n\n', frames: messages('x') },
	{ name: 'an ID alone', input: 'id: 1\n\ndata: x\n\n', frames: messages('x') },
	{ name: 'retry', input: 'retry: 03000\ndata: x\n\n', frames: messages('x') },
	{ name: 'retry alone', input: 'retry:1000\n\ndata: x\n\n', frames: messages('x') },
	{
		name: 'retry that is no number',
		input: 'retry: 1000\nretry: 1000x\ndata: x\n\n',
		frames: messages('x'),
	},
	{ name: 'empty retry', input: 'retry\nretry:\ndata: x\n\n', frames: messages('x') },
	{
		name: 'unknown fields',
		input: 'event: a\ncolour: blue\ndata: x\nfoo\ntime:\n\n',
		frames: [['a', 'x']],
	},
	{
		name: 'names in another case',
		input: 'Data: a\nDATA: b\nEvent: c\ndata: x\n\n',
		frames: messages('x'),
	},
	{
		name: 'names that only begin alike',
		input: 'data_: a\nda-ta: b\ndata\0: c\ndata_5\n\0data: d\neventful: e\ndata: x\n\n',
		frames: messages('x'),
	},
	{ name: 'names with a space', input: ' data: a\ndata : b\ndata: x\n\n', frames: messages('x') },
	{ name: 'no space after the colon', input: 'event:a\ndata:x\n\n', frames: [['a', 'x']] },
	{
		name: 'one space only is dropped',
		input: 'event:  a\ndata:  x \n\n',
		frames: [[' a', ' x ']],
	},
	{ name: 'a tab is kept', input: 'data:\tx\n\n', frames: messages('\tx') },
	{
		name: 'space, nothing and a tab, over several lines',
		input: 'data:\ta\rdata: \ndata:b\n\n',
		frames: messages('\ta\n\nb'),
	},
	{ name: 'further colons', input: 'data: a: b:c\ndata::\n\n', frames: messages('a: b:c\n:') },
	{
		name: 'several data lines',
		input: 'data: a\ndata\ndata:\ndata: b\n\n',
		frames: messages('a\n\n\nb'),
	},
	{ name: 'empty data', input: 'data:\n\ndata\n\ndata: x\n\n', frames: messages('', '', 'x') },
	{ name: 'two empty data lines', input: 'data\ndata\n\n', frames: messages('\n') },
	{ name: 'an empty line of data first', input: 'data:\ndata: x\n\n', frames: messages('\nx') },
	{ name: 'a NUL', input: 'data:\0\n\ndata: \0x\n\n', frames: messages('\0', '\0x') },
	{
		name: 'JSON with escaped line ends',
		input: 'data: {"a":"b\\r\\nc"}\n\n',
		frames: messages('{"a":"b\\r\\nc"}'),
	},
	{
		name: 'everything that is nearly data, between lines of it',
		input:
			'data:\0\ndata:  2\rData:1\ndata\0:2\r\ndata:1\n\0data:4\nda-ta:3\rdata_5\ndata:3\rdata:\r\n data:32\ndata:4\n\n',
		frames: messages('\0\n 2\n1\n3\n\n4'),
	},
	{
		name: 'a hundred frames at once, in order',
		input: Array.from({ length: 100 }, (_, index) => `data: ${index}\n\n`).join(''),
		frames: messages(...Array.from({ length: 100 }, (_, index) => String(index))),
	},
];
