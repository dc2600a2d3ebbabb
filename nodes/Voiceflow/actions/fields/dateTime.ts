import { DateTime } from 'luxon';
import type { INodeProperties } from 'n8n-workflow';

import { InputError } from '../errors/inputError';
import { trimmed } from './blanks';
import { isEmpty, describeValue, type FieldReader } from './values';

/** Text without a year, month, and day would be a time today. */
const FULL_DATE = /^[+-]?\d{4,6}(?:-\d\d-\d\d|\d{4})(?!\d)/;

/** Seconds and milliseconds since 1970. Between them, a number could be either. */
const SECONDS = { first: 1e9, last: 1e11 };
const FIRST_MILLISECONDS = 1e12;

const LAST_YEAR = 9999;
/** In characters, far more than any way to write a time needs. */
const LONGEST_TIME = 200;

const FORMATS = [DateTime.fromISO, DateTime.fromSQL];

/**
 * Reads a date and time as ISO text, undefined if the field is empty. Accepts ISO 8601 with at
 * least year, month, and day, email dates, Unix seconds or milliseconds, a Date, and a DateTime such
 * as `$now`.
 * @param zone the time zone of a text without one, e.g. the time zone of the workflow
 * @throws InputError for anything else, and for a date that is out of range
 */
export function readDateTime(
	parameters: FieldReader,
	property: INodeProperties,
	zone: string,
): string | undefined {
	const value = parameters(property);
	// n8n's date picker stores null when it is cleared.
	if (value === null || isEmpty(value)) return undefined;
	const time = timeOf(value, zone);
	if (time !== undefined && isInRange(time)) return new Date(time).toISOString();
	const { displayName } = property;
	const problem = `${displayName} must be a date and time, but is ${describeValue(value)}`;
	throw new InputError(
		time === undefined ? problem : `${problem}, which is out of range`,
		`Enter a date and time in ${displayName}, e.g. 2026-01-31T09:00:00Z or {{ $now.minus({ days: 1 }) }}.`,
	);
}

/** ISO text has four digits for the year. */
function isInRange(time: number): boolean {
	const { isValid, year } = DateTime.fromMillis(time, { zone: 'utc' });
	return isValid && year >= 0 && year <= LAST_YEAR;
}

/** Milliseconds since 1970, NaN if it is a date out of range, undefined if it is not a date. */
function timeOf(value: unknown, zone: string): number | undefined {
	if (typeof value === 'string') {
		const text = trimmed(value);
		if (text.length > LONGEST_TIME) return undefined;
		return isNumeral(text) ? timeOfNumber(Number(text)) : timeOfText(text, zone);
	}
	if (typeof value === 'number') return timeOfNumber(value);
	// Not by `instanceof`: the value may come from another copy of luxon.
	if (!isObject(value) || !('getTime' in value || 'toMillis' in value)) return undefined;
	const time = Number(value.valueOf());
	return Number.isNaN(time) ? undefined : time;
}

function timeOfText(text: string, zone: string): number | undefined {
	if (!FULL_DATE.test(text)) {
		const date = DateTime.fromRFC2822(text, { zone });
		return date.isValid ? date.toMillis() : undefined;
	}
	const dates = FORMATS.map((read) => read.call(DateTime, text, { zone }));
	const date = dates.find(({ isValid }) => isValid);
	if (date) return date.toMillis();
	const isOutOfRange = dates.some(({ invalidReason }) => invalidReason === 'unit out of range');
	return isOutOfRange ? NaN : undefined;
}

function timeOfNumber(number: number): number | undefined {
	if (number >= SECONDS.first && number <= SECONDS.last) return number * 1000;
	return number >= FIRST_MILLISECONDS ? number : undefined;
}

/** Eight digits are a day, e.g. 20260131. */
function isNumeral(text: string): boolean {
	return text.length !== 8 && /^\d+(?:\.\d+)?$/.test(text);
}

function isObject(value: unknown): value is object {
	return typeof value === 'object' && value !== null;
}
