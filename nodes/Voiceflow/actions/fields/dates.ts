import { tryToParseDateTime, type INodeProperties } from 'n8n-workflow';

import { wrongKind, type Parameters } from './values';

/** Numbers from here on are milliseconds since 1970 and no years: this is a day of 1973. */
const FIRST_MILLISECONDS = 1e11;

/**
 * A moment, as an ISO 8601 text in UTC. It may be given as text of most forms, as milliseconds since
 * 1970, or as what expressions such as `{{ $now }}` give. Text without a time zone is in that of the
 * workflow. Nothing when it was left empty.
 *
 * @throws InputError when it is no date
 */
export function readDate(parameters: Parameters, property: INodeProperties): string | undefined {
	const value = parameters(property);
	if (value === undefined || (typeof value === 'string' && value.trim() === '')) return undefined;
	const date = canBeDate(value) ? parsed(value) : undefined;
	if (date !== undefined) return date;
	throw wrongKind(property.displayName, 'a date', value);
}

function canBeDate(value: unknown): boolean {
	return value !== null && !Array.isArray(value) && typeof value !== 'boolean';
}

function parsed(value: unknown): string | undefined {
	const milliseconds = typeof value === 'object' ? NaN : Number(value);
	try {
		const date = milliseconds >= FIRST_MILLISECONDS ? new Date(milliseconds) : value;
		return tryToParseDateTime(date).toUTC().toISO() ?? undefined;
	} catch {
		return undefined;
	}
}
