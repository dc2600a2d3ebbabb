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
		// This could be seconds or milliseconds, which would be another century.
		[1790000000, 'the number 1790000000'],
		[true, 'the boolean true'],
		[{}, 'an object'],
		[[], 'a list'],
		[new Date(NaN), 'an object'],
		[DateTime.invalid('no'), 'an object'],
	])('refuses %j', (value, kind) => {
		expect(() => read(value)).toThrow(`Started After must be a date and time, but is ${kind}`);
	});
});
