import { Bench } from './support/harness';

let bench: Bench;
beforeAll(async () => (bench = await Bench.open()));
afterAll(async () => await bench.close());

describe('variables', () => {
	const NAMES =
		'{"constructor":1,"prototype":"p","__proto__":{"x":2},"toString":null,"hasOwnProperty":[0]}';

	it.each([
		['launch', { resource: 'conversation', operation: 'launch', options: { variables: NAMES } }],
		['state', { resource: 'state', operation: 'updateVariables', variables: NAMES }],
	])('arrive unchanged under any name (%s)', async (_name, parameters) => {
		await bench.run({ userId: 'ada', ...parameters });
		const { rawBody } = bench.lastRequest;
		expect(rawBody).toContain(NAMES.slice(1, -1));
	});

	it.each(['constructor', 'prototype', '__proto__', 'toString', ' spaced '])(
		'arrive from a row named %j',
		async (name) => {
			const variableFields = { values: [{ name, value: '={{ 5 }}' }] };
			await bench.run({ userId: 'ada', options: { variableFields } });
			expect(bench.lastRequest.rawBody).toContain(`"variables":{"${name.trim()}":5}`);
		},
	);

	it.each([
		['={{ 1.5 }}', '1.5'],
		['={{ false }}', 'false'],
		['={{ null }}', 'null'],
		['={{ [1, "a", null] }}', '[1,"a",null]'],
		['={{ ({a: [{b: null} ] }) }}', '{"a":[{"b":null}]}'],
		['={{ "" }}', '""'],
		['={{ new Date(0) }}', '"1970-01-01T00:00:00.000Z"'],
	])('can be any JSON: %s', async (value, sent) => {
		const variableFields = { values: [{ name: 'v', value }] };
		await bench.run({ userId: 'ada', options: { variableFields } });
		expect(bench.lastRequest.rawBody).toContain(`"variables":{"v":${sent}}`);
	});

	it('cause an error if a row has no name', async () => {
		const variableFields = { values: [{ name: ' ', value: 'lost' }] };
		const error = await bench.error({ userId: 'ada', options: { variableFields } });
		expect(error.message).toMatch(/variable has no name.*"lost"/);
	});
});
