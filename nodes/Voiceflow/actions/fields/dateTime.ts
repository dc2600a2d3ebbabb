import { DateTime } from 'luxon';
import type { INodeProperties } from 'n8n-workflow';

import { InputError } from '../inputError';
import { kindOf, type Parameters } from './values';

/**
 * A date and time as the ISO text of its instant: from a text (ISO 8601, or a space in place of the
 * `T`), a Date, or a DateTime as `$now` is one. Nothing when it was left empty.
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
	if (value === undefined || value === null || value === '') return undefined;
	const time = timeOf(value, zone);
	if (!Number.isNaN(time)) return new Date(time).toISOString();
	throw new InputError(
		`The value of ${property.displayName} has to be a date and time, and is ${kindOf(value)}`,
		`Enter a date and time in ${property.displayName}, e.g. 2026-01-31T09:00:00Z, or an expression such as {{ $now.minus({ days: 1 }) }}.`,
	);
}

/** Milliseconds since 1970, NaN for what is no time. */
function timeOf(value: unknown, zone: string): number {
	if (typeof value === 'string') {
		const text = value.trim();
		const time = DateTime.fromISO(text, { zone });
		return (time.isValid ? time : DateTime.fromSQL(text, { zone })).toMillis();
	}
	// By its shape: the copy of luxon that made it may be another one.
	return isObject(value) && ('getTime' in value || 'toMillis' in value)
		? Number(value.valueOf())
		: NaN;
}

function isObject(value: unknown): value is object {
	return typeof value === 'object' && value !== null;
}
