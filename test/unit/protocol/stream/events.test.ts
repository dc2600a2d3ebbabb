import {
	frameTooLarge,
	truncatedTurn,
} from '../../../../nodes/Voiceflow/protocol/stream/turnError';
import { readStreamEvent } from '../../../../nodes/Voiceflow/protocol/stream/events';
import { bytesOf, cut, everyByte, frame, framesOf, read, streamOf } from '../support/streams';

const END = 'event: end\nid: 2\ndata: {}\n\n';
const text = (message: string) => ({ type: 'text', payload: { message } });
const readText = async (stream: string) => await read([bytesOf(stream)]);
const NO_TRACE = 'An event without a name was skipped because it is not a trace';

describe('an event without a name', () => {
	it('is read as a trace if it has the shape of one', async () => {
		const { turn, error } = await readText(
			`\ndata: ${JSON.stringify(text('still here'))}\n\n${END}`,
		);
		expect(error).toBeUndefined();
		expect(turn.reply).toBe('still here');
		expect(turn.warnings).toEqual([]);
	});

	it('is read if it calls itself a message', async () => {
		const { turn } = await readText(frame(1, 'message', text('Hi')) + END);
		expect(turn.reply).toBe('Hi');
	});

	it('is read as a state if it has the shape of one', async () => {
		const state = { stack: [], storage: {}, variables: { a: 1 } };
		const { turn } = await readText(`data: ${JSON.stringify(state)}\n\n${END}`);
		expect(turn.state).toEqual(state);
	});

	it.each([
		'x',
		'7',
		'null',
		'"text"',
		'[]',
		'[{"type":"text"}]',
		'{"type":7}',
		'{"variables":{}}',
		'{"stack":[]}',
		'{',
		'{"a',
		' ',
	])('gives one warning if it is anything else: %j', async (data) => {
		const { turn, error } = await readText(`data: ${data}\n\ndata: ${data}\n\n${END}`);
		expect(error).toBeUndefined();
		expect(turn.warnings).toEqual([NO_TRACE]);
		expect(turn.traces).toEqual([]);
		expect(turn.frameCount).toBe(3);
	});

	it('may be the end if nothing follows', async () => {
		const nameless = `data: ${JSON.stringify(text('Hi'))}\n\n`;
		const whole = await readText(`${nameless}data: {}\n\n`);
		expect(whole.error).toBeUndefined();
		expect(whole.turn).toMatchObject({ reply: 'Hi', warnings: [] });
		const cutOff = await readText(`data: {}\n\n${nameless}`);
		expect(cutOff.error).toEqual(truncatedTurn(2));
		expect(cutOff.turn.reply).toBe('Hi');
	});
});

describe('an event with an unknown name', () => {
	it('is skipped with one warning per name', async () => {
		const beat = 'event: heartbeat\ndata: not json\n\n';
		const { turn, error } = await readText(
			`${beat}${beat}event: Trace\ndata: {}\n\n${streamOf([text('Hi')])}`,
		);
		expect(error).toBeUndefined();
		expect(turn.reply).toBe('Hi');
		expect(turn.warnings).toEqual([
			'An event with the unknown name "heartbeat" was skipped',
			'An event with the unknown name "Trace" was skipped',
		]);
	});

	it('is quoted in the warning without special characters', async () => {
		const name = `a"\u0000\u200b\u202eb${'x'.repeat(100)}`;
		const { turn } = await readText(`event: ${name}\ndata: x\n\n${END}`);
		expect(turn.warnings).toEqual([
			`An event with the unknown name "ab${'x'.repeat(38)}…" was skipped`,
		]);
	});

	it('gives at most 20 warnings', async () => {
		const events = Array.from({ length: 100 }, (_, index) => `event: e${index}\ndata: x\n\n`);
		expect((await readText(events.join('') + END)).turn.warnings).toHaveLength(20);
	});
});

describe('raw control characters in JSON', () => {
	const rawText = (message: string) => `{"type":"text","payload":{"message":"${message}"}}`;

	it.each([
		['a\tb', 'a\tb'],
		['a\u0001b', 'a\u0001b'],
		['\u0000\u001f', '\u0000\u001f'],
		['a\\"\tb', 'a"\tb'],
		['a\\\\', 'a\\'],
		['\\\\\tb', '\\\tb'],
		['\t', '\t'],
	])('are accepted within strings: %j', async (raw, message) => {
		const { turn, error } = await readText(`event: trace\ndata: ${rawText(`x${raw}x`)}\n\n${END}`);
		expect(error).toBeUndefined();
		expect(turn.reply).toBe(`x${message}x`);
	});

	it('become a new line if a string continues on the next data line', async () => {
		const { turn } = await readText(`event: trace\ndata: ${rawText('a\ndata: b')}\n\n${END}`);
		expect(turn.reply).toBe('a\nb');
	});

	it('are accepted as white space between values', async () => {
		const { turn } = await readText(`event: trace\ndata: {\t"type":\t"custom"\ndata: }\n\n${END}`);
		expect(turn.customActions).toEqual([{ type: 'custom' }]);
	});

	it('are escaped only within strings, even if they are also between values', async () => {
		const data = `{\t"type":"a b",\t"payload":"\t \u0001"}`;
		const { turn, error } = await readText(`event: trace\ndata: ${data}\n\n${END}`);
		expect(error).toBeUndefined();
		expect(turn.customActions).toEqual([{ type: 'a b', payload: '\t \u0001' }]);
	});

	it.each(['{"type":"text"\u0001}', '\u0000{"type":"text"}', '{"type":"text\\\u0001"}'])(
		'are an error elsewhere: %j',
		async (data) => {
			expect((await readText(`event: trace\ndata: ${data}\n\n${END}`)).error).toMatchObject({
				kind: 'malformed-frame',
			});
		},
	);
});

describe('an end event without a blank line', () => {
	it.each([
		'event: end\nid: 2\ndata: {}\n',
		'event: end\nid: 2\ndata: {}',
		'event: end\nid: 2\ndata: ',
		'event: end\nid',
		'event: end\n',
		'event: end',
		'event:end\r\n',
		'event: end\r',
		'event: end\rid: 2\rdata: {}\r',
		'id: 2\ndata: {}\nevent: end',
	])('counts as the end when the body ends: %j, cut anywhere', async (end) => {
		const bytes = bytesOf(`${frame(1, 'trace', text('x'))}${end}`);
		const cuts = Array.from(bytes, (_, at) => cut(bytes, [at]));
		for (const chunks of [[bytes], everyByte(bytes), ...cuts]) {
			const { turn, error } = await read(chunks);
			expect(error).toBeUndefined();
			expect(turn.reply).toBe('x');
			expect(turn.frameCount).toBe(2);
		}
	});

	it.each([
		'event: en',
		'event: end.',
		'event:  end',
		'event: end\nevent: trace',
		'data: {}',
		': end',
		'',
	])('does not count if its name is incomplete or different: %j', async (end) => {
		const { error } = await readText(`${frame(1, 'trace', text('x'))}${end}`);
		expect(error).toEqual(truncatedTurn(1));
	});

	it('does not complete other frames: a trace without a blank line is cut off', async () => {
		const { turn, error } = await readText(`event: trace\ndata: ${JSON.stringify(text('x'))}\n`);
		expect(error).toEqual(truncatedTurn(0));
		expect(turn.reply).toBe('');
	});

	it('is not a frame while more bytes may follow', () => {
		expect(framesOf([bytesOf('event: end\ndata: {}\n')])).toEqual([]);
	});
});

describe('reading a frame', () => {
	const MOST = 10_000;
	const eventOf = (event: string, data: string) =>
		readStreamEvent({ number: 7, event, data }, MOST);
	const nested = (levels: number) => `${'['.repeat(levels)}${']'.repeat(levels)}`;

	it('reads the reason of an error event as text', () => {
		expect(eventOf('error', ' the agent failed\n')).toEqual({
			kind: 'error',
			reason: 'the agent failed',
		});
	});

	it.each([
		['trace', '7', 'is not a trace'],
		['trace', '{"payload":{}}', 'is not a trace'],
		['state', '[]', 'is not a state'],
		['trace', `{"type":"a","payload":${nested(500)}}`, 'is nested more than 500 levels deep'],
		['message', `{"type":"a","payload":${nested(500)}}`, 'is nested more than 500 levels deep'],
		['state', `{"variables":${nested(500)}}`, 'is nested more than 500 levels deep'],
	])('skips %s events of the wrong shape: %s', (event, data, why) => {
		expect(eventOf(event, data)).toEqual({
			kind: 'unusable',
			reason: `Frame 7 of the answer was skipped because it ${why}`,
		});
	});

	it.each([
		['trace', `{"type":"a","payload":${nested(499)}}`],
		['message', ` {"type":"a","payload":[${'"'}${'x'.repeat(2000)}"]}\n`],
	])('accepts a valid trace in %s events', (event, data) => {
		expect(eventOf(event, data)).toEqual({ kind: 'trace', trace: JSON.parse(data) as unknown });
	});

	it('quotes at most 40 characters of an unknown name', () => {
		expect(eventOf('x'.repeat(40), '')).toMatchObject({
			reason: `An event with the unknown name "${'x'.repeat(40)}" was skipped`,
		});
	});
});

describe('the limit of values per frame', () => {
	const countsOf = (data: string, most: number) => () =>
		readStreamEvent({ number: 3, event: 'trace', data }, most);

	it('is checked before the JSON is parsed', () => {
		const data = `{"type":"a","payload":[${Array(100).fill('{}').join(',')}]}`;
		expect(countsOf(data, 202)).not.toThrow();
		expect(countsOf(data, 201)).toThrow(frameTooLarge(3, 201, 'values'));
		expect(countsOf(`{"type":"a","payload":${'['.repeat(300)}`, 302)).toThrow(
			expect.objectContaining({ kind: 'malformed-frame' }),
		);
		expect(countsOf(`{"type":"a","payload":${'['.repeat(300)}`, 301)).toThrow(
			expect.objectContaining({ kind: 'frame-too-large' }),
		);
	});

	it('does not count characters within strings', () => {
		const payload = JSON.stringify(`,[{\\"${',[{'.repeat(1000)}`);
		expect(countsOf(`{"type":"a","payload":${payload}}`, 3)).not.toThrow();
		expect(countsOf(`{"type":"a","payload":${payload},"b":1}`, 2)).toThrow(
			expect.objectContaining({ kind: 'frame-too-large' }),
		);
	});

	it.each(['trace', 'state', 'message'])('applies to %s events', (event) => {
		const data = `{"variables":{},"stack":[${'7,'.repeat(100)}7]}`;
		expect(() => readStreamEvent({ number: 1, event, data }, 50)).toThrow(
			"Frame 1 of Voiceflow's answer contains more than 50 values",
		);
	});

	it.each(['error', 'end', 'new'])('does not apply to %s events', (event) => {
		expect(() => readStreamEvent({ number: 1, event, data: '[,,,,,,,,]' }, 5)).not.toThrow();
	});
});
