import type { Turn } from '../../../../nodes/Voiceflow/protocol/turn/turn';
import { bytesOf, frame, read, streamOf, tracesOf } from '../support/streams';
import { TRACE_SAMPLES, type TraceSample } from '../support/traceSamples';

const TYPES = Array.from(new Set(TRACE_SAMPLES.map(({ type }) => type)));

/** Values of the wrong type. */
const MISFITS: unknown[] = [
	null,
	0,
	-1,
	true,
	'',
	'text',
	[],
	{},
	[null, 7, true, 'x', [], {}],
	{ length: 3, 0: 'x' },
	JSON.parse('{"__proto__":{"text":"x"},"constructor":"x","toString":1,"hasOwnProperty":null}'),
];

/** A value with each part of it replaced by each misfit, and with each part left out. */
function* variantsOf(value: unknown): Generator<unknown> {
	yield* MISFITS;
	if (typeof value !== 'object' || value === null) return;
	for (const [key, inner] of Object.entries(value)) {
		const others = Object.entries(value).filter(([name]) => name !== key);
		if (!Array.isArray(value)) yield Object.fromEntries(others);
		for (const variant of variantsOf(inner)) {
			yield Array.isArray(value) ? [variant] : { ...value, [key]: variant };
		}
	}
}

/** The traces of a type, each as it should be and with everything but its type wrong in turn. */
function tracesLike(samples: TraceSample[]): TraceSample[] {
	return samples.flatMap((sample) => {
		const { type, ...fields } = sample;
		const wrong = Array.from(variantsOf({ paths: [], defaultPath: 0, ...fields }));
		const objects = wrong.filter((variant) => typeof variant === 'object' && variant !== null);
		return [sample, ...objects.map((variant) => ({ ...variant, type })), sample];
	});
}

const isText = (value: unknown) => typeof value === 'string';
const isObject = (value: unknown) =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

const BUTTON = { name: 'Order', id: 'path-1', request: expect.any(Object) as object };

/** The fields of a turn whose type is wrong, of which there must be none. */
function misshapenIn({ messages, buttons, customActions, noReplyTimeout, reply }: Turn): unknown[] {
	const cards = messages.flatMap((message) => {
		if (message.type === 'card') return [message];
		return message.type === 'carousel' ? message.cards : [];
	});
	const words = messages.flatMap((message) => {
		if (message.type === 'text') return [message.text];
		return message.type === 'image' ? [message.url ?? message.binary] : [message.type];
	});
	const shown = [...buttons, ...cards.flatMap((card) => card.buttons)];
	return [
		...words.filter((text) => !isText(text) || text.trim() === ''),
		...cards.filter(({ title, text, imageUrl }) => ![title, text, imageUrl ?? ''].every(isText)),
		...shown.filter(({ name, request }) => !isText(name) || !isObject(request)),
		...customActions.filter(({ type }) => !isText(type)),
		...[noReplyTimeout ?? 0].filter((timeout) => typeof timeout !== 'number'),
		...[reply].filter((text) => !isText(text)),
	];
}

describe('traces with fields of the wrong type', () => {
	it.each(TYPES)('are read without errors and kept unchanged: %s', async (type) => {
		const traces = tracesLike(TRACE_SAMPLES.filter((sample) => sample.type === type));
		const { turn, error } = await read([bytesOf(streamOf(traces))]);
		expect(error).toBeUndefined();
		expect(misshapenIn(turn)).toEqual([]);
		expect(turn.traces).toHaveLength(traces.length);
		const hasSound = ['text', 'speak', 'audio'].includes(type);
		if (!hasSound) expect(tracesOf(turn)).toEqual(JSON.parse(JSON.stringify(traces)));
		expect(() => JSON.stringify([turn.messages, turn.buttons, turn.customActions])).not.toThrow();
	});

	it('do not affect the traces beside them', async () => {
		const choice = TRACE_SAMPLES.filter(({ type }) => type === 'choice').slice(0, 1);
		const card = TRACE_SAMPLES.filter(({ type }) => type === 'cardV2');
		const { turn } = await read([bytesOf(streamOf([...tracesLike(choice), ...card]))]);
		expect(turn.buttons).toEqual([BUTTON, { ...BUTTON, card: 'Funghi' }]);
		expect(turn.messages).toEqual([expect.objectContaining({ type: 'card', title: 'Funghi' })]);
	});

	it('keep their valid parts', async () => {
		const buttons = [null, 7, 'x', [], {}, { name: 7 }, { name: 'Yes', request: 7 }];
		const cards = [null, { title: 7, buttons }, { title: 'T', description: 'x', imageUrl: {} }];
		const { turn } = await read([bytesOf(streamOf([{ type: 'carousel', payload: { cards } }]))]);
		const yes = { name: 'Yes', id: 'text', request: { type: 'text', payload: 'Yes' } };
		expect(turn.messages).toEqual([
			{
				type: 'carousel',
				cards: [
					{ title: '', text: '', buttons: [yes] },
					{ title: 'T', text: '', buttons: [] },
				],
			},
		]);
		expect(turn.buttons).toEqual([yes]);
	});
});

describe('a no-reply timeout', () => {
	it.each(['10', null, [10], {}, true])('is ignored if it is %j', async (timeout) => {
		const { turn, error } = await read([
			bytesOf(streamOf([{ type: 'no-reply', payload: { timeout } }])),
		]);
		expect(error).toBeUndefined();
		expect(turn.noReplyTimeout).toBeUndefined();
	});
});

describe('data that is not a trace or a state', () => {
	it.each([null, 7, true, 'text', [], [{ type: 'text' }], {}, { type: 7 }, { payload: {} }])(
		'is skipped with a warning: %j',
		async (data) => {
			const { turn, error } = await read([bytesOf(streamOf([data]))]);
			expect(error).toBeUndefined();
			expect(turn.warnings).toEqual([
				'Frame 1 of the answer was skipped because it is not a trace',
			]);
			expect(turn.traces).toEqual([]);
		},
	);

	it.each([null, 7, 'text', []])('is skipped as a state with a warning: %j', async (data) => {
		const { turn, error } = await read([bytesOf(streamOf([], data))]);
		expect(error).toBeUndefined();
		expect(turn.warnings).toEqual(['Frame 1 of the answer was skipped because it is not a state']);
		expect(turn.state).toBeUndefined();
	});

	it('gives few warnings, however much of it there is', async () => {
		const { turn } = await read([bytesOf(streamOf(Array<number>(1000).fill(7)))]);
		expect(turn.warnings.length).toBeGreaterThan(1);
		expect(turn.warnings.length).toBeLessThan(50);
	});

	it.each(['', '{', 'undefined', 'NaN', "{'a':1}", '{"a":1}}', '{"type":"text"'])(
		'fails the turn if it is not JSON, without quoting it: %j',
		async (data) => {
			const stream = `${frame(1, 'trace', { type: 'text' })}event: trace\ndata: ${data}\n\n`;
			const { error, turn } = await read([bytesOf(stream)]);
			expect(error).toMatchObject({ kind: 'malformed-frame' });
			expect((error as Error).message).toBe("Frame 2 of Voiceflow's answer is not valid JSON");
			expect(turn.traces).toHaveLength(1);
		},
	);
});
