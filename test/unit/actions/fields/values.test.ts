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

const notText = (kind: string) => `! The value of Field One has to be text, and is ${kind}`;

describe('a text', () => {
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
	])('of %p is %p', (value, wanted) => {
		const result = outcome(() => readText(given(value), field()));
		if (wanted instanceof RegExp) expect(result).toMatch(wanted);
		else expect(result).toBe(wanted);
	});

	it.each(['', ' ', undefined])('that has to be there and is %p is said to be empty', (value) => {
		const read = () => requireText(given(value), field(), 'Do this.');
		expect(outcome(read)).toBe('! The Field One is empty');
	});

	it('that has to be there is not said to be empty when it is something else', () => {
		expect(outcome(() => requireText(given(null), field(), 'Do.'))).toBe(notText('null'));
	});
});

describe('a switch', () => {
	const no = (kind: string) => `! The value of Field One has to be true or false, and is ${kind}`;
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
	])('of %p is %p', (value, wanted) => {
		expect(outcome(() => readBoolean(given(value), field()))).toBe(wanted);
	});
});

describe('a number', () => {
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
		[1, `! The value of Field One has to be ${bounds}, and is 1`],
		[10, `! The value of Field One has to be ${bounds}, and is 10`],
		['1e400', `! The value of Field One has to be ${bounds}, and is Infinity`],
		[2.5, `! The value of Field One has to be ${bounds}, and is 2.5`],
		['five', `! The value of Field One has to be ${bounds}, and is the text "five"`],
		['5 s', `! The value of Field One has to be ${bounds}, and is the text "5 s"`],
		[NaN, `! The value of Field One has to be ${bounds}, and is the number NaN`],
		[null, `! The value of Field One has to be ${bounds}, and is null`],
		[true, `! The value of Field One has to be ${bounds}, and is the boolean true`],
		[[5], `! The value of Field One has to be ${bounds}, and is a list`],
	])('of %p is %p', (value, wanted) => {
		expect(outcome(() => readNumber(given(value), whole))).toBe(wanted);
	});

	it('may have a fraction unless it has to be whole, and is never negative unless allowed', () => {
		expect(readNumber(given('0.5'), field())).toBe(0.5);
		expect(readNumber(given(0), field())).toBe(0);
		expect(outcome(() => readNumber(given(-1), field()))).toMatch(/a number from 0 to/);
		expect(readNumber(given(-1), field({ typeOptions: { minValue: -5 } }))).toBe(-1);
	});
});

describe('a choice', () => {
	it.each([
		['a', 'a'],
		[' b ', 'b'],
		['', undefined],
		['c', '! The value of Field One is not one that this node knows: "c"'],
		[5, '! The value of Field One is not one that this node knows: "5"'],
		[null, notText('null')],
	])('of %p is %p', (value, wanted) => {
		expect(outcome(() => readChoice(given(value), field(), ['a', 'b']))).toBe(wanted);
	});
});

describe('JSON', () => {
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
		['{', '! The value of Field One is no JSON'],
		[NaN, '! The value of Field One is no JSON'],
		[{ deep: [Infinity] }, '! The value of Field One is no JSON'],
		[() => 1, '! The value of Field One is no JSON'],
		[{ method: () => 1 }, '! The value of Field One is no JSON'],
		[new Date(0), '1970-01-01T00:00:00.000Z'],
		[{ at: new Date(0) }, { at: '1970-01-01T00:00:00.000Z' }],
	])('of %p is %p', (value, wanted) => {
		expect(outcome(() => readJson(given(value), field()))).toEqual(wanted);
	});

	it('that goes in a circle is an error, not a crash', () => {
		const circle: Record<string, unknown> = {};
		circle.self = circle;
		expect(asJson(circle)).toBeUndefined();
		expect(outcome(() => readJsonObject(given(circle), field()))).toMatch(/^! .*no JSON object/);
	});

	it.each([
		[{ a: 1 }, { a: 1 }],
		['{}', {}],
		['', undefined],
		['[1]', '! The value of Field One is no JSON object but a list'],
		['x', '! The value of Field One is no JSON object but the text "x"'],
		['5', '! The value of Field One is no JSON object but the number 5'],
		[null, '! The value of Field One is no JSON object but null'],
		[new Date(0), /is no JSON object but the text "1970/],
	])('object of %p is %p', (value, wanted) => {
		const result = outcome(() => readJsonObject(given(value), field()));
		if (wanted instanceof RegExp) expect(result).toMatch(wanted);
		else expect(result).toEqual(wanted);
	});

	it.each([
		[[1], [1]],
		['[]', []],
		['', undefined],
		['{}', '! The value of Field One is no JSON list but an object'],
		[true, '! The value of Field One is no JSON list but the boolean true'],
	])('list of %p is %p', (value, wanted) => {
		expect(outcome(() => readJsonList(given(value), field()))).toEqual(wanted);
	});

	it('keeps names that every object has', () => {
		const text = '{"constructor":1,"__proto__":{"a":1},"prototype":2}';
		expect(JSON.stringify(readJsonObject(given(text), field()))).toBe(text);
		expect(JSON.stringify(readJsonObject(given(JSON.parse(text)), field()))).toBe(text);
	});

	it('shows an example where the field has one', () => {
		const read = () => readJson(given('{'), field({ placeholder: 'e.g. [1]' }));
		expect(read).toThrow(
			expect.objectContaining({ advice: expect.stringContaining(', e.g. [1]') }),
		);
	});
});

describe('names', () => {
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
	])('of %p are %p', (value, wanted) => {
		expect(outcome(() => readNames(given(value), field()))).toEqual(wanted);
	});
});

describe('rows', () => {
	const no = (kind: string) =>
		`! The value of Field One has to be names and values, and is ${kind}`;
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
	])('of %p are %p', (value, wanted) => {
		expect(outcome(() => readRows(given(value), field()))).toEqual(wanted);
	});
});

describe('variables', () => {
	const read = (values: object) => outcome(() => readVariables(collectionReader(values)));
	it('of a row win over those of the object, whatever they are called', () => {
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
			'! A variable has no name, and its value is the number 7',
		],
		[{ variableFields: { values: [{ name: 5, value: 7 }] } }, { 5: 7 }],
		[
			{ variableFields: { values: [{ name: {}, value: 7 }] } },
			/a name in Variables has to be text/,
		],
		[{ variableFields: { values: [{ name: 'a', value: NaN }] } }, /the variable a has to be/],
	])('of %j are %p', (values, wanted) => {
		const result = read(values);
		if (wanted instanceof RegExp) expect(result).toMatch(wanted);
		else expect(result).toEqual(wanted);
	});
});

describe('the kind of a value in a sentence', () => {
	it('is short, however long the value', () => {
		expect(describeValue('x'.repeat(51))).toBe(`the text "${'x'.repeat(50)}…"`);
		expect(describeValue('x'.repeat(50))).toBe(`the text "${'x'.repeat(50)}"`);
		expect(describeValue(undefined)).toBe('nothing');
	});
});

describe('parameters', () => {
	it('are only those that are there, not what every object inherits', () => {
		expect(collectionReader({})(field({ name: 'constructor' }))).toBeUndefined();
	});
});
