import { getDocument } from '../../api/knowledgeBase';
import type { Operation } from '../registry';
import { documentId, documentItem, options, readDocumentId } from './document';

/** Gets a document with its chunks. */
export const get: Operation = {
	name: 'Get',
	value: 'get',
	description: 'Get a document, its chunks and its metadata',
	action: 'Get a document of the knowledge base',
	fields: [documentId, options],
	async execute({ client, parameters }) {
		const { document, chunks, metadata } = await getDocument(client, readDocumentId(parameters));
		return [{ json: { ...documentItem(document).json, chunks, metadata } }];
	},
};
