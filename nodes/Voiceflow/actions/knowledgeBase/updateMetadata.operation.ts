import type { INodeProperties } from 'n8n-workflow';

import { updateDocumentMetadata } from '../../api/knowledgeBase';
import { readJsonObject } from '../fields/jsonValues';
import { InputError } from '../errors/inputError';
import type { Operation } from '../types';
import { documentId, documentItem, documentOptions, readDocumentId } from './document';

const metadata: INodeProperties = {
	displayName: 'Metadata (JSON)',
	name: 'metadata',
	type: 'json',
	required: true,
	default: '{}',
	placeholder: 'e.g. { "category": "billing", "audience": ["customers"] }',
	description: 'Names and values to filter queries by, as a JSON object. Not supported for tables.',
};

export const updateMetadataOperation: Operation = {
	name: 'Update Metadata',
	value: 'updateMetadata',
	description: 'Update the metadata of a document without changing its content',
	action: 'Update the metadata of a document',
	fields: [documentId, metadata, documentOptions],
	async execute({ client, parameters }) {
		const id = readDocumentId(parameters);
		const values = readJsonObject(parameters, metadata) ?? {};
		if (Object.keys(values).length > 0)
			return [documentItem(await updateDocumentMetadata(client, id, values))];
		throw new InputError(
			'At least one metadata field is required',
			`Enter names and values in curly braces in ${metadata.displayName}, e.g. { "category": "billing" }.`,
		);
	},
};
