import { deleteDocument } from '../../api/knowledgeBase';
import type { Operation } from '../registry';
import { documentId, options, readDocumentId } from './document';

/** Takes a document out of the knowledge base. */
export const deleteOperation: Operation = {
	name: 'Delete',
	value: 'delete',
	description: 'Delete a document for good',
	action: 'Delete a document of the knowledge base',
	fields: [documentId, options],
	async execute({ client, parameters }) {
		await deleteDocument(client, readDocumentId(parameters));
		return [{ json: { deleted: true } }];
	},
};
