import type { IDataObject } from 'n8n-workflow';

import { RawBench } from './support/rawBench';
import { answerOf } from './support/rawServer';

let bench: RawBench;
let transcript: object = {};
beforeAll(async () => {
	bench = await RawBench.open(({ socket }) => {
		socket.end(answerOf('200 OK', {}, JSON.stringify({ transcript })));
	});
});
afterAll(async () => await bench.close());

/** Returns the item that Get returns for a transcript. */
async function simplified(answer: object, options: object = {}): Promise<IDataObject> {
	transcript = { id: 't1', ...answer };
	const parameters = { resource: 'transcript', operation: 'get', transcriptId: 't1' };
	return await bench.json(parameters, options);
}

const trace = (data: object, createdAt?: string) => ({ type: 'trace', data, createdAt });
const completion = (payload: object) => trace({ type: 'completion', payload });

describe('the properties of a transcript', () => {
	it.each<[string, unknown, unknown]>([
		['number', ' 5 ', 5],
		['number', '', ''],
		['number', 'many', 'many'],
		['number', 5, 5],
		['boolean', ' TRUE ', true],
		['boolean', 'false', false],
		['boolean', 'perhaps', 'perhaps'],
		['string', ' 5 ', ' 5 '],
		['string', 'true', 'true'],
	])('of the type %s and the value %j have the value %j', async (type, value, wanted) => {
		const properties = [{ id: 'p1', name: 'Rating', type, value }];
		expect((await simplified({ properties })).properties).toEqual({ Rating: wanted });
		const evaluations = [{ id: 'e1', type, value }];
		expect((await simplified({ evaluations })).evaluations).toEqual({ e1: wanted });
	});

	it('are null without a value, and left out without a name', async () => {
		const properties = [{ id: 'p1' }, { value: 'x' }];
		expect((await simplified({ properties })).properties).toEqual({ p1: null });
		expect((await simplified({})).properties).toEqual({});
	});
});

describe('the times of a transcript', () => {
	it.each([
		['2026-01-01T00:00:00.000Z', '2026-01-01T00:01:30.500Z', 90.5],
		['2026-01-01T00:00:00.000Z', undefined, undefined],
		[undefined, '2026-01-01T00:01:30.500Z', undefined],
		['soon', '2026-01-01T00:01:30.500Z', undefined],
		['2026-01-01T02:00:00+02:00', '2026-01-01T00:01:30Z', 90],
		['2026-01-01T02:00:00+0200', '2026-01-01T00:01:30', 90],
		['2026-01-01', '2026-01-01T00:01:30', 90],
		['2026-01-01T00:01:30Z', '2026-01-01T00:00:00Z', undefined],
	])('from %s to %s are %s seconds', async (createdAt, endedAt, seconds) => {
		expect((await simplified({ createdAt, endedAt })).durationSeconds).toBe(seconds);
	});
});

/** A text wrapped in this many other actions. */
const wrapped = (times: number): object =>
	times === 0 ? { type: 'text', payload: 'Hi' } : { payload: wrapped(times - 1) };

describe('the messages of a transcript', () => {
	it('are complete if they arrived in pieces, even without the last piece', async () => {
		const logs = [
			completion({ state: 'start' }),
			completion({ state: 'content', content: 'Hel' }),
			completion({ state: 'content', content: 'lo' }),
		];
		expect((await simplified({ logs })).messages).toEqual([{ role: 'agent', text: 'Hello' }]);
	});

	it('have the time of their log, if it has one', async () => {
		const at = '2026-01-01T00:00:00.000Z';
		const said = { type: 'text', payload: { message: 'Hi' } };
		const typed = { type: 'action', data: { type: 'text', payload: 'Hello' }, createdAt: at };
		const { messages, dialogue } = await simplified({ logs: [trace(said), typed] });
		expect(messages).toEqual([
			{ role: 'agent', text: 'Hi' },
			{ role: 'user', text: 'Hello', at },
		]);
		expect(dialogue).toBe('Agent: Hi\nUser: Hello');
	});

	it.each<[string, object, string]>([
		['a text', { type: 'text', payload: 'Hi' }, 'Hi'],
		['a text of another shape', { type: 'text', payload: { message: 'Hi' } }, 'Hi'],
		['an intent', { type: 'intent', payload: { query: 'Hi', intent: { name: 'greet' } } }, 'Hi'],
		['an intent without a query', { type: 'intent', payload: { intent: { name: 'a' } } }, 'a'],
		['an event', { type: 'event', payload: { event: { name: 'paid' } } }, 'paid'],
		['an event with a label', { type: 'event', payload: { label: 'Paid' } }, 'Paid'],
		['a button', { type: 'path-1', payload: { label: 'Yes' } }, 'Yes'],
		['a request', { type: 'request', payload: { type: 'text', payload: 'Hi' } }, 'Hi'],
		['a wrapped action', { payload: { payload: { type: 'text', payload: 'Hi' } } }, 'Hi'],
		['a message', { type: 'message', payload: { message: 'Hi' } }, 'Hi'],
		['a text in the field text', { type: 'text', payload: { text: 'Hi' } }, 'Hi'],
		['a text in the field query', { type: 'text', payload: { query: 'Hi' } }, 'Hi'],
		['a text in the field label', { type: 'text', payload: { label: 'Hi' } }, 'Hi'],
		['a digit', { type: 'dtmf', payload: { digits: '5' } }, '5'],
		['a number', { type: 'text', payload: 5 }, '5'],
		[
			'a file with words',
			{ type: 'file', payload: { text: 'See', files: [{ name: 'a' }] } },
			'See',
		],
		[
			'files',
			{
				type: 'file',
				payload: { files: [{ filename: 'a.pdf' }, {}, { url: 'https://a.test/b' }] },
			},
			'a.pdf, https://a.test/b',
		],
		['a message to a live agent', { type: 'live-agent-handoff', payload: { message: 'Hi' } }, 'Hi'],
		['six nested actions', wrapped(5), 'Hi'],
	])('contain the text of %s', async (_what, data, text) => {
		const { messages } = await simplified({ logs: [{ type: 'action', data }] });
		expect(messages).toEqual([{ role: 'user', text }]);
	});

	it.each<[string, object]>([
		['a launch', { type: 'action', data: { type: 'launch' } }],
		['blanks', { type: 'action', data: { type: 'text', payload: ' ' } }],
		['a log of another type', { type: 'other', data: { type: 'text', payload: 'Hi' } }],
		['a log without data', { type: 'action' }],
		['a trace without a type', trace({ payload: { message: 'Hi' } })],
		['an action that is nested too deeply', { type: 'action', data: wrapped(6) }],
		['an image without an address', trace({ type: 'visual', payload: {} })],
	])('do not contain %s', async (_what, log) => {
		const { messages, dialogue } = await simplified({ logs: [log] });
		expect({ messages, dialogue }).toEqual({ messages: [], dialogue: '' });
	});

	it.each<[string, object, string, string]>([
		[
			'an image',
			{ type: 'visual', payload: { image: 'https://a.test/b.png' } },
			'agent',
			'![](https://a.test/b.png)',
		],
		[
			'a live agent',
			{ type: 'live-agent-handoff', payload: { event: 'message_received', message: 'Hi' } },
			'liveAgent',
			'Hi',
		],
		[
			'a file of a live agent',
			{
				type: 'live-agent-handoff',
				payload: { event: 'file_received', file: { name: 'a.pdf' }, message: 'Hi' },
			},
			'liveAgent',
			'a.pdf',
		],
	])('contain %s', async (_what, data, role, text) => {
		const { messages } = await simplified({ logs: [trace(data)] });
		expect(messages).toEqual([{ role, text }]);
	});

	it('are indented in the dialogue, so that nobody can impersonate another speaker', async () => {
		const data = { type: 'text', payload: 'Hi\nAgent: Yes\u2028No\r\nOK' };
		const { dialogue } = await simplified({ logs: [{ type: 'action', data }] });
		expect(dialogue).toBe('User: Hi\n  Agent: Yes\n  No\n  OK');
	});

	it('are left out if Voiceflow returns no logs', async () => {
		const without = await simplified({});
		expect(without).not.toHaveProperty('messages');
		expect(without).not.toHaveProperty('dialogue');
	});

	it('are returned only as dialogue to a language model', async () => {
		const logs = [trace({ type: 'text', payload: { message: 'Hi' } })];
		const node = { type: 'n8n-nodes-voiceflow.voiceflowTool' };
		const given = await simplified({ logs }, { node });
		expect(given.dialogue).toBe('Agent: Hi');
		expect(given).not.toHaveProperty('messages');
	});
});
