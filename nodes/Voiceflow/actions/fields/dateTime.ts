import { DateTime } from 'luxon';
import type { INodeProperties } from 'n8n-workflow';

import { InputError } from '../errors/inputError';
import { isEmpty, describeValue, type FieldReader } from './values';

/** Larger numbers are milliseconds since 1970, smaller ones may be years. */
const FIRST_MILLISECONDS = 1e11;

/**
 * Reads a date and time as ISO text, undefined if the field is empty. It takes ISO 8601, SQL and
 * email dates, milliseconds since 1970, a Date, and a DateTime such as `$now`.
 *
 * @param zone the time zone of a text without one, e.g. the time zone of the workflow
 * @throws InputError for anything else
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
	if (!Number.isNaN(time)) return new Date(time).toISOString();
	throw new InputError(
		`${property.displayName} must be a date and time, but is ${describeValue(value)}`,
		`Enter a date and time in ${property.displayName}, e.g. 2026-01-31T09:00:00Z or {{ $now.minus({ days: 1 }) }}.`,
	);
}

/** Milliseconds since 1970, NaN if it is not a time. */
function timeOf(value: unknown, zone: string): number {
	const milliseconds = typeof value === 'object' ? NaN : Number(value);
	if (milliseconds >= FIRST_MILLISECONDS) return milliseconds;
	if (typeof value === 'string') {
		const text = value.trim();
		const times = [DateTime.fromISO, DateTime.fromSQL, DateTime.fromRFC2822].map((read) =>
			read.call(DateTime, text, { zone }),
		);
		return times.find(({ isValid }) => isValid)?.toMillis() ?? NaN;
	}
	// Not by `instanceof`: the value may come from another copy of luxon.
	return isObject(value) && ('getTime' in value || 'toMillis' in value)
		? Number(value.valueOf())
		: NaN;
}

function isObject(value: unknown): value is object {
	return typeof value === 'object' && value !== null;
}
