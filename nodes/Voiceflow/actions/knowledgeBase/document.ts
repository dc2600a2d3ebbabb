import type { INodeExecutionData, INodeProperties } from 'n8n-workflow';

import type { KnowledgeDocument } from '../../api/knowledgeBase';
import { optionsWith } from '../fields/options';
import { requireText, type FieldReader } from '../fields/values';

/** The output fields of a document. */
export const DOCUMENT_FIELDS = ['documentId', 'name', 'type', 'url', 'status', 'updatedAt'];

export const documentId: INodeProperties = {
	displayName: 'Document',
	name: 'documentId',
	type: 'resourceLocator',
	required: true,
	default: { mode: 'list', value: '' },
	description: 'The document in the knowledge base',
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
			hint: 'The documentId that another operation returned',
		},
	],
};

export const documentOptions = optionsWith();

export function readDocumentId(parameters: FieldReader): string {
	return requireText(
		parameters,
		documentId,
		`Choose a ${documentId.displayName} from the list, or enter the documentId that another operation returned.`,
	).trim();
}

export function documentItem(document: KnowledgeDocument): INodeExecutionData {
	const { documentId: id, name, type, url, status, updatedAt } = document;
	return { json: { documentId: id, name, type, url, status, updatedAt } };
}
