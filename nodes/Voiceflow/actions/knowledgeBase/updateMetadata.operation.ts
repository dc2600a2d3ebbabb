import type { INodeProperties } from 'n8n-workflow';

import { updateDocumentMetadata as update } from '../../api/knowledgeBase';
import { readJsonObject } from '../fields/jsonValues';
import { InputError } from '../inputError';
import type { Operation } from '../registry';
import { documentId, documentItem, options, readDocumentId } from './document';

const metadata: INodeProperties = {
	displayName: 'Metadata (JSON)',
	name: 'metadata',
	type: 'json',
	required: true,
	default: '{}',
	placeholder: 'e.g. { "category": "billing", "audience": ["customers"] }',
	description: 'Names and values, by which a query can be filtered. Tables do not take them.',
};

/** Changes the metadata of a document and leaves its content. */
export const updateMetadata: Operation = {
	name: 'Update Metadata',
	value: 'updateMetadata',
	description: 'Change the metadata of a document and leave its content',
	action: 'Update the metadata of a document',
	fields: [documentId, metadata, options],
	async execute({ client, parameters }) {
		const id = readDocumentId(parameters);
		const values = readJsonObject(parameters, metadata) ?? {};
		if (Object.keys(values).length > 0) return [documentItem(await update(client, id, values))];
		throw new InputError(
			'There are no metadata to set',
			'Enter names and values in braces in Metadata (JSON), e.g. { "category": "billing" }.',
		);
	},
};
