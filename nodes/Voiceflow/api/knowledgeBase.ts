import {
	isJsonObject,
	numberAt,
	objectAt,
	objectsAt,
	stringAt,
	type JsonObject,
	type JsonValue,
} from '../protocol/json';
import { queryString, pathSegment } from '../transport/address';
import type { Client } from '../transport/client';
import type { Request, RequestLimits } from '../transport/request';
import { refuseErrorBody, unexpectedResponse } from './unexpectedResponse';
import { metadataOf, type MetadataEntry } from './documentMetadata';

/** Fields that Voiceflow did not return are null. */
export interface KnowledgeDocument {
	documentId: string;
	name: string | null;
	/** csv, docx, md, pdf, table, text, url, or xlsx. */
	type: string | null;
	url: string | null;
	/** INITIALIZED or PENDING during processing, then SUCCESS or ERROR. */
	status: string | null;
	updatedAt: string | null;
	problem?: string;
}

export interface DocumentContent {
	document: KnowledgeDocument;
	chunks: Array<{ chunkId: string | null; content: string | null; metadata: JsonObject }>;
	/** Agents can filter by it. Each name has a list of values. */
	metadata: { [name: string]: JsonValue[] };
}

/** What is not set stays as it is. */
export interface MetadataChange {
	/** Of the document. Agents can filter by it. */
	documentMetadata?: MetadataEntry[];
	/** Of the chunks. */
	metadata?: JsonObject;
}

export interface DocumentPage {
	documents: KnowledgeDocument[];
	/** The number of documents on all pages. */
	total?: number;
}

export interface DocumentQuery {
	page: number;
	/** From 1 to 100. */
	limit: number;
	documentType?: string;
	environment?: string;
}

export const DOCUMENTS_PATH = '/v1alpha1/public/knowledge-base/document';
const LIMITS: RequestLimits = { maxRetries: 2, idleTimeout: 60 };

/** Returns the most recently updated documents first (protocol.md, section 10). */
export async function listDocuments(
	client: Client,
	{ page, limit, documentType, environment }: DocumentQuery,
): Promise<DocumentPage> {
	const query = queryString({
		page,
		limit,
		documentType,
		projectEnvironmentIDOrAlias: environment,
	});
	const json = await sendToDocuments(client, {
		effect: 'read',
		method: 'GET',
		path: DOCUMENTS_PATH + query,
	});
	if (!isJsonObject(json) || !Array.isArray(json.data)) {
		throw unexpectedResponse(client, `GET ${DOCUMENTS_PATH}`, 'list of documents', json, 'read');
	}
	return {
		documents: objectsAt(json, 'data').map((source) => documentOf(source)),
		total: totalIn(json),
	};
}

/** Some servers send the total as text. */
function totalIn(json: JsonObject): number | undefined {
	const total = numberAt(json, 'total') ?? Number(stringAt(json, 'total') || NaN);
	return Number.isFinite(total) ? total : undefined;
}

/** @param environment alias or ID; without it, Voiceflow looks in the project's default */
export async function getDocument(
	client: Client,
	documentId: string,
	environment?: string,
): Promise<DocumentContent> {
	const path = documentPath(documentId) + placeOf(environment);
	const json = await sendToDocuments(client, { effect: 'read', method: 'GET', path });
	const data = isJsonObject(json) ? objectAt(json, 'data') : undefined;
	if (!isJsonObject(json) || !data) {
		throw unexpectedResponse(
			client,
			`GET ${DOCUMENTS_PATH}/{documentID}`,
			'document',
			json,
			'read',
		);
	}
	return {
		document: documentOf(data, documentId),
		chunks: objectsAt(json, 'chunks').map((chunk) => ({
			chunkId: stringAt(chunk, 'chunkID') ?? null,
			content: stringAt(chunk, 'content') ?? null,
			metadata: objectAt(chunk, 'metadata') ?? {},
		})),
		metadata: metadataOf(json.metadata),
	};
}

/** Sets metadata of a document and of its chunks. Voiceflow refuses chunk metadata for tables. */
export async function updateDocumentMetadata(
	client: Client,
	documentId: string,
	change: MetadataChange,
	environment?: string,
): Promise<KnowledgeDocument> {
	const data = { ...change, projectEnvironmentIDOrAlias: environment };
	const request = { path: documentPath(documentId), json: { data } };
	const json = await sendToDocuments(client, { effect: 'change', method: 'PATCH', ...request });
	refuseErrorBody(client, `PATCH ${DOCUMENTS_PATH}/{documentID}`, 'document', json);
	return documentOf(isJsonObject(json) ? objectAt(json, 'data') : undefined, documentId);
}

export async function deleteDocument(
	client: Client,
	documentId: string,
	environment?: string,
): Promise<void> {
	const path = documentPath(documentId) + placeOf(environment);
	const json = await sendToDocuments(client, { effect: 'delete', method: 'DELETE', path });
	refuseErrorBody(client, `DELETE ${DOCUMENTS_PATH}/{documentID}`, 'confirmation', json);
}

export async function sendToDocuments(
	client: Client,
	request: Pick<Request, 'effect' | 'method' | 'path' | 'json' | 'encoded'>,
	limits = LIMITS,
): Promise<JsonValue> {
	return await client.sendForJson(() => ({
		...request,
		service: 'realtime-api',
		auth: 'project',
		limits,
	}));
}

/** @param documentId used if Voiceflow does not return the ID */
export function documentOf(source: JsonObject = {}, documentId = ''): KnowledgeDocument {
	const data = objectAt(source, 'data') ?? {};
	const status = objectAt(source, 'status') ?? {};
	const problem = problemIn(status);
	return {
		documentId: stringAt(source, 'documentID') ?? documentId,
		name: stringAt(data, 'name') ?? null,
		type: stringAt(data, 'type') ?? null,
		url: stringAt(data, 'url') ?? null,
		status: stringAt(status, 'type') ?? null,
		updatedAt: stringAt(source, 'updatedAt') ?? null,
		...(problem !== undefined && { problem }),
	};
}

function placeOf(environment: string | undefined): string {
	return queryString({ projectEnvironmentIDOrAlias: environment });
}

export function documentPath(documentId: string): string {
	return `${DOCUMENTS_PATH}/${pathSegment(documentId, 'Document ID')}`;
}

/** The format of the status is not documented. */
function problemIn(status: JsonObject): string | undefined {
	const data = objectAt(status, 'data');
	return (
		stringAt(status, 'data') ??
		stringAt(status, 'message') ??
		(data && (stringAt(data, 'message') ?? stringAt(data, 'error') ?? JSON.stringify(data)))
	);
}
