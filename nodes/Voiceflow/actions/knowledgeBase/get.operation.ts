import { getDocument } from '../../api/knowledgeBase';
import type { Operation } from '../types';
import { documentId, documentItem, documentOptions, readDocumentId } from './document';

export const getOperation: Operation = {
	name: 'Get',
	value: 'get',
	description: 'Get a document with its chunks and metadata',
	action: 'Get a document from the knowledge base',
	fields: [documentId, documentOptions],
	async execute({ client, parameters }) {
		const { document, chunks, metadata } = await getDocument(client, readDocumentId(parameters));
		return [{ json: { ...documentItem(document).json, chunks, metadata } }];
	},
};
