import type { INodeProperties } from 'n8n-workflow';

import { readVariables } from '../../../../nodes/Voiceflow/actions/fields/variables';
import {
	asJson,
	readJson,
	readJsonList,
	readJsonObject,
} from '../../../../nodes/Voiceflow/actions/fields/jsonValues';
import {
	describeValue,
	collectionReader,
	isOn,
	numberOrDefault,
	readBoolean,
	readChoice,
	readNames,
	readNumber,
	readRows,
	readText,
	requireText,
} from '../../../../nodes/Voiceflow/actions/fields/values';
import { outcome } from './support/outcome';

const field = (more: Partial<INodeProperties> = {}): INodeProperties => ({
	displayName: 'Field One',
	name: 'one',
	type: 'string',
	default: '',
	...more,
});
const given = (one: unknown) => collectionReader({ one });

const notText = (kind: string) => `! Field One must be text, but is ${kind}`;

describe('readText', () => {
	it.each([
		['words', 'words'],
		[' kept ', ' kept '],
		['', undefined],
		[' \n', undefined],
		[undefined, undefined],
		[0, '0'],
		[-1.5, '-1.5'],
		[12345678901234567890n, '12345678901234567890'],
		[true, 'true'],
		[false, 'false'],
		[null, notText('null')],
		[NaN, notText('the number NaN')],
		[-Infinity, notText('the number -Infinity')],
		[{}, notText('an object')],
		[new Date(0), notText('an object')],
		[['a'], notText('a list')],
		[() => 'a', /^! .*the function/],
	])('reads %p as %p', (value, wanted) => {
		const result = outcome(() => readText(given(value), field()));
		if (wanted instanceof RegExp) expect(result).toMatch(wanted);
		else expect(result).toBe(wanted);
	});

	it.each(['', ' ', undefined])('reports that a required text is missing if it is %p', (value) => {
		const read = () => requireText(given(value), field(), 'Do this.');
		expect(outcome(read)).toBe('! Field One is required');
	});

	it('does not report a required text of another type as missing', () => {
		expect(outcome(() => requireText(given(null), field(), 'Do.'))).toBe(notText('null'));
	});
});

describe('readBoolean', () => {
	const no = (kind: string) => `! Field One must be true or false, but is ${kind}`;
	it.each<unknown[]>([
		...[true, 'true', 'TRUE', ' Yes ', 'on', 1, '1'].map((value) => [value, true]),
		...[false, 'false', 'No', 'OFF', 0, -0, '0'].map((value) => [value, false]),
		...['', ' ', undefined].map((value) => [value, undefined]),
		[2, no('the number 2')],
		[NaN, no('the number NaN')],
		['maybe', no('the text "maybe"')],
		[null, no('null')],
		[[], no('a list')],
		[{}, no('an object')],
	])('reads %p as %p', (value, wanted) => {
		expect(outcome(() => readBoolean(given(value), field()))).toBe(wanted);
	});
});

describe('readNumber', () => {
	const whole = field({ typeOptions: { minValue: 2, maxValue: 9, numberPrecision: 0 } });
	const bounds = 'a whole number from 2 to 9';
	it.each([
		[2, 2],
		[9, 9],
		['5', 5],
		[' 5 ', 5],
		['5e0', 5],
		['', undefined],
		[undefined, undefined],
		[1, `! Field One must be ${bounds}, but is 1`],
		[10, `! Field One must be ${bounds}, but is 10`],
		['1e400', `! Field One must be ${bounds}, but is Infinity`],
		[2.5, `! Field One must be ${bounds}, but is 2.5`],
		['five', `! Field One must be ${bounds}, but is the text "five"`],
		['5 s', `! Field One must be ${bounds}, but is the text "5 s"`],
		[NaN, `! Field One must be ${bounds}, but is the number NaN`],
		[null, `! Field One must be ${bounds}, but is null`],
		[true, `! Field One must be ${bounds}, but is the boolean true`],
		[[5], `! Field One must be ${bounds}, but is a list`],
	])('reads %p as %p', (value, wanted) => {
		expect(outcome(() => readNumber(given(value), whole))).toBe(wanted);
	});

	it('allows fractions and refuses negative numbers, unless the field says otherwise', () => {
		expect(readNumber(given('0.5'), field())).toBe(0.5);
		expect(readNumber(given(0), field())).toBe(0);
		expect(outcome(() => readNumber(given(-1), field()))).toMatch(/a number from 0 to/);
		expect(readNumber(given(-1), field({ typeOptions: { minValue: -5 } }))).toBe(-1);
	});
});

describe('readChoice', () => {
	it.each([
		['a', 'a'],
		[' b ', 'b'],
		['', 'b'],
		[' ', 'b'],
		[undefined, 'b'],
		['c', '! Field One does not support the value "c"'],
		[5, '! Field One does not support the value "5"'],
		[null, notText('null')],
	])('reads %p as %p', (value, wanted) => {
		const choice = field({ default: 'b' });
		expect(outcome(() => readChoice(given(value), choice, ['a', 'b']))).toBe(wanted);
	});
});

describe('an empty field', () => {
	it.each([true, false])('is on if its default is %p', (byDefault) => {
		const property = field({ default: byDefault });
		expect(isOn(given(''), property)).toBe(byDefault);
		expect(isOn(given(undefined), property)).toBe(byDefault);
		expect(isOn(given(!byDefault), property)).toBe(!byDefault);
		expect(outcome(() => isOn(given('maybe'), property))).toMatch(/^! Field One must be true/);
	});

	it('has the number that is its default', () => {
		const property = field({ default: 7 });
		expect(numberOrDefault(given(''), property)).toBe(7);
		expect(numberOrDefault(given(undefined), property)).toBe(7);
		expect(numberOrDefault(given(0), property)).toBe(0);
		expect(outcome(() => numberOrDefault(given('many'), property))).toMatch(/^! Field One must/);
	});
});

describe('the JSON readers', () => {
	it.each([
		['{"a":1}', { a: 1 }],
		['[1]', [1]],
		['"a"', 'a'],
		['null', null],
		[{ a: [null] }, { a: [null] }],
		[5, 5],
		[false, false],
		[null, null],
		['', undefined],
		[undefined, undefined],
		['{', '! Field One must be valid JSON'],
		[NaN, '! Field One must be valid JSON'],
		[{ deep: [Infinity] }, '! Field One must be valid JSON'],
		[() => 1, '! Field One must be valid JSON'],
		[{ method: () => 1 }, '! Field One must be valid JSON'],
		[new Date(0), '1970-01-01T00:00:00.000Z'],
		[{ at: new Date(0) }, { at: '1970-01-01T00:00:00.000Z' }],
	])('read %p as %p', (value, wanted) => {
		expect(outcome(() => readJson(given(value), field()))).toEqual(wanted);
	});

	it('report a circular object as an error instead of crashing', () => {
		const circle: Record<string, unknown> = {};
		circle.self = circle;
		expect(asJson(circle)).toBeUndefined();
		expect(outcome(() => readJsonObject(given(circle), field()))).toMatch(
			/^! .*must be a JSON object/,
		);
	});

	it.each([
		[{ a: 1 }, { a: 1 }],
		['{}', {}],
		['', undefined],
		['[1]', '! Field One must be a JSON object, but is a list'],
		['x', '! Field One must be a JSON object, but is the text "x"'],
		['5', '! Field One must be a JSON object, but is the number 5'],
		[null, '! Field One must be a JSON object, but is null'],
		[new Date(0), /must be a JSON object, but is the text "1970/],
	])('read the object %p as %p', (value, wanted) => {
		const result = outcome(() => readJsonObject(given(value), field()));
		if (wanted instanceof RegExp) expect(result).toMatch(wanted);
		else expect(result).toEqual(wanted);
	});

	it.each([
		[[1], [1]],
		['[]', []],
		['', undefined],
		['{}', '! Field One must be a JSON list, but is an object'],
		[true, '! Field One must be a JSON list, but is the boolean true'],
	])('read the list %p as %p', (value, wanted) => {
		expect(outcome(() => readJsonList(given(value), field()))).toEqual(wanted);
	});

	it('keep names that every object has', () => {
		const text = '{"constructor":1,"__proto__":{"a":1},"prototype":2}';
		expect(JSON.stringify(readJsonObject(given(text), field()))).toBe(text);
		expect(JSON.stringify(readJsonObject(given(JSON.parse(text)), field()))).toBe(text);
	});

	it('show the example of the field, if it has one', () => {
		const read = () => readJson(given('{'), field({ placeholder: 'e.g. [1]' }));
		expect(read).toThrow(
			expect.objectContaining({ advice: expect.stringContaining(', e.g. [1]') }),
		);
	});
});

describe('readNames', () => {
	it.each([
		['a, b ,c', ['a', 'b', 'c']],
		[' , ', []],
		['', []],
		[5, ['5']],
		[
			['a ', 5, ''],
			['a', '5'],
		],
		[undefined, []],
		[null, notText('null')],
		[['a', null], notText('null')],
		[{}, notText('an object')],
	])('reads %p as %p', (value, wanted) => {
		expect(outcome(() => readNames(given(value), field()))).toEqual(wanted);
	});
});

describe('readRows', () => {
	const no = (kind: string) => `! Field One must be a list of names and values, but is ${kind}`;
	it.each([
		[undefined, []],
		['', []],
		[{}, []],
		[{ values: [] }, []],
		[{ values: [{ name: 'a' }] }, [{ name: 'a' }]],
		[{ values: { name: 'a' } }, [{ name: 'a' }]],
		[null, no('null')],
		['x', no('the text "x"')],
		[5, no('the number 5')],
		[[5], no('the number 5')],
		[{ values: null }, no('null')],
		[{ values: 'x' }, no('the text "x"')],
		[{ values: [{}, []] }, no('a list')],
	])('reads %p as %p', (value, wanted) => {
		expect(outcome(() => readRows(given(value), field()))).toEqual(wanted);
	});
});

describe('readVariables', () => {
	const read = (values: object) => outcome(() => readVariables(collectionReader(values)));
	it('prefers a row over the JSON object, even for names that every object has', () => {
		const values = read({
			variables: '{"a":1,"__proto__":"p"}',
			variableFields: {
				values: [
					{ name: ' a ', value: 2 },
					{ name: '__proto__', value: 'q' },
				],
			},
		});
		expect(JSON.stringify(values)).toBe('{"a":2,"__proto__":"q"}');
	});

	it.each([
		[{}, undefined],
		[{ variables: '{}', variableFields: {} }, undefined],
		[{ variableFields: { values: [{ name: '', value: '' }] } }, undefined],
		[{ variableFields: { values: [{ name: 'a' }] } }, { a: null }],
		[
			{ variableFields: { values: [{ name: '', value: 7 }] } },
			'! A variable has no name, but its value is the number 7',
		],
		[{ variableFields: { values: [{ name: 5, value: 7 }] } }, { 5: 7 }],
		[{ variableFields: { values: [{ name: {}, value: 7 }] } }, /^! Variable Name must be text/],
		[{ variableFields: { values: [{ name: 'a', value: NaN }] } }, /^! Variable "a" must be/],
	])('reads %j as %p', (values, wanted) => {
		const result = read(values);
		if (wanted instanceof RegExp) expect(result).toMatch(wanted);
		else expect(result).toEqual(wanted);
	});
});

describe('describeValue', () => {
	it('shortens long text', () => {
		expect(describeValue('x'.repeat(51))).toBe(`the text "${'x'.repeat(50)}…"`);
		expect(describeValue('x'.repeat(50))).toBe(`the text "${'x'.repeat(50)}"`);
		expect(describeValue(undefined)).toBe('empty');
	});
});

describe('collectionReader', () => {
	it('does not read properties that every object inherits', () => {
		expect(collectionReader({})(field({ name: 'constructor' }))).toBeUndefined();
	});
});
