import { isJsonObject, objectAt, objectsAt, stringAt, type JsonObject } from '../protocol/json';
import { queryString, pathSegment } from '../transport/address';
import type { Client } from '../transport/client';
import { sendTranscriptRequest } from './transcriptRequest';
import { unexpectedResponse, refuseErrorBody } from './unexpectedResponse';
import { TransportError } from '../transport/errors';

/** Times are in ISO format and inclusive. */
export interface TranscriptFilters {
	startDate?: string;
	endDate?: string;
	updatedAfter?: string;
	updatedBefore?: string;
	sessionId?: string;
	environment?: string;
	properties?: PropertyFilter[];
}

export interface PropertyFilter {
	propertyId: string;
	operator: string;
	/** Missing for operators that only check whether there is a value. */
	value?: string | number;
}

export interface TranscriptPage {
	/** From 1 to 100. Some servers refuse 100. */
	take: number;
	skip: number;
}

const ID = 'Transcript ID';

/**
 * Returns a transcript with its logs. For some seconds after a conversation has started,
 * Voiceflow answers 404 (protocol.md, section 9).
 */
export async function getTranscript(
	client: Client,
	transcriptId: string,
	{ unredacted = false } = {},
): Promise<JsonObject> {
	const query = queryString({ unredacted: unredacted || undefined });
	const json = await sendTranscriptRequest(client, () => ({
		effect: 'read',
		method: 'GET',
		path: `/v1/transcript/${pathSegment(transcriptId, ID)}${query}`,
	}));
	const transcript = isJsonObject(json) ? (objectAt(json, 'transcript') ?? bare(json)) : undefined;
	if (transcript) return transcript;
	throw unexpectedResponse(client, 'GET /v1/transcript', 'transcript', json, 'read');
}

/** Returns undefined if Voiceflow does not have the transcript yet. */
export async function findTranscript(
	...asked: Parameters<typeof getTranscript>
): Promise<JsonObject | undefined> {
	return await getTranscript(...asked).catch(nothingForNotFound);
}

/**
 * Lists transcripts without their logs, newest first (protocol.md, section 9). The deprecated field
 * `environmentID` means a version, so an environment goes into `projectEnvironmentIDOrAlias`.
 */
export async function listTranscripts(
	client: Client,
	filters: TranscriptFilters,
	{ take, skip }: TranscriptPage,
): Promise<JsonObject[]> {
	const { sessionId, environment, properties, ...dates } = filters;
	const json = await sendTranscriptRequest(client, (projectId) => ({
		effect: 'read',
		method: 'POST',
		path: `/v1/transcript/project/${pathSegment(projectId, 'Project ID')}${queryString({ take, skip, order: 'DESC' })}`,
		json: {
			...dates,
			...(sessionId !== undefined && { sessionID: sessionId }),
			...(environment !== undefined && { projectEnvironmentIDOrAlias: environment }),
			...(properties && {
				filters: properties.map(({ propertyId: id, operator: op, value }) => ({ id, op, value })),
			}),
		},
	}));
	const list = isJsonObject(json) ? json : { transcripts: json };
	if (Array.isArray(list.transcripts)) return objectsAt(list, 'transcripts');
	throw unexpectedResponse(
		client,
		'POST /v1/transcript/project',
		'list of transcripts',
		json,
		'read',
	);
}

export async function endTranscript(client: Client, transcriptId: string): Promise<void> {
	const json = await sendTranscriptRequest(client, (projectId) => ({
		effect: 'change',
		method: 'POST',
		path: `/v1/transcript/${pathSegment(transcriptId, ID)}/project/${pathSegment(projectId, 'Project ID')}/end`,
	}));
	refuseErrorBody(client, 'POST /v1/transcript/project/end', 'confirmation', json);
}

export async function deleteTranscript(client: Client, transcriptId: string): Promise<void> {
	const json = await sendTranscriptRequest(client, () => ({
		effect: 'delete',
		method: 'DELETE',
		path: `/v1/transcript/${pathSegment(transcriptId, ID)}`,
	}));
	refuseErrorBody(client, 'DELETE /v1/transcript', 'confirmation', json);
}

/** A transcript that is not wrapped in another object. */
function bare(json: JsonObject): JsonObject | undefined {
	return stringAt(json, 'id') !== undefined && Array.isArray(json.logs) ? json : undefined;
}

function nothingForNotFound(error: unknown): undefined {
	if (error instanceof TransportError && error.details.status === 404) return undefined;
	throw error;
}
