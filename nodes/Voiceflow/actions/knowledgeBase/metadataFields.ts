import type { INodeProperties } from 'n8n-workflow';

import type { MetadataEntry } from '../../api/documentMetadata';
import type { JsonObject, JsonValue } from '../../protocol/json';
import { readJsonObject } from '../fields/jsonValues';
import { toText, wrongTypeError, type FieldReader } from '../fields/values';

/** Agents can filter the documents that they answer from by this metadata. */
export const documentMetadata: INodeProperties = {
	displayName: 'Document Metadata (JSON)',
	name: 'documentMetadata',
	type: 'json',
	default: '{}',
	placeholder: 'e.g. { "category": "billing", "country": ["us", "ca"] }',
	description:
		'Names and values that agents and queries can filter documents by, as a JSON object. Each value is text or a list of text values.',
};

/** Of the chunks of a document. */
export const chunkMetadata: INodeProperties = {
	displayName: 'Metadata (JSON)',
	name: 'metadata',
	type: 'json',
	default: '{}',
	placeholder: 'e.g. { "category": "billing" }',
	description:
		'Names and values that queries can filter chunks by, as a JSON object. Agents cannot filter by them.',
};

/**
 * The metadata of a document as Voiceflow accepts it, undefined if there is none.
 * @throws InputError if a value is neither text nor a list of text values
 */
export function readDocumentMetadata(parameters: FieldReader): MetadataEntry[] | undefined {
	const entries = Object.entries(readJsonObject(parameters, documentMetadata) ?? {});
	if (entries.length === 0) return undefined;
	return entries.map(([key, value]) => ({ key, values: textsOf(key, value) }));
}

/** The metadata of the chunks, undefined if there is none. */
export function readChunkMetadata(parameters: FieldReader): JsonObject | undefined {
	const metadata = readJsonObject(parameters, chunkMetadata) ?? {};
	return Object.keys(metadata).length > 0 ? metadata : undefined;
}

function textsOf(key: string, value: JsonValue | undefined): string[] {
	const label = `"${key}" in ${documentMetadata.displayName}`;
	if (Array.isArray(value)) return value.map((one) => textOf(label, one));
	return [textOf(label, value)];
}

function textOf(label: string, value: JsonValue | undefined): string {
	if (value === undefined || typeof value === 'object') {
		throw wrongTypeError(label, 'text or a list of text values', value);
	}
	return typeof value === 'string' ? value : (toText(value, label) ?? '');
}
