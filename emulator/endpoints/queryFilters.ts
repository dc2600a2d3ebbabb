import type { Json } from '../agent';
import { invalid } from '../server/problems';
import { isObject } from '../turn/checks';

const COMPARISONS = ['$eq', '$ne', '$gt', '$gte', '$lt', '$lte', '$in', '$nin', '$all'];
const OPERATORS = ['is', 'is_not', 'contains', 'not_contains'];

/**
 * Checks the form of the filters on the metadata of chunks (protocol.md, section 10). What they
 * find is Voiceflow's business.
 *
 * @throws Problem 422 when they are none
 */
export function checkChunkFilters(filters: Json): void {
	if (!isObject(filters)) throw invalid('body', { filters: 'must be an object' });
	for (const [name, value] of Object.entries(filters)) {
		if (name === '$and' || name === '$or') {
			if (!Array.isArray(value)) throw invalid('body', { [`filters.${name}`]: 'must be a list' });
			value.forEach(checkChunkFilters);
			continue;
		}
		if (!isObject(value)) throw invalid('body', { [`filters.${name}`]: 'must be an object' });
		const unknown = Object.keys(value).find((operator) => !COMPARISONS.includes(operator));
		if (unknown !== undefined) {
			throw invalid('body', { [`filters.${name}`]: `unknown operator ${unknown}` });
		}
	}
}

/**
 * Checks the form of the filters on the metadata of documents.
 *
 * @throws Problem 422 when they are none
 */
export function checkDocumentFilters(filters: Json): void {
	if (!Array.isArray(filters) || !filters.every(isDocumentFilter)) {
		throw invalid('body', { internalFilters: 'must be a list of {key, value, operator}' });
	}
}

function isDocumentFilter(filter: Json): boolean {
	const { key, value, operator } = isObject(filter) ? filter : {};
	return (
		typeof key === 'string' && typeof value === 'string' && OPERATORS.includes(String(operator))
	);
}
