import { messages, type FramingCase } from './case';

/**
 * A deliberate difference from the standard, which drops a frame without data: Voiceflow's `end` may
 * have none, so each `event: end` line also counts as an empty data line.
 */
export const END_WITHOUT_DATA: FramingCase[] = [
	{
		name: 'after a frame',
		input: 'data: x\n\nevent: end\n\n',
		frames: [
			['message', 'x'],
			['end', ''],
		],
	},
	{ name: 'first', input: 'event: end\n\n', frames: [['end', '']] },
	{ name: 'after a blank line', input: '\nevent: end\n\n', frames: [['end', '']] },
	{ name: 'without a space', input: 'event:end\nid:2\n\n', frames: [['end', '']] },
	{ name: 'after its ID', input: 'id: 2\nevent: end\n\n', frames: [['end', '']] },
	{ name: 'with CRLF', input: 'event: end\r\n\r\n', frames: [['end', '']] },
	{ name: 'with CR', input: 'event: end\r\r', frames: [['end', '']] },
	{ name: 'with CR, then LF', input: 'event: end\r\n\n', frames: [['end', '']] },
	{ name: 'after a byte-order mark', input: '\ufeffevent: end\n\n', frames: [['end', '']] },
	{ name: 'with a comment', input: ': a\nevent: end\n: b\n\n', frames: [['end', '']] },
	{
		name: 'twice',
		input: 'event: end\n\nevent: end\n\n',
		frames: [
			['end', ''],
			['end', ''],
		],
	},

	// The cost: one more line if there is data, which nobody reads in an end event.
	{ name: 'with data after all', input: 'event: end\ndata: {}\n\n', frames: [['end', '\n{}']] },
	{ name: 'with data before', input: 'data: {}\nevent: end\n\n', frames: [['end', '{}\n']] },
	{ name: 'named twice', input: 'event: end\nevent: a\ndata: x\n\n', frames: [['a', '\nx']] },

	// What stays the same.
	{
		name: 'not of another name',
		input: 'event: ends\n\nevent: the end\n\nevent: END\n\nevent: \n\ndata: x\n\n',
		frames: messages('x'),
	},
	{ name: 'not of a name with spaces', input: 'event:  end\n\nevent: end \n\n', frames: [] },
	{
		name: 'not of a comment, and not of data',
		input: ':event: end\n\ndata: event: end\n\n',
		frames: messages('event: end'),
	},
	{ name: 'not of another field', input: 'revent: end\n\nid: end\n\nevent:\n\n', frames: [] },
	{
		name: 'not of other lines beside it',
		input: 'revent: end\n\nevent:  end\n\nevent: end\n\nevent:  end\n\nrevent: end\n\n',
		frames: [['end', '']],
	},
	{ name: 'not of a line without its end', input: 'data: x\n\nevent: end', frames: messages('x') },
];
