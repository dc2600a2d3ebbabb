import type { INodeProperties } from 'n8n-workflow';

import type { UploadOptions } from '../../api/documentUploads';
import { environment, readEnvironment } from '../fields/environment';
import { optionsWith } from '../fields/options';
import { readJsonObject } from '../fields/jsonValues';
import { readBoolean, readNumber, readText, type Parameters } from '../fields/values';
import { waitUntilProcessed } from './waitUntilProcessed';

const folderId: INodeProperties = {
	displayName: 'Folder ID',
	name: 'folderId',
	type: 'string',
	default: '',
	placeholder: 'e.g. 64f1c0a2b3d4e5f6a7b8c9d0',
	description: 'ID of the folder of the knowledge base that the document goes to',
};

const llmBasedChunks: INodeProperties = {
	displayName: 'LLM-Based Chunks',
	name: 'llmBasedChunks',
	type: 'boolean',
	default: false,
	description: 'Whether a language model cuts the document where its meaning changes',
};

const llmContentSummarization: INodeProperties = {
	displayName: 'LLM Content Summarization',
	name: 'llmContentSummarization',
	type: 'boolean',
	default: false,
	description:
		'Whether a language model sums up the content of each chunk. A table may then have 15 rows.',
};

const llmGeneratedQ: INodeProperties = {
	displayName: 'LLM-Generated Questions',
	name: 'llmGeneratedQ',
	type: 'boolean',
	default: false,
	description: 'Whether a language model adds to each chunk the questions that it answers',
};

const llmPrependContext: INodeProperties = {
	displayName: 'LLM-Prepended Context',
	name: 'llmPrependContext',
	type: 'boolean',
	default: false,
	description:
		'Whether a language model says before each chunk where in the document it stands. It does nothing together with LLM-Generated Questions.',
};

const markdownConversion: INodeProperties = {
	displayName: 'Markdown Conversion',
	name: 'markdownConversion',
	type: 'boolean',
	default: false,
	description: 'Whether the HTML of a page or file becomes Markdown first',
};

const maxChunkSize: INodeProperties = {
	displayName: 'Max Chunk Size',
	name: 'maxChunkSize',
	type: 'number',
	typeOptions: { minValue: 500, maxValue: 1500, numberPrecision: 0 },
	default: 1000,
	description: 'How long the pieces of the document may be, in characters',
};

const metadata: INodeProperties = {
	displayName: 'Metadata (JSON)',
	name: 'metadata',
	type: 'json',
	default: '{}',
	placeholder: 'e.g. { "category": "billing" }',
	description:
		'Names and values, by which a query can be filtered. The rows of a table have their own: see Metadata Fields.',
	displayOptions: { hide: { '/source': ['table'] } },
};

const overwrite: INodeProperties = {
	displayName: 'Overwrite',
	name: 'overwrite',
	type: 'boolean',
	default: true,
	description:
		'Whether a document of the same name is put in the place of the one there is. Without it, that is an error.',
};

const ofEnvironment: INodeProperties = {
	...environment,
	description: "Where the document goes. Without it, that is Voiceflow's default.",
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

/**
 * How a document is to be stored. The same name again updates it, unless that is switched off.
 *
 * @throws InputError when a value cannot be used
 */
export function readUploadOptions(options: Parameters): UploadOptions {
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
