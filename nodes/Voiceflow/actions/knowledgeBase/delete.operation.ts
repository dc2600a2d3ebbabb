import { deleteDocument } from '../../api/knowledgeBase';
import { readEnvironment } from '../fields/environment';
import type { Operation } from '../types';
import { documentId, oneDocumentOptions, readDocumentId } from './document';

export const deleteOperation: Operation = {
	name: 'Delete',
	value: 'delete',
	description: 'Delete a document permanently',
	action: 'Delete a document from the knowledge base',
	fields: [documentId, oneDocumentOptions],
	async execute({ client, parameters, options }) {
		await deleteDocument(client, readDocumentId(parameters), readEnvironment(options));
		return [{ json: { deleted: true } }];
	},
};
