import type { Json } from '../agent';
import { invalid } from '../server/problems';
import type { Content } from '../stores/documents';
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

/** The metadata of the live check, which must find its own document. */
const LIVE_NAME = 'n8n_live_check';

/** The test that a filter of the live check stands for. No other filter is applied. */
export function liveFilterOf({
	filters,
	internalFilters,
}: {
	[field: string]: Json;
}): ((content: Content) => boolean) | undefined {
	const wanted = isObject(filters) ? filters[LIVE_NAME] : undefined;
	if (isObject(wanted)) return ({ metadata }) => metadata[LIVE_NAME] === wanted.$eq;
	const [filter] = Array.isArray(internalFilters) ? internalFilters : [];
	if (!isObject(filter) || filter.key !== LIVE_NAME) return undefined;
	const { value, operator } = filter;
	return ({ documentMetadata = [] }) => {
		const values = documentMetadata.flatMap((entry) =>
			entry.key === LIVE_NAME ? entry.values : [],
		);
		return values.includes(String(value)) === (operator === 'is');
	};
}
