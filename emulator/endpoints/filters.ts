import type { Json } from '../agent';
import { anything, isObject, listOf, oneOf, shape, text, type Kind } from '../server/checks';

const OF_CHUNKS = ['$eq', '$ne', '$gt', '$gte', '$lt', '$lte', '$in', '$nin', '$all'];
const OF_PROPERTIES = [
	...['gt', 'gte', 'lt', 'lte', 'eq', 'neq', 'between', 'in', 'nin', 'contains'],
	...['exists', 'not_exists'],
];

/** Reads `filters` of a query, which may be nested (protocol.md, section 10). */
export const chunkFilters: Kind<{ [field: string]: Json }> = {
	words: 'an object with operators for each field',
	fits: (value): value is { [field: string]: Json } =>
		isObject(value) &&
		Object.entries(value).every(([field, inner]) =>
			field === '$and' || field === '$or' ? listOf(chunkFilters).fits(inner) : isOperators(inner),
		),
};

/** Reads `internalFilters` of a query (protocol.md, section 10). */
export const documentFilters = listOf(
	shape({
		key: text(),
		value: text(),
		operator: oneOf('is', 'is_not', 'contains', 'not_contains'),
	}),
);

/** Reads `filters` of a list of transcripts (protocol.md, section 9). */
export const propertyFilters = listOf(
	shape({ id: text(), op: oneOf(...OF_PROPERTIES), value: anything }),
	50,
);

/**
 * Whether one of the values meets a condition. Only equality is applied. How Voiceflow applies the
 * other operators has not been seen, so they match everything.
 */
export function meets(operator: string, value: Json, values: Json[]): boolean {
	const isEqual = values.some((one) => String(one) === String(value));
	if (['$eq', 'is', 'eq'].includes(operator)) return isEqual;
	return !['$ne', 'is_not', 'neq'].includes(operator) || !isEqual;
}

function isOperators(value: Json): boolean {
	return isObject(value) && Object.keys(value).every((operator) => OF_CHUNKS.includes(operator));
}
