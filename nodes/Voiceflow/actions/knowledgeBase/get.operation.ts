import { getDocument } from '../../api/knowledgeBase';
import type { Operation } from '../types';
import { readEnvironment } from '../fields/environment';
import { documentId, documentItem, oneDocumentOptions, readDocumentId } from './document';

export const getOperation: Operation = {
	name: 'Get',
	value: 'get',
	description: 'Get a document with its chunks and metadata',
	action: 'Get a document from the knowledge base',
	fields: [documentId, oneDocumentOptions],
	async execute({ client, parameters, options }) {
		const { document, chunks, metadata } = await getDocument(
			client,
			readDocumentId(parameters),
			readEnvironment(options),
		);
		return [{ json: { ...documentItem(document).json, chunks, metadata } }];
	},
};
