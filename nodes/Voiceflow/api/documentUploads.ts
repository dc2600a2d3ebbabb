import { objectAt, type JsonObject } from '../protocol/json';
import { queryString } from '../transport/address';
import type { Client } from '../transport/client';
import { TransportError } from '../transport/transportError';
import type { EncodedBody, Request, RequestLimits } from '../transport/request';
import {
	documentOf,
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
	folderId?: string;
	environment?: string;
	/** Ignored for tables. */
	metadata?: JsonObject;
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
	/** `daily`, `weekly`, `monthly` or `never`. */
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
	const { metadata, folderId, environment } = options;
	const form = new FormData();
	if (metadata) form.append('metadata', JSON.stringify(metadata));
	if (folderId !== undefined) form.append('folderID', folderId);
	if (environment !== undefined) form.append('projectEnvironmentIDOrAlias', environment);
	// The file comes last, so a server that streams the form knows all fields by then.
	form.append('file', new Blob(chunks, { type: mimeType }), fileNameOf(name));
	return await store(client, '', options, { encoded: await encodedForm(form) });
}

export async function uploadUrl(
	client: Client,
	{ name, url, refreshRate }: UrlUpload,
	options: UploadOptions,
): Promise<KnowledgeDocument> {
	const { metadata } = options;
	const data = { type: 'url', url, name, refreshRate, metadata, ...placeOf(options) };
	return await store(client, '', options, { json: { data } });
}

/** Uploads a table. Each row becomes a chunk. */
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
 * Replaces characters that would break a form field, and slashes, at which a server may cut the
 * name so that two names become one.
 */
export function fileNameOf(name: string): string {
	return name
		.replaceAll('"', '\uff02')
		.replaceAll('/', '\uff0f')
		.replaceAll('\\', '\uff3c')
		.replace(/\p{Cc}+/gu, ' ')
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
	const query = queryString({
		overwrite,
		maxChunkSize,
		markdownConversion,
		llmBasedChunks,
		llmGeneratedQ,
		llmPrependContext,
		llmContentSummarization,
	});
	const path = DOCUMENTS_PATH + suffix + query;
	const answer = await sendToDocuments(client, { method: 'POST', path, ...body }, LIMITS);
	const document = documentOf(objectAt(answer, 'data'));
	if (document.documentId !== '') return document;
	throw new TransportError('no-content', 'Voiceflow took the document and did not say its ID');
}
