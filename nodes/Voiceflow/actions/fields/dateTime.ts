import { DateTime } from 'luxon';
import type { INodeProperties } from 'n8n-workflow';

import { InputError } from '../inputError';
import { isEmpty, kindOf, type Parameters } from './values';

/** Numbers from here on are milliseconds since 1970 and no years: this is a day of 1973. */
const FIRST_MILLISECONDS = 1e11;
/** Characters, far more than any way to write a time needs. */
const LONGEST_TIME = 200;

/**
 * A date and time as the ISO text of its instant: from a text (ISO 8601, a space in place of the
 * `T`, or as mails have it), milliseconds since 1970, a Date, or a DateTime as `$now` is one. Nothing
 * when it was left empty.
 *
 * @param zone the time zone of a text that names none, e.g. that of the workflow
 * @throws InputError for anything else
 */
export function readDateTime(
	parameters: Parameters,
	property: INodeProperties,
	zone: string,
): string | undefined {
	const value = parameters(property);
	// n8n's date picker leaves null behind when it is cleared.
	if (value === null || isEmpty(value)) return undefined;
	const time = new Date(timeOf(value, zone));
	if (!Number.isNaN(time.getTime())) return time.toISOString();
	throw new InputError(
		`The value of ${property.displayName} has to be a date and time, and is ${kindOf(value)}`,
		`Enter a date and time in ${property.displayName}, e.g. 2026-01-31T09:00:00Z, or an expression such as {{ $now.minus({ days: 1 }) }}.`,
	);
}

/** Milliseconds since 1970, NaN for what is no time. */
function timeOf(value: unknown, zone: string): number {
	const milliseconds = typeof value === 'object' ? NaN : Number(value);
	if (milliseconds >= FIRST_MILLISECONDS) return milliseconds;
	if (typeof value === 'string') {
		const text = value.trim();
		if (text.length > LONGEST_TIME) return NaN;
		const times = [DateTime.fromISO, DateTime.fromSQL, DateTime.fromRFC2822].map((read) =>
			read.call(DateTime, text, { zone }),
		);
		return times.find(({ isValid }) => isValid)?.toMillis() ?? NaN;
	}
	// By its shape: the copy of luxon that made it may be another one.
	return isObject(value) && ('getTime' in value || 'toMillis' in value)
		? Number(value.valueOf())
		: NaN;
}

function isObject(value: unknown): value is object {
	return typeof value === 'object' && value !== null;
}
