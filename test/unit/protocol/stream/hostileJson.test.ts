import { bytesOf, read, tracesOf } from '../support/streams';
import { TRACE_SAMPLES } from '../support/traceSamples';

describe('keys that every object inherits', () => {
	const EVIL =
		'{"__proto__":{"polluted":1,"message":"x"},"constructor":{"prototype":{"polluted":1}}}';
	const traceOf = (type: string) =>
		`event: trace\ndata: {"__proto__":{"polluted":1},"type":"${type}","payload":${EVIL}}\n\n`;

	it('do not change any prototype and are kept as data', async () => {
		const types = [
			...TRACE_SAMPLES.map(({ type }) => type),
			'__proto__',
			'constructor',
			'toString',
		];
		const state = `event: state\ndata: {"__proto__":${EVIL},"variables":${EVIL}}\n\n`;
		const stream = `${types.map(traceOf).join('')}${state}event: end\ndata: {}\n\n`;
		const { turn, error } = await read([bytesOf(stream)]);
		expect(error).toBeUndefined();
		expect(({} as { polluted?: number }).polluted).toBeUndefined();
		expect((Object as { polluted?: number }).polluted).toBeUndefined();
		expect(tracesOf(turn).map(({ type }) => type)).toEqual(types);
		for (const trace of tracesOf(turn)) {
			expect([trace, trace.payload].map(Object.getPrototypeOf)).toEqual(
				Array(2).fill(Object.prototype),
			);
			expect(Object.keys(trace)).toContain('__proto__');
			expect(JSON.stringify(trace.payload)).toBe(EVIL);
		}
		expect(JSON.stringify(turn.state?.variables)).toBe(EVIL);
		expect(turn.reply).toBe('');
	});

	it('are not read as fields', async () => {
		const inherited = '{"type":"choice","payload":{"__proto__":{"buttons":[{"name":"No"}]}}}';
		const { turn } = await read([
			bytesOf(`event: trace\ndata: ${inherited}\n\nevent: end\ndata: {}\n\n`),
		]);
		expect(turn.buttons).toEqual([]);
	});
});

describe('deeply nested JSON', () => {
	const objects = (levels: number) => `${'{"a":'.repeat(levels)}1${'}'.repeat(levels)}`;
	const lists = (levels: number) => `${'['.repeat(levels)}${']'.repeat(levels)}`;
	const readFrame = async (data: string, event = 'trace') =>
		await read([bytesOf(`event: ${event}\ndata: ${data}\n\nevent: end\ndata: {}\n\n`)]);

	it.each([objects, lists])(
		'is skipped with a warning if it is 100 000 levels deep: %o',
		async (nested) => {
			const { turn, error } = await readFrame(`{"type":"text","payload":${nested(100_000)}}`);
			expect(error).toBeUndefined();
			expect(turn.warnings).toEqual([
				'Frame 1 of the answer was skipped because it is nested more than 500 levels deep',
			]);
			expect(turn.traces).toEqual([]);
		},
	);

	it.each(['[', '{"a":'])('is malformed if it never closes: %s', async (opening) => {
		const { turn, error } = await readFrame(`{"type":"text","payload":${opening.repeat(100_000)}`);
		expect(error).toMatchObject({ kind: 'malformed-frame' });
		expect(turn.traces).toEqual([]);
	});

	it('is skipped as a state, too', async () => {
		const { turn, error } = await readFrame(`{"variables":${objects(100_000)}}`, 'state');
		expect(error).toBeUndefined();
		expect(turn.warnings).toHaveLength(1);
		expect(turn.state).toBeUndefined();
	});

	it.each([objects, lists])('is accepted up to 500 levels, including the trace', async (nested) => {
		const traceOf = (levels: number) => `{"type":"a","payload":${nested(levels)}}`;
		expect((await readFrame(traceOf(499))).turn.traces).toHaveLength(1);
		expect((await readFrame(traceOf(500))).turn.traces).toEqual([]);
	});
});
