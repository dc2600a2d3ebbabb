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

/** The metadata of a document as an answer has it. */
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
