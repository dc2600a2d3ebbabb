import type { Json } from '../agent';
import { invalid } from '../server/problems';
import { isObject } from '../turn/checks';

/** One condition of a filter: what a field of a record must be. */
export interface Condition {
	field: string;
	operator: string;
	value: Json | undefined;
}

const OF_CHUNKS = ['$eq', '$ne', '$gt', '$gte', '$lt', '$lte', '$in', '$nin', '$all'];
const OF_DOCUMENTS = ['is', 'is_not', 'contains', 'not_contains'];
const OF_PROPERTIES = [
	...['gt', 'gte', 'lt', 'lte', 'eq', 'neq', 'between', 'in', 'nin', 'contains'],
	...['exists', 'not_exists'],
];

const EQUAL = ['$eq', 'is', 'eq'];
const NOT_EQUAL = ['$ne', 'is_not', 'neq'];

/**
 * Whether the values of a record meet all conditions. Only equality is applied: what Voiceflow
 * makes of the other operators has not been seen, so they keep everything.
 */
export function meets(conditions: Condition[], valuesOf: (field: string) => Json[]): boolean {
	return conditions.every(({ field, operator, value }) => {
		const isEqual = valuesOf(field).some((one) => String(one) === String(value));
		if (EQUAL.includes(operator)) return isEqual;
		return NOT_EQUAL.includes(operator) ? !isEqual : true;
	});
}

/**
 * Reads `filters` of a query (protocol.md, section 10). The conditions of `$and` and `$or` are
 * checked, but not applied.
 *
 * @throws Problem 422 when it is not a filter
 */
export function chunkConditions(filter: Json | undefined): Condition[] {
	if (filter === undefined) return [];
	if (!isObject(filter)) throw invalid('body', { filters: 'must be an object' });
	return Object.entries(filter).flatMap(([field, value]) => {
		if (field !== '$and' && field !== '$or') return fieldConditions(field, value);
		if (!Array.isArray(value)) throw invalid('body', { [`filters.${field}`]: 'must be a list' });
		value.forEach(chunkConditions);
		return [];
	});
}

function fieldConditions(field: string, conditions: Json | undefined): Condition[] {
	if (!isObject(conditions)) throw invalid('body', { [`filters.${field}`]: 'must be an object' });
	return Object.entries(conditions).map(([operator, value]) => {
		if (OF_CHUNKS.includes(operator)) return { field, operator, value };
		throw invalid('body', { [`filters.${field}`]: `unknown operator ${operator}` });
	});
}

/**
 * Reads `internalFilters` of a query (protocol.md, section 10).
 *
 * @throws Problem 422 when they are not filters
 */
export function documentConditions(filters: Json | undefined): Condition[] {
	if (filters === undefined) return [];
	if (!Array.isArray(filters)) throw invalid('body', { internalFilters: 'must be a list' });
	return filters.map((filter) => {
		const { key, value, operator } = isObject(filter) ? filter : {};
		if (
			typeof key !== 'string' ||
			typeof value !== 'string' ||
			!OF_DOCUMENTS.includes(String(operator))
		) {
			throw invalid('body', { internalFilters: 'must be a list of {key, value, operator}' });
		}
		return { field: key, operator: String(operator), value };
	});
}

/**
 * Reads one of the `filters` of a list of transcripts (protocol.md, section 9).
 *
 * @throws Problem 422 when it is not a filter
 */
export function propertyCondition(filter: Json): Condition {
	if (!isObject(filter) || typeof filter.id !== 'string' || typeof filter.op !== 'string') {
		throw invalid('body', { filters: 'each filter must have an id and an op' });
	}
	const { id, op, value } = filter;
	if (!OF_PROPERTIES.includes(op)) throw invalid('body', { filters: `unknown op ${op}` });
	return { field: id, operator: op, value };
}
