import type { INodeProperties } from 'n8n-workflow';

import { readDate } from '../../../nodes/Voiceflow/actions/fields/dates';
import { parametersOf } from '../../../nodes/Voiceflow/actions/fields/values';

const property: INodeProperties = {
	...{ displayName: 'Start Time', name: 'startTime', type: 'dateTime', default: '' },
};
const read = (startTime: unknown) => readDate(parametersOf({ startTime }), property);

describe('a date', () => {
	it.each([
		['2026-11-25T10:00:00Z', '2026-11-25T10:00:00.000Z'],
		['2026-11-25T10:00:00.123+02:00', '2026-11-25T08:00:00.123Z'],
		[' 2026-11-25T10:00:00Z ', '2026-11-25T10:00:00.000Z'],
		['Wed, 25 Nov 2026 10:00:00 GMT', '2026-11-25T10:00:00.000Z'],
		[1764064800000, '2025-11-25T10:00:00.000Z'],
		['1764064800000', '2025-11-25T10:00:00.000Z'],
		[new Date(0), '1970-01-01T00:00:00.000Z'],
	])('may be given as %j', (value, iso) => {
		expect(read(value)).toBe(iso);
	});

	it.each([undefined, '', ' '])('is none when it is left empty: %j', (value) => {
		expect(read(value)).toBeUndefined();
	});

	it.each([null, true, [2026], {}, 'tomorrow', '25.11.2026 ', NaN])(
		'is an error that names the field when it is %j',
		(value) => {
			expect(() => read(value)).toThrow(/^The value of Start Time has to be a date, and is /);
		},
	);
});

describe('a resource locator in a collection', () => {
	const locator: INodeProperties = { ...property, name: 'environment', type: 'resourceLocator' };
	const value = { __rl: true, mode: 'list', value: 'main' };

	it('has the value that was chosen, as one outside has', () => {
		expect(parametersOf({ environment: value })(locator)).toBe('main');
		expect(parametersOf({ environment: 'main' })(locator)).toBe('main');
		expect(parametersOf({})(locator)).toBeUndefined();
	});

	it('is left alone where the field is none', () => {
		expect(parametersOf({ startTime: value })(property)).toBe(value);
	});
});
