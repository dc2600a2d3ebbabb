import type { Json } from '../agent';
import type { Exchange } from '../server/exchange';
import { invalid } from '../server/problems';
import { isObject, namesBeside } from '../turn/checks';
import { readDocumentMetadata } from './documentMetadata';
import { chunkSizeIn, type Upload } from './uploads';

const FIELDS = [
	'name',
	'schema',
	'items',
	'documentMetadata',
	'folderID',
	'url',
	'projectEnvironmentIDOrAlias',
];
const MOST_SUMMARIZED = 15;

/** Reads a table whose rows become chunks (protocol.md, section 10). */
export function readTable({ body, query }: Exchange): Upload {
	chunkSizeIn(query);
	const data = isObject(body) ? body.data : undefined;
	if (!isObject(data)) throw invalid('body', { data: 'must be an object' });
	const { name, items, url, folderID } = data;
	if (typeof name !== 'string' || name === '')
		throw invalid('body', { 'data.name': 'is required' });
	if (!Array.isArray(items) || !items.every(isObject)) {
		throw invalid('body', { 'data.items': 'must be a list of objects' });
	}
	if (query.get('llmContentSummarization') === 'true' && items.length > MOST_SUMMARIZED) {
		throw invalid('body', { 'data.items': `must be at most ${MOST_SUMMARIZED} rows` });
	}
	const { searchable, metadata } = readSchema(data.schema);
	return {
		content: {
			type: 'table',
			name,
			url: url === undefined ? undefined : String(url),
			folderID: folderID === undefined ? undefined : String(folderID),
			chunks: items.map((item) => ({
				content: JSON.stringify(picked(item, searchable)),
				metadata: picked(item, metadata),
			})),
			metadata: {},
			documentMetadata: readDocumentMetadata(data.documentMetadata),
			rowsCount: items.length,
			flaw: items.length === 0 ? 'The table has no rows' : undefined,
		},
		environment: data.projectEnvironmentIDOrAlias as string | undefined,
		unknown: namesBeside(data, FIELDS).map((field) => `data.${field}`),
	};
}

function readSchema(schema: Json): { searchable: string[]; metadata: string[] } {
	const { searchableFields, metadataFields = [] } = isObject(schema) ? schema : {};
	for (const [field, names] of Object.entries({ searchableFields, metadataFields })) {
		if (!Array.isArray(names) || !names.every((one) => typeof one === 'string')) {
			throw invalid('body', { [`data.schema.${field}`]: 'must be a list of names' });
		}
	}
	return { searchable: searchableFields as string[], metadata: metadataFields as string[] };
}

function picked(item: { [key: string]: Json }, names: string[]): { [key: string]: Json } {
	return Object.fromEntries(names.filter((name) => name in item).map((name) => [name, item[name]]));
}
