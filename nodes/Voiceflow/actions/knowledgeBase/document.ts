import type { INodeExecutionData, INodeProperties } from 'n8n-workflow';

import type { KnowledgeDocument } from '../../api/knowledgeBase';
import { environment } from '../fields/environment';
import { optionsWith } from '../fields/options';
import { requireId } from '../fields/ids';
import type { FieldReader } from '../fields/values';

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

const ofEnvironment: INodeProperties = {
	...environment,
	description: "The environment that the document is in. Leave empty to use the project's default.",
};

export const oneDocumentOptions = optionsWith(ofEnvironment);

export function readDocumentId(parameters: FieldReader): string {
	return requireId(
		parameters,
		documentId,
		`Choose a ${documentId.displayName} from the list, or enter the documentId that another operation returned.`,
	);
}

export function documentItem(document: KnowledgeDocument): INodeExecutionData {
	const { documentId: id, name, type, url, status, updatedAt } = document;
	return { json: { documentId: id, name, type, url, status, updatedAt } };
}
