import { isJsonObject, objectAt, type JsonObject } from '../protocol/json';
import { replacedInPieces } from '../protocol/longText';
import { queryString } from '../transport/address';
import type { Client } from '../transport/client';
import type { EncodedBody, Request, RequestLimits } from '../transport/request';
import type { MetadataEntry } from './documentMetadata';
import { unexpectedResponse } from './unexpectedResponse';
import {
	documentOf,
	documentPath,
	DOCUMENTS_PATH,
	sendToDocuments,
	type KnowledgeDocument,
} from './knowledgeBase';

/** Options that are not set are not sent, so Voiceflow's defaults apply. */
export interface UploadOptions {
	overwrite?: boolean;
	/** In characters, from 500 to 1500. */
	maxChunkSize?: number;
	markdownConversion?: boolean;
	llmBasedChunks?: boolean;
	llmGeneratedQ?: boolean;
	llmPrependContext?: boolean;
	llmContentSummarization?: boolean;
	llmVision?: boolean;
	folderId?: string;
	environment?: string;
	/** Of the document. Agents can filter by it. */
	documentMetadata?: MetadataEntry[];
	/** Of the chunks. Ignored for tables. */
	metadata?: JsonObject;
	/** The document to replace, regardless of its name. Not for tables. */
	documentId?: string;
}

export interface FileUpload {
	name: string;
	mimeType: string;
	/** 10 MB at most. */
	chunks: Uint8Array[];
}

export interface UrlUpload {
	name: string;
	url: string;
	refreshRate?: string;
}

export interface TableUpload {
	name: string;
	rows: JsonObject[];
	searchableFields: string[];
	metadataFields: string[];
}

// The time until the answer begins includes the upload.
const LIMITS: RequestLimits = { maxRetries: 2, idleTimeout: 300 };

/** Uploads a file (protocol.md, section 10). Voiceflow processes it after it answers. */
export async function uploadFile(
	client: Client,
	{ name, mimeType, chunks }: FileUpload,
	options: UploadOptions,
): Promise<KnowledgeDocument> {
	const { documentMetadata, metadata, folderId, environment } = options;
	const form = new FormData();
	if (documentMetadata) form.append('documentMetadata', JSON.stringify(documentMetadata));
	if (metadata) form.append('metadata', JSON.stringify(metadata));
	if (folderId !== undefined) form.append('folderID', folderId);
	if (environment !== undefined) form.append('projectEnvironmentIDOrAlias', environment);
	// The file comes last, so a server that streams the form already knows all fields.
	form.append('file', new Blob(chunks, { type: mimeType }), fileNameOf(name));
	return await store(client, options, { encoded: await encodedForm(form) });
}

export async function uploadUrl(
	client: Client,
	{ name, url, refreshRate }: UrlUpload,
	options: UploadOptions,
): Promise<KnowledgeDocument> {
	const { metadata } = options;
	const data = { type: 'url', url, name, refreshRate, metadata, ...placeOf(options) };
	return await store(client, options, { json: { data } });
}

export async function uploadTable(
	client: Client,
	{ name, rows, searchableFields, metadataFields }: TableUpload,
	options: UploadOptions,
): Promise<KnowledgeDocument> {
	const schema = { searchableFields, metadataFields };
	const data = { name, schema, items: rows, ...placeOf(options) };
	return await store(client, options, { json: { data } }, '/upload/table');
}

/** Replaces characters that break a form field, and slashes, at which a server may cut the name. */
export function fileNameOf(name: string): string {
	const signs = name.replaceAll('"', '\uff02').replaceAll('/', '\uff0f').replaceAll('\\', '\uff3c');
	// Several control characters in a row become one space.
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

function placeOf({ folderId, environment, documentMetadata }: UploadOptions): JsonObject {
	return { folderID: folderId, projectEnvironmentIDOrAlias: environment, documentMetadata };
}

/** Creates a document, or replaces the one with the ID in the options. */
async function store(
	client: Client,
	options: UploadOptions,
	body: Pick<Request, 'json' | 'encoded'>,
	suffix = '',
): Promise<KnowledgeDocument> {
	const { overwrite, documentId } = options;
	const request =
		documentId === undefined
			? { method: 'POST' as const, path: DOCUMENTS_PATH + suffix + queryOf(options, { overwrite }) }
			: { method: 'PUT' as const, path: documentPath(documentId) + queryOf(options) };
	const answer = await sendToDocuments(client, { effect: 'change', ...request, ...body }, LIMITS);
	const data = isJsonObject(answer) ? objectAt(answer, 'data') : undefined;
	const document = data && documentOf(data, documentId);
	if (document && document.documentId !== '') return document;
	throw unexpectedResponse(client, `${request.method} ${DOCUMENTS_PATH}`, 'document ID', answer);
}

function queryOf(options: UploadOptions, also: { overwrite?: boolean } = {}): string {
	const { maxChunkSize, markdownConversion, llmBasedChunks, llmGeneratedQ } = options;
	const { llmPrependContext, llmContentSummarization, llmVision } = options;
	return queryString({
		...also,
		maxChunkSize,
		markdownConversion,
		llmBasedChunks,
		llmGeneratedQ,
		llmPrependContext,
		llmContentSummarization,
		llmVision,
	});
}
