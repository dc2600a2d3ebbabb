import type { INodeProperties } from 'n8n-workflow';

import { environment, readEnvironment } from '../fields/environment';
import { filtersWith, readFilters } from '../fields/filters';
import { limit, readMaxResults, returnAll } from '../fields/paging';
import { readText } from '../fields/values';
import { incompleteList, withWarnings } from '../errors/incompleteList';
import type { Operation } from '../types';
import { documentItem, documentOptions } from './document';
import { fetchDocuments } from '../../api/pages/documentPages';

const documentType: INodeProperties = {
	displayName: 'Document Type',
	name: 'documentType',
	type: 'options',
	options: [
		{ name: 'CSV', value: 'csv' },
		{ name: 'Markdown', value: 'md' },
		{ name: 'PDF', value: 'pdf' },
		{ name: 'Table', value: 'table' },
		{ name: 'Text', value: 'text' },
		{ name: 'URL', value: 'url' },
		{ name: 'Word (DOCX)', value: 'docx' },
		{ name: 'XLSX', value: 'xlsx' },
	],
	default: 'url',
	description: 'Only return documents of this type',
};

const ofEnvironment: INodeProperties = {
	...environment,
	description:
		"Only return documents in this environment. Leave empty to use the project's default.",
};

export const getAllOperation: Operation = {
	name: 'Get Many',
	value: 'getAll',
	description: 'Get many documents, most recently updated first',
	action: 'Get many documents from the knowledge base',
	fields: [returnAll, limit, filtersWith(documentType, ofEnvironment), documentOptions],
	async execute({ client, parameters }) {
		const filters = readFilters(parameters);
		const query = {
			documentType: readText(filters, documentType)?.trim(),
			environment: readEnvironment(filters),
		};
		const wanted = readMaxResults(parameters);
		const { documents, total = 0, failure } = await fetchDocuments(client, query, wanted);
		const items = documents.map(documentItem);
		const warnings: string[] = [];
		if (documents.length < Math.min(wanted, total)) {
			warnings.push(`Voiceflow returned ${documents.length} of ${total} documents`);
		}
		if (failure) warnings.push(incompleteList(failure, client.secrets.hide));
		return withWarnings(items, warnings);
	},
};
