import {
	FrameTooLargeError,
	MalformedFrameError,
} from '../../../../nodes/Voiceflow/protocol/stream/turnErrors';
import { readStreamEvent } from '../../../../nodes/Voiceflow/protocol/stream/events';
import { bytesOf, cut, everyByte, frame, framesOf, read, streamOf } from '../support/streams';

const END = 'event: end\nid: 2\ndata: {}\n\n';
const text = (message: string) => ({ type: 'text', payload: { message } });
const readText = async (stream: string) => await read([bytesOf(stream)]);
const NO_TRACE = 'An event without a name was no trace and was left out';

describe('an event without a name', () => {
	it('that is a trace by its shape is read', async () => {
		const { turn, error } = await readText(
			`\ndata: ${JSON.stringify(text('still here'))}\n\n${END}`,
		);
		expect(error).toBeUndefined();
		expect(turn.reply).toBe('still here');
		expect(turn.warnings).toEqual([]);
	});

	it('that calls itself a message is read too', async () => {
		const { turn } = await readText(frame(1, 'message', text('Hi')) + END);
		expect(turn.reply).toBe('Hi');
	});

	it('that is a state by its shape is read', async () => {
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
	])('that is something else is a warning, once: %j', async (data) => {
		const { turn, error } = await readText(`data: ${data}\n\ndata: ${data}\n\n${END}`);
		expect(error).toBeUndefined();
		expect(turn.warnings).toEqual([NO_TRACE]);
		expect(turn.traces).toEqual([]);
		expect(turn.frameCount).toBe(3);
	});

	it('may be the end, if nothing follows', async () => {
		const nameless = `data: ${JSON.stringify(text('Hi'))}\n\n`;
		const whole = await readText(`${nameless}data: {}\n\n`);
		expect(whole.error).toBeUndefined();
		expect(whole.turn).toMatchObject({ reply: 'Hi', warnings: [] });
		const cutOff = await readText(`data: {}\n\n${nameless}`);
		expect(cutOff.error).toMatchObject({ kind: 'truncated', frameCount: 2 });
		expect(cutOff.turn.reply).toBe('Hi');
	});
});

describe('an event of a name that nobody knows', () => {
	it('is left out with a warning for each name', async () => {
		const beat = 'event: heartbeat\ndata: not json\n\n';
		const { turn, error } = await readText(
			`${beat}${beat}event: Trace\ndata: {}\n\n${streamOf([text('Hi')])}`,
		);
		expect(error).toBeUndefined();
		expect(turn.reply).toBe('Hi');
		expect(turn.warnings).toEqual([
			'An event of the unknown name "heartbeat" was left out',
			'An event of the unknown name "Trace" was left out',
		]);
	});

	it('is named by what a sentence can hold of it', async () => {
		const name = `a"\u0000\u200b\u202eb${'x'.repeat(100)}`;
		const { turn } = await readText(`event: ${name}\ndata: x\n\n${END}`);
		expect(turn.warnings).toEqual([
			`An event of the unknown name "ab${'x'.repeat(38)}…" was left out`,
		]);
	});

	it('gives 20 warnings at most', async () => {
		const events = Array.from({ length: 100 }, (_, index) => `event: e${index}\ndata: x\n\n`);
		expect((await readText(events.join('') + END)).turn.warnings).toHaveLength(20);
	});
});

describe('control characters that JSON forbids', () => {
	const rawText = (message: string) => `{"type":"text","payload":{"message":"${message}"}}`;

	it.each([
		['a\tb', 'a\tb'],
		['a\u0001b', 'a\u0001b'],
		['\u0000\u001f', '\u0000\u001f'],
		['a\\"\tb', 'a"\tb'],
		['a\\\\', 'a\\'],
		['\\\\\tb', '\\\tb'],
		['\t', '\t'],
	])('are escaped in strings: %j', async (raw, message) => {
		const { turn, error } = await readText(`event: trace\ndata: ${rawText(`x${raw}x`)}\n\n${END}`);
		expect(error).toBeUndefined();
		expect(turn.reply).toBe(`x${message}x`);
	});

	it('are a new line where a string goes over lines of data', async () => {
		const { turn } = await readText(`event: trace\ndata: ${rawText('a\ndata: b')}\n\n${END}`);
		expect(turn.reply).toBe('a\nb');
	});

	it('may stand between values where they are white space', async () => {
		const { turn } = await readText(`event: trace\ndata: {\t"type":\t"custom"\ndata: }\n\n${END}`);
		expect(turn.customActions).toEqual([{ type: 'custom' }]);
	});

	it('are escaped in strings only, where both are in one frame', async () => {
		const data = `{\t"type":"a b",\t"payload":"\t \u0001"}`;
		const { turn, error } = await readText(`event: trace\ndata: ${data}\n\n${END}`);
		expect(error).toBeUndefined();
		expect(turn.customActions).toEqual([{ type: 'a b', payload: '\t \u0001' }]);
	});

	it.each(['{"type":"text"\u0001}', '\u0000{"type":"text"}', '{"type":"text\\\u0001"}'])(
		'are an error elsewhere: %j',
		async (data) => {
			expect((await readText(`event: trace\ndata: ${data}\n\n${END}`)).error).toBeInstanceOf(
				MalformedFrameError,
			);
		},
	);
});

describe('an end without its blank line', () => {
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
	])('is an end all the same at the end of the body: %j, cut anywhere', async (end) => {
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
	])('is none where it does not say so: %j', async (end) => {
		const { error } = await readText(`${frame(1, 'trace', text('x'))}${end}`);
		expect(error).toMatchObject({ kind: 'truncated', frameCount: 1 });
	});

	it('ends nothing but itself: a trace without its blank line was cut', async () => {
		const { turn, error } = await readText(`event: trace\ndata: ${JSON.stringify(text('x'))}\n`);
		expect(error).toMatchObject({ kind: 'truncated', frameCount: 0 });
		expect(turn.reply).toBe('');
	});

	it('is no frame while bytes may follow', () => {
		expect(framesOf([bytesOf('event: end\ndata: {}\n')])).toEqual([]);
	});
});

describe('what a frame says', () => {
	const MOST = 10_000;
	const eventOf = (event: string, data: string) =>
		readStreamEvent({ number: 7, event, data }, MOST);
	const nested = (levels: number) => `${'['.repeat(levels)}${']'.repeat(levels)}`;

	it('is an error in words, not in JSON', () => {
		expect(eventOf('error', ' the agent failed\n')).toEqual({
			kind: 'error',
			reason: 'the agent failed',
		});
	});

	it.each([
		['trace', '7', 'is no trace'],
		['trace', '{"payload":{}}', 'is no trace'],
		['state', '[]', 'is no state'],
		['trace', `{"type":"a","payload":${nested(500)}}`, 'is nested deeper than 500 levels'],
		['message', `{"type":"a","payload":${nested(500)}}`, 'is nested deeper than 500 levels'],
		['state', `{"variables":${nested(500)}}`, 'is nested deeper than 500 levels'],
	])('is left out by its shape: %s %s', (event, data, why) => {
		expect(eventOf(event, data)).toEqual({
			kind: 'unusable',
			reason: `Frame 7 of the answer ${why} and was left out`,
		});
	});

	it.each([
		['trace', `{"type":"a","payload":${nested(499)}}`],
		['message', ` {"type":"a","payload":[${'"'}${'x'.repeat(2000)}"]}\n`],
	])('is a trace where it is one: %s', (event, data) => {
		expect(eventOf(event, data)).toEqual({ kind: 'trace', trace: JSON.parse(data) as unknown });
	});

	it('names what nobody knows in 40 characters at most', () => {
		expect(eventOf('x'.repeat(40), '')).toMatchObject({
			reason: `An event of the unknown name "${'x'.repeat(40)}" was left out`,
		});
	});
});

describe('the values of a frame', () => {
	const countsOf = (data: string, most: number) => () =>
		readStreamEvent({ number: 3, event: 'trace', data }, most);

	it('are counted before they are read', () => {
		const data = `{"type":"a","payload":[${Array(100).fill('{}').join(',')}]}`;
		expect(countsOf(data, 202)).not.toThrow();
		expect(countsOf(data, 201)).toThrow(new FrameTooLargeError(3, 201, 'values'));
		expect(countsOf(`{"type":"a","payload":${'['.repeat(300)}`, 302)).toThrow(MalformedFrameError);
		expect(countsOf(`{"type":"a","payload":${'['.repeat(300)}`, 301)).toThrow(FrameTooLargeError);
	});

	it('are not what stands in strings', () => {
		const payload = JSON.stringify(`,[{\\"${',[{'.repeat(1000)}`);
		expect(countsOf(`{"type":"a","payload":${payload}}`, 3)).not.toThrow();
		expect(countsOf(`{"type":"a","payload":${payload},"b":1}`, 2)).toThrow(FrameTooLargeError);
	});

	it.each(['trace', 'state', 'message'])(
		'are counted in every event that holds JSON: %s',
		(event) => {
			const data = `{"variables":{},"stack":[${'7,'.repeat(100)}7]}`;
			expect(() => readStreamEvent({ number: 1, event, data }, 50)).toThrow(
				"Frame 1 of Voiceflow's answer holds more than 50 values",
			);
		},
	);

	it.each(['error', 'end', 'new'])('are none in other events: %s', (event) => {
		expect(() => readStreamEvent({ number: 1, event, data: '[,,,,,,,,]' }, 5)).not.toThrow();
	});
});
