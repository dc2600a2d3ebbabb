import type { INodeProperties } from 'n8n-workflow';

import type { UploadOptions } from '../../api/documentUploads';
import { environment, readEnvironment } from '../fields/environment';
import { optionsWith } from '../fields/options';
import { readJsonObject } from '../fields/jsonValues';
import { readBoolean, readNumber, readText, type FieldReader } from '../fields/values';
import { waitUntilProcessed } from './waitUntilProcessed';

const folderId: INodeProperties = {
	displayName: 'Folder ID',
	name: 'folderId',
	type: 'string',
	default: '',
	placeholder: 'e.g. 64f1c0a2b3d4e5f6a7b8c9d0',
	description: 'ID of the knowledge base folder to add the document to',
};

const llmBasedChunks: INodeProperties = {
	displayName: 'LLM-Based Chunks',
	name: 'llmBasedChunks',
	type: 'boolean',
	default: false,
	description: 'Whether to use a language model to split the document where the topic changes',
};

const llmContentSummarization: INodeProperties = {
	displayName: 'LLM Content Summarization',
	name: 'llmContentSummarization',
	type: 'boolean',
	default: false,
	description: 'Whether to use a language model to summarize each chunk. Limits tables to 15 rows.',
};

const llmGeneratedQ: INodeProperties = {
	displayName: 'LLM-Generated Questions',
	name: 'llmGeneratedQ',
	type: 'boolean',
	default: false,
	description: 'Whether to use a language model to add the questions that each chunk answers',
};

const llmPrependContext: INodeProperties = {
	displayName: 'LLM-Prepended Context',
	name: 'llmPrependContext',
	type: 'boolean',
	default: false,
	description: `Whether to use a language model to add context from the document to each chunk. Ignored if ${llmGeneratedQ.displayName} is turned on.`,
};

const markdownConversion: INodeProperties = {
	displayName: 'Markdown Conversion',
	name: 'markdownConversion',
	type: 'boolean',
	default: false,
	description: 'Whether to convert HTML to Markdown first',
};

const maxChunkSize: INodeProperties = {
	displayName: 'Max Chunk Size',
	name: 'maxChunkSize',
	type: 'number',
	typeOptions: { minValue: 500, maxValue: 1500, numberPrecision: 0 },
	default: 1000,
	description: 'Max length of the chunks of the document, in characters',
};

const metadata: INodeProperties = {
	displayName: 'Metadata (JSON)',
	name: 'metadata',
	type: 'json',
	default: '{}',
	placeholder: 'e.g. { "category": "billing" }',
	description: 'Names and values to filter queries by, as a JSON object',
	displayOptions: { hide: { '/source': ['table'] } },
};

export const overwrite: INodeProperties = {
	displayName: 'Overwrite',
	name: 'overwrite',
	type: 'boolean',
	default: true,
	description:
		'Whether to replace an existing document with the same name. If turned off, an existing document causes an error.',
};

const ofEnvironment: INodeProperties = {
	...environment,
	description: "The environment to add the document to. Leave empty to use the project's default.",
};

export const uploadOptions = optionsWith(
	ofEnvironment,
	folderId,
	llmBasedChunks,
	llmContentSummarization,
	llmGeneratedQ,
	llmPrependContext,
	markdownConversion,
	maxChunkSize,
	metadata,
	overwrite,
	waitUntilProcessed,
);

export function readUploadOptions(options: FieldReader): UploadOptions {
	return {
		environment: readEnvironment(options),
		folderId: readText(options, folderId)?.trim(),
		llmBasedChunks: readBoolean(options, llmBasedChunks),
		llmContentSummarization: readBoolean(options, llmContentSummarization),
		llmGeneratedQ: readBoolean(options, llmGeneratedQ),
		llmPrependContext: readBoolean(options, llmPrependContext),
		markdownConversion: readBoolean(options, markdownConversion),
		maxChunkSize: readNumber(options, maxChunkSize),
		metadata: readJsonObject(options, metadata),
		overwrite: readBoolean(options, overwrite) ?? true,
	};
}
