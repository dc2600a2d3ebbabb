import {
	isDeeperThan,
	isJsonObject,
	numberAt,
	objectAt,
	objectsAt,
	parseJson,
	stringAt,
	type JsonValue,
} from '../../../nodes/Voiceflow/protocol/json';

it.each<[string, JsonValue | undefined]>([
	['{"a":1}', { a: 1 }],
	['null', null],
	['{', undefined],
	['', undefined],
])('the JSON %j is %j', (text, value) => {
	expect(parseJson(text)).toEqual(value);
});

it.each<[unknown, boolean]>([
	[{}, true],
	[[], false],
	[null, false],
	['{}', false],
	[undefined, false],
])('%j is an object: %p', (value, wanted) => {
	expect(isJsonObject(value)).toBe(wanted);
});

it.each<[JsonValue | undefined, number, boolean]>([
	[undefined, 0, false],
	[null, 0, false],
	['deep', 0, false],
	[{}, 0, true],
	[[], 1, false],
	[[{ a: [1] }], 2, true],
	[[{ a: [null] }], 3, false],
	[[1, [2, [3]]], 2, true],
])('%j is deeper than %d: %p', (value, levels, wanted) => {
	expect(isDeeperThan(value, levels)).toBe(wanted);
});

describe('a field of another type than it should have', () => {
	const source = { text: 'a', number: 1, object: { a: 1 }, list: [{ a: 1 }, 2, null], no: null };

	it('is as one that is missing', () => {
		const names = [...Object.keys(source), 'missing', 'constructor'];
		const read = (reader: (from: typeof source, key: string) => unknown) =>
			names.filter((name) => reader(source, name) !== undefined);
		expect(read(stringAt)).toEqual(['text']);
		expect(read(numberAt)).toEqual(['number']);
		expect(read(objectAt)).toEqual(['object']);
		expect(names.flatMap((name) => objectsAt(source, name))).toEqual([{ a: 1 }]);
	});

	it.each([NaN, Infinity])('is %p, which is no number of JSON', (number) => {
		expect(numberAt({ number }, 'number')).toBeUndefined();
	});
});
