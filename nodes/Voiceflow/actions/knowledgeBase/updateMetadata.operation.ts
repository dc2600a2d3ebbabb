import { updateDocumentMetadata } from '../../api/knowledgeBase';
import { InputError } from '../errors/inputError';
import { readEnvironment } from '../fields/environment';
import type { Operation } from '../types';
import { documentId, documentItem, oneDocumentOptions, readDocumentId } from './document';
import {
	chunkMetadata,
	documentMetadata,
	readChunkMetadata,
	readDocumentMetadata,
} from './metadataFields';

const metadata = {
	...chunkMetadata,
	description: `${chunkMetadata.description} Not supported for tables.`,
};

export const updateMetadataOperation: Operation = {
	name: 'Update Metadata',
	value: 'updateMetadata',
	description: 'Update the metadata of a document without changing its content',
	action: 'Update the metadata of a document',
	fields: [documentId, documentMetadata, metadata, oneDocumentOptions],
	async execute({ client, parameters, options }) {
		const id = readDocumentId(parameters);
		const change = {
			documentMetadata: readDocumentMetadata(parameters),
			metadata: readChunkMetadata(parameters),
		};
		if (!change.documentMetadata && !change.metadata) {
			throw new InputError(
				'At least one metadata field is required',
				`Enter names and values in curly braces in ${documentMetadata.displayName} or ${metadata.displayName}, e.g. { "category": "billing" }.`,
			);
		}
		const environment = readEnvironment(options);
		return [documentItem(await updateDocumentMetadata(client, id, change, environment))];
	},
};
