import type { INodeProperties } from 'n8n-workflow';

import { environment, readEnvironment } from '../fields/environment';
import { filtersWith, readFilters } from '../fields/filters';
import { limit, readWanted, returnAll } from '../fields/paging';
import { readText } from '../fields/values';
import type { Operation } from '../registry';
import { documentItem, options } from './document';
import { documentsOf } from './documentPages';

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
	description: 'Only documents of this type',
};

const ofEnvironment: INodeProperties = {
	...environment,
	description:
		"Only documents of this environment. Without it, they are those of Voiceflow's default.",
};

/** Lists the documents, the newest update first. */
export const getAll: Operation = {
	name: 'Get Many',
	value: 'getAll',
	description: 'Get many documents, the newest update first',
	action: 'Get many documents of the knowledge base',
	fields: [returnAll, limit, filtersWith(documentType, ofEnvironment), options],
	async execute({ client, parameters }) {
		const filters = readFilters(parameters);
		const query = {
			documentType: readText(filters, documentType)?.trim(),
			environment: readEnvironment(filters),
		};
		const documents = await documentsOf(client, query, readWanted(parameters));
		return documents.map(documentItem);
	},
};
