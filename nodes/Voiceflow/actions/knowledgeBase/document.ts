import type { INodeExecutionData, INodeProperties } from 'n8n-workflow';

import type { KnowledgeDocument } from '../../api/knowledgeBase';
import { optionsWith } from '../fields/options';
import { requireText, type Parameters } from '../fields/values';

/** The fields of an item that is a document. */
export const DOCUMENT_FIELDS = ['documentId', 'name', 'type', 'url', 'status', 'updatedAt'];

export const documentId: INodeProperties = {
	displayName: 'Document',
	name: 'documentId',
	type: 'resourceLocator',
	required: true,
	default: { mode: 'list', value: '' },
	description: 'The document of the knowledge base',
	modes: [
		{
			displayName: 'From List',
			name: 'list',
			type: 'list',
			placeholder: 'Select a document...',
			typeOptions: { searchListMethod: 'searchDocuments', searchable: true },
		},
		{
			displayName: 'By ID',
			name: 'id',
			type: 'string',
			placeholder: 'e.g. 64f1c0a2b3d4e5f6a7b8c9d0',
			hint: 'The documentId that the other operations give',
		},
	],
};

/** The options of an operation that has none of its own. */
export const options = optionsWith();

/** @throws InputError when it is empty or no text */
export function readDocumentId(parameters: Parameters): string {
	return requireText(
		parameters,
		documentId,
		'Choose a document from the list, or enter the documentId that another operation gave.',
	).trim();
}

/** A document as an item. */
export function documentItem(document: KnowledgeDocument): INodeExecutionData {
	const { documentId: id, name, type, url, status, updatedAt } = document;
	return { json: { documentId: id, name, type, url, status, updatedAt } };
}
