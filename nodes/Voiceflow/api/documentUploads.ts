import { objectAt, type JsonObject } from '../protocol/json';
import { replacedInPieces } from '../protocol/longText';
import { queryOf } from '../transport/address';
import type { Client } from '../transport/client';
import { TransportError } from '../transport/errors';
import type { EncodedBody, Request, RequestLimits } from '../transport/request';
import { documentOf, DOCUMENTS, sendToDocuments, type KnowledgeDocument } from './knowledgeBase';

/** How a document is stored. What is not set is not sent, so that Voiceflow's defaults hold. */
export interface UploadOptions {
	overwrite?: boolean;
	/** Characters, 500 to 1500. */
	maxChunkSize?: number;
	markdownConversion?: boolean;
	llmBasedChunks?: boolean;
	llmGeneratedQ?: boolean;
	llmPrependContext?: boolean;
	llmContentSummarization?: boolean;
	folderId?: string;
	environment?: string;
	/** Not for tables, whose rows have their own. */
	metadata?: JsonObject;
}

export interface FileUpload {
	name: string;
	mimeType: string;
	/** At most 10 MB. */
	chunks: Uint8Array[];
}

export interface UrlUpload {
	name: string;
	url: string;
	/** daily, weekly, monthly or never. */
	refreshRate?: string;
}

export interface TableUpload {
	name: string;
	rows: JsonObject[];
	searchableFields: string[];
	metadataFields: string[];
}

// The time until an answer begins includes that of sending the file.
const LIMITS: RequestLimits = { maxRetries: 2, idleTimeout: 300 };

/** Stores a file (protocol.md, section 10). The answer means that it was taken, not processed. */
export async function uploadFile(
	client: Client,
	{ name, mimeType, chunks }: FileUpload,
	options: UploadOptions,
): Promise<KnowledgeDocument> {
	const { metadata, folderId, environment } = options;
	const form = new FormData();
	if (metadata) form.append('metadata', JSON.stringify(metadata));
	if (folderId !== undefined) form.append('folderID', folderId);
	if (environment !== undefined) form.append('projectEnvironmentIDOrAlias', environment);
	// Last: who reads the form as it comes then knows the rest of it already.
	form.append('file', new Blob(chunks, { type: mimeType }), fileNameOf(name));
	return await store(client, '', options, { encoded: await encodedForm(form) });
}

/** Stores the page at a URL. */
export async function uploadUrl(
	client: Client,
	{ name, url, refreshRate }: UrlUpload,
	options: UploadOptions,
): Promise<KnowledgeDocument> {
	const { metadata } = options;
	const data = { type: 'url', url, name, refreshRate, metadata, ...placeOf(options) };
	return await store(client, '', options, { json: { data } });
}

/** Stores rows, each of which becomes a chunk. */
export async function uploadTable(
	client: Client,
	{ name, rows, searchableFields, metadataFields }: TableUpload,
	options: UploadOptions,
): Promise<KnowledgeDocument> {
	const schema = { searchableFields, metadataFields };
	const data = { name, schema, items: rows, ...placeOf(options) };
	return await store(client, '/upload/table', options, { json: { data } });
}

/**
 * A name as a form can carry it. Its rules change a quotation mark and a line break, and who reads it
 * may cut it at a slash, so that two names became one: signs that look alike stand for them.
 */
export function fileNameOf(name: string): string {
	const signs = name.replaceAll('"', '\uff02').replaceAll('/', '\uff0f').replaceAll('\\', '\uff3c');
	// Whatever control characters stand together become one blank.
	return replacedInPieces(signs, /\p{Cc}/gu, () => '\n')
		.split('\n')
		.filter((part) => part !== '')
		.join(' ')
		.toWellFormed()
		.trim();
}

async function encodedForm(form: FormData): Promise<EncodedBody> {
	const response = new Response(form);
	const contentType = response.headers.get('content-type') ?? 'multipart/form-data';
	return { bytes: Buffer.from(await response.arrayBuffer()), contentType };
}

function placeOf({ folderId, environment }: UploadOptions): JsonObject {
	return { folderID: folderId, projectEnvironmentIDOrAlias: environment };
}

async function store(
	client: Client,
	suffix: '' | '/upload/table',
	options: UploadOptions,
	body: Pick<Request, 'json' | 'encoded'>,
): Promise<KnowledgeDocument> {
	const { overwrite, maxChunkSize, markdownConversion, llmBasedChunks } = options;
	const { llmGeneratedQ, llmPrependContext, llmContentSummarization } = options;
	const query = queryOf({
		overwrite,
		maxChunkSize,
		markdownConversion,
		llmBasedChunks,
		llmGeneratedQ,
		llmPrependContext,
		llmContentSummarization,
	});
	const path = DOCUMENTS + suffix + query;
	const answer = await sendToDocuments(client, { method: 'POST', path, ...body }, LIMITS);
	const document = documentOf(objectAt(answer, 'data'));
	if (document.documentId !== '') return document;
	throw new TransportError('no-content', 'Voiceflow took the document and did not say its ID');
}
