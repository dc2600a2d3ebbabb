import { DateTime } from 'luxon';

import { readDateTime } from '../../../../nodes/Voiceflow/actions/fields/dateTime';

const property = {
	displayName: 'Started After',
	name: 'it',
	type: 'dateTime',
	default: '',
} as const;
const read = (value: unknown, zone = 'UTC') => readDateTime(() => value, property, zone);

describe('readDateTime', () => {
	it.each<[string, unknown, string]>([
		['an ISO text', '2026-01-31T09:30:00.250Z', '2026-01-31T09:30:00.250Z'],
		['an ISO text with an offset', '2026-01-31T09:30:00+02:00', '2026-01-31T07:30:00.000Z'],
		['a text without a zone', '2026-01-31T09:30:00', '2026-01-31T08:30:00.000Z'],
		['a text with a space', ' 2026-07-31 09:30:00 ', '2026-07-31T07:30:00.000Z'],
		['an email date', 'Sat, 31 Jan 2026 09:30:00 GMT', '2026-01-31T09:30:00.000Z'],
		['milliseconds', 1764064800000, '2025-11-25T10:00:00.000Z'],
		['milliseconds as text', '1764064800000', '2025-11-25T10:00:00.000Z'],
		['Unix seconds', 1764460800, '2025-11-30T00:00:00.000Z'],
		['Unix seconds as text', ' 1764460800 ', '2025-11-30T00:00:00.000Z'],
		['Unix seconds with a fraction', 1764460800.25, '2025-11-30T00:00:00.250Z'],
		['the first and last Unix seconds', 1e11, '5138-11-16T09:46:40.000Z'],
		['a day without hyphens', '20260131', '2026-01-30T23:00:00.000Z'],
		['a text with a byte order mark', '\ufeff2026-01-31T09:30:00Z', '2026-01-31T09:30:00.000Z'],
		['a day', '2026-01-31', '2026-01-30T23:00:00.000Z'],
		['a Date', new Date(0), '1970-01-01T00:00:00.000Z'],
		[
			'a DateTime',
			DateTime.fromISO('2026-01-31T09:30:00', { zone: 'America/New_York' }),
			'2026-01-31T14:30:00.000Z',
		],
	])('reads %s, in the time zone of the workflow', (_, value, expected) => {
		expect(read(value, 'Europe/Berlin')).toBe(expected);
	});

	it.each([undefined, null, ''])('returns undefined for %j', (value) => {
		expect(read(value)).toBeUndefined();
	});

	it.each<[unknown, string]>([
		['yesterday', 'the text "yesterday"'],
		['2026-13-01', 'the text "2026-13-01"'],
		// A text without a date would be a time of today.
		['12', 'the text "12"'],
		['24', 'the text "24"'],
		['12:30', 'the text "12:30"'],
		['T12:30', 'the text "T12:30"'],
		['2026', 'the text "2026"'],
		['2026-01', 'the text "2026-01"'],
		['2026-W05-1', 'the text "2026-W05-1"'],
		['2026-031', 'the text "2026-031"'],
		// These could be seconds or milliseconds, which would be another century.
		[999_999_999, 'the number 999999999'],
		[100_000_000_001, 'the number 100000000001'],
		['999999999999', 'the text "999999999999"'],
		[NaN, 'the number NaN'],
		[true, 'the boolean true'],
		[{}, 'an object'],
		[[], 'a list'],
		[new Date(NaN), 'an object'],
		[DateTime.invalid('no'), 'an object'],
	])('refuses %j', (value, kind) => {
		expect(() => read(value)).toThrow(`Started After must be a date and time, but is ${kind}`);
	});

	it.each<[unknown, string]>([
		['2026-02-30', 'the text "2026-02-30"'],
		['2026-01-31T25:00:00', 'the text "2026-01-31T25:00:00"'],
		[9e15, 'the number 9000000000000000'],
		[Infinity, 'the number Infinity'],
		['253402300800000', 'the text "253402300800000"'],
		['+012026-01-31', 'the text "+012026-01-31"'],
	])('says that %j is out of range', (value, kind) => {
		expect(() => read(value)).toThrow(
			`Started After must be a date and time, but is ${kind}, which is out of range`,
		);
	});
});
