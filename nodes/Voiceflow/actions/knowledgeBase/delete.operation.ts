import { deleteDocument } from '../../api/knowledgeBase';
import type { Operation } from '../types';
import { documentId, documentOptions, readDocumentId } from './document';

export const deleteOperation: Operation = {
	name: 'Delete',
	value: 'delete',
	description: 'Delete a document permanently',
	action: 'Delete a document from the knowledge base',
	fields: [documentId, documentOptions],
	async execute({ client, parameters }) {
		await deleteDocument(client, readDocumentId(parameters));
		return [{ json: { deleted: true } }];
	},
};
