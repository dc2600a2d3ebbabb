import type { INodeProperties } from 'n8n-workflow';

import type { UploadOptions } from '../../api/documentUploads';
import { environment, readEnvironment } from '../fields/environment';
import { InputError } from '../errors/inputError';
import { optionsWith } from '../fields/options';
import { readId } from '../fields/ids';
import {
	collectionReader,
	isOn,
	readBoolean,
	readNumber,
	readText,
	type FieldReader,
} from '../fields/values';
import {
	chunkMetadata,
	documentMetadata,
	readChunkMetadata,
	readDocumentMetadata,
} from './metadataFields';
import { fileName } from './file';
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
	...chunkMetadata,
	displayOptions: { hide: { '/source': ['table'] } },
};

const documentId: INodeProperties = {
	displayName: 'Document ID',
	name: 'documentId',
	type: 'string',
	default: '',
	placeholder: 'e.g. 64f1c0a2b3d4e5f6a7b8c9d0',
	description: 'The document to replace, regardless of its name. Not supported for tables.',
};

const llmVision: INodeProperties = {
	displayName: 'LLM Vision',
	name: 'llmVision',
	type: 'boolean',
	default: false,
	description: 'Whether to use a language model to describe the images in the document',
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
	documentId,
	documentMetadata,
	ofEnvironment,
	fileName,
	folderId,
	llmBasedChunks,
	llmContentSummarization,
	llmGeneratedQ,
	llmPrependContext,
	llmVision,
	markdownConversion,
	maxChunkSize,
	metadata,
	overwrite,
	waitUntilProcessed,
);

/**
 * The ID of the document that an item replaces, undefined if it creates or updates one by name.
 * @param parameters those of the item, not only its options
 */
export function readReplacedId(parameters: FieldReader): string | undefined {
	const options: unknown = parameters(uploadOptions);
	const stored = parameters.stored?.(uploadOptions);
	return readId(collectionReader(Object(options) as object, stored), documentId);
}

/** @throws InputError if a table would replace a document by its ID: Voiceflow has no such endpoint */
export function refuseReplacement(options: UploadOptions): void {
	if (options.documentId === undefined) return;
	throw new InputError(
		'A table cannot replace a document by its ID',
		`Remove the option ${documentId.displayName}. To update an existing table, enter its name.`,
	);
}

export function readUploadOptions(options: FieldReader): UploadOptions {
	// Only files use it, but an invalid value is an error for every source.
	readText(options, fileName);
	return {
		documentId: readId(options, documentId),
		documentMetadata: readDocumentMetadata(options),
		environment: readEnvironment(options),
		folderId: readId(options, folderId),
		llmBasedChunks: readBoolean(options, llmBasedChunks),
		llmContentSummarization: readBoolean(options, llmContentSummarization),
		llmGeneratedQ: readBoolean(options, llmGeneratedQ),
		llmPrependContext: readBoolean(options, llmPrependContext),
		llmVision: readBoolean(options, llmVision),
		markdownConversion: readBoolean(options, markdownConversion),
		maxChunkSize: readNumber(options, maxChunkSize),
		metadata: readChunkMetadata(options),
		overwrite: isOn(options, overwrite),
	};
}
