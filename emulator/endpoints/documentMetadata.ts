import type { Json } from '../agent';
import { invalid } from '../server/problems';
import type { Content, DocumentMetadata } from '../stores/documents';
import { isObject } from '../turn/checks';
import type { Switches } from '../unknowns';

/**
 * Reads the metadata of a document, a list of keys with their values (protocol.md, section 10).
 *
 * @throws Problem 422 for anything else
 */
export function readDocumentMetadata(value: Json | undefined): DocumentMetadata | undefined {
	if (value === undefined) return undefined;
	if (!Array.isArray(value) || !value.every(isEntry)) {
		throw invalid('body', { documentMetadata: 'must be a list of {key, values}' });
	}
	return value.map(({ key, values }) => ({ key, values }));
}

/** The metadata of a document as answers contain it. */
export function documentMetadataOf({ metadataForm }: Switches, { documentMetadata = [] }: Content) {
	if (metadataForm === 'list') return documentMetadata;
	const entries = documentMetadata.map(({ key, values }) => [
		key,
		values.length === 1 ? values[0] : values,
	]);
	return Object.fromEntries(entries) as { [key: string]: Json };
}

function isEntry(entry: Json): entry is DocumentMetadata[number] {
	if (!isObject(entry) || typeof entry.key !== 'string') return false;
	return Array.isArray(entry.values) && entry.values.every((one) => typeof one === 'string');
}

const OPERATORS: Record<string, (values: string[], wanted: string) => boolean> = {
	is: (values, wanted) => values.includes(wanted),
	is_not: (values, wanted) => !values.includes(wanted),
	contains: (values, wanted) => values.some((value) => value.includes(wanted)),
	not_contains: (values, wanted) => !values.some((value) => value.includes(wanted)),
};

/**
 * A function that tests the metadata of a document against the filters of a query.
 *
 * @throws Problem 422 if they are not filters
 */
export function documentFilter(
	filters: Json | undefined,
): (metadata: DocumentMetadata | undefined) => boolean {
	if (filters === undefined) return () => true;
	if (!Array.isArray(filters)) throw invalid('body', { internalFilters: 'must be a list' });
	const tests = filters.map((filter) => {
		const { key, value, operator } = isObject(filter) ? filter : {};
		const test = OPERATORS[String(operator)];
		if (typeof key !== 'string' || typeof value !== 'string' || !test) {
			throw invalid('body', { internalFilters: 'must be a list of {key, value, operator}' });
		}
		return (metadata: DocumentMetadata) =>
			test(
				metadata.flatMap((entry) => (entry.key === key ? entry.values : [])),
				value,
			);
	});
	return (metadata = []) => tests.every((test) => test(metadata));
}
