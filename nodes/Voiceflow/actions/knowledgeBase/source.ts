import type { INodeProperties } from 'n8n-workflow';

import {
	fileNameOf,
	uploadFile,
	uploadTable,
	uploadUrl,
	type UploadOptions,
} from '../../api/documentUploads';
import type { KnowledgeDocument } from '../../api/knowledgeBase';
import { readChoice, readText, requireText, type FieldReader } from '../fields/values';
import type { Item } from '../item';
import { binaryPropertyName, readFile, readFileName, textFile, textFileName } from './file';
import { readTable, tableFields } from './table';
import { refuseReplacement } from './uploadOptions';

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
			description: 'A CSV, DOCX, MD, PDF, TXT, or XLSX file from the input, up to 10 MB',
		},
		{
			name: 'Table',
			value: 'table',
			description: 'Rows of data that queries can find separately',
		},
		{
			name: 'Text',
			value: 'text',
			description: 'Plain text or Markdown',
		},
		{
			name: 'URL',
			value: 'url',
			description: 'A web page that Voiceflow downloads',
		},
	],
	default: 'file',
	description: 'Where to get the content of the document',
};

const NAME: INodeProperties = {
	displayName: 'Name',
	name: 'name',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. Returns and refunds',
};

const name: INodeProperties = {
	...NAME,
	description:
		'Name of the document. An existing document with this name is updated. If the name of a text does not end in .md or .txt, .txt is added.',
	displayOptions: { show: { source: ['text', 'table'] } },
};

const pageName: INodeProperties = {
	...NAME,
	required: false,
	description: 'Name of the document. Leave empty to use the URL.',
	displayOptions: { show: { source: ['url'] } },
};

const text: INodeProperties = {
	displayName: 'Text',
	name: 'text',
	type: 'string',
	typeOptions: { rows: 5 },
	required: true,
	default: '',
	placeholder: 'e.g. Orders can be returned within 30 days.',
	description: 'The content of the document',
	displayOptions: { show: { source: ['text'] } },
};

const url: INodeProperties = {
	displayName: 'URL',
	name: 'url',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. https://example.com/returns',
	description: 'The URL of the web page',
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
	description: 'How often Voiceflow updates the document from the web page',
	displayOptions: { show: { source: ['url'] } },
};

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

/** @returns the document before it is processed */
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
			refuseReplacement(options);
			const table = { name: readName(parameters), ...readTable(parameters) };
			return await uploadTable(client, table, options);
		}
	}
}

/** The name that the document of an item has in Voiceflow. */
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

function readSource(parameters: FieldReader): Source {
	return readChoice(parameters, source, SOURCES);
}

function readName(parameters: FieldReader): string {
	const advice = `Enter a document name in ${name.displayName}.`;
	return requireText(parameters, name, advice).trim();
}

function readContent(parameters: FieldReader): string {
	return requireText(parameters, text, `Enter the document content in ${text.displayName}.`);
}

function readPage(parameters: FieldReader) {
	const address = requireText(
		parameters,
		url,
		`Enter the URL of a web page in ${url.displayName}.`,
	).trim();
	return {
		url: address,
		name: readText(parameters, pageName)?.trim() ?? address,
		refreshRate: readText(parameters, refreshRate)?.trim(),
	};
}
