import type { INodeProperties } from 'n8n-workflow';

import {
	fileNameOf,
	uploadFile,
	uploadTable,
	uploadUrl,
	type UploadOptions,
} from '../../api/documentUploads';
import type { KnowledgeDocument } from '../../api/knowledgeBase';
import { readChoice, readText, requireText, type Parameters } from '../fields/values';
import type { Item } from '../item';
import { binaryPropertyName, readFile, readFileName, textFile, textFileName } from './file';
import { readTable, tableFields } from './table';

const SOURCES = ['file', 'text', 'url', 'table'] as const;
type Source = (typeof SOURCES)[number];

const source: INodeProperties = {
	displayName: 'Source',
	name: 'source',
	type: 'options',
	options: [
		{
			name: 'File',
			value: 'file',
			description: 'A CSV, DOCX, MD, PDF, TXT or XLSX file of the input item, up to 10 MB',
		},
		{
			name: 'Table',
			value: 'table',
			description: 'Rows with fields, each of which can be found on its own',
		},
		{
			name: 'Text',
			value: 'text',
			description: 'Text or Markdown, such as a page of another system',
		},
		{
			name: 'URL',
			value: 'url',
			description: 'A page of the web, which Voiceflow loads itself',
		},
	],
	default: 'file',
	description: 'What the document is made of',
};

const NAME: INodeProperties = {
	displayName: 'Name',
	name: 'name',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. Returns and refunds',
};

/** The name of a text or of a table. */
const name: INodeProperties = {
	...NAME,
	description:
		'What the document is called. The same name again updates the document. A text without .md or .txt at the end of its name gets .txt.',
	displayOptions: { show: { source: ['text', 'table'] } },
};

const pageName: INodeProperties = {
	...NAME,
	required: false,
	description: 'What the document is called. Left empty, it is the URL.',
	displayOptions: { show: { source: ['url'] } },
};

const text: INodeProperties = {
	displayName: 'Text',
	name: 'text',
	type: 'string',
	typeOptions: { rows: 5 },
	required: true,
	default: '',
	placeholder: 'e.g. Orders may be returned within 30 days.',
	description: 'What the document says',
	displayOptions: { show: { source: ['text'] } },
};

const url: INodeProperties = {
	displayName: 'URL',
	name: 'url',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. https://example.com/returns',
	description: 'The address of the page',
	displayOptions: { show: { source: ['url'] } },
};

const refreshRate: INodeProperties = {
	displayName: 'Refresh Rate',
	name: 'refreshRate',
	type: 'options',
	options: [
		{ name: 'Daily', value: 'daily' },
		{ name: 'Monthly', value: 'monthly' },
		{ name: 'Never', value: 'never' },
		{ name: 'Weekly', value: 'weekly' },
	],
	default: 'never',
	description: 'How often Voiceflow loads the page anew',
	displayOptions: { show: { source: ['url'] } },
};

/** What a document is made of, and the fields of each kind. */
export const sourceFields: INodeProperties[] = [
	source,
	binaryPropertyName,
	name,
	text,
	url,
	pageName,
	refreshRate,
	...tableFields,
];

/**
 * Sends what the parameters of an item name.
 *
 * @returns the document as it was taken, before it is processed
 * @throws InputError when a parameter or the file cannot be used
 */
export async function uploadSource(item: Item, options: UploadOptions): Promise<KnowledgeDocument> {
	const { client, parameters } = item;
	switch (readSource(parameters)) {
		case 'file':
			return await uploadFile(client, await readFile(item), options);
		case 'text':
			return await uploadFile(
				client,
				textFile(readName(parameters), readContent(parameters)),
				options,
			);
		case 'url':
			return await uploadUrl(client, readPage(parameters), options);
		case 'table': {
			const table = { name: readName(parameters), ...readTable(parameters) };
			return await uploadTable(client, table, options);
		}
	}
}

/**
 * What the document of an item is called in Voiceflow, whatever it is made of.
 *
 * @throws InputError when a parameter that says so cannot be used
 * @throws NodeOperationError when the file that says so is not there
 */
export function documentNameOf(item: Item): string {
	const { parameters } = item;
	switch (readSource(parameters)) {
		case 'file':
			return fileNameOf(readFileName(item));
		case 'text':
			return fileNameOf(textFileName(readName(parameters)));
		case 'url':
			return readPage(parameters).name;
		case 'table':
			return readName(parameters);
	}
}

function readSource(parameters: Parameters): Source {
	return readChoice(parameters, source, SOURCES) ?? 'file';
}

function readName(parameters: Parameters): string {
	const advice = 'Enter what the document is called: the same name again updates it.';
	return requireText(parameters, name, advice).trim();
}

function readContent(parameters: Parameters): string {
	return requireText(parameters, text, 'Enter what the document says.');
}

function readPage(parameters: Parameters) {
	const address = requireText(parameters, url, 'Enter the address of a page.').trim();
	return {
		url: address,
		name: readText(parameters, pageName)?.trim() ?? address,
		refreshRate: readText(parameters, refreshRate)?.trim(),
	};
}
