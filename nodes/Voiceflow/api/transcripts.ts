import { isJsonObject, objectAt, objectsAt, type JsonObject } from '../protocol/json';
import { queryString, pathSegment } from '../transport/address';
import { readBodyJson } from '../transport/body';
import type { Client } from '../transport/client';
import { TransportError } from '../transport/transportError';
import type { Request } from '../transport/request';

/** Times are in ISO format and inclusive. */
export interface TranscriptFilters {
	/** When the conversation began. */
	startDate?: string;
	endDate?: string;
	updatedAfter?: string;
	updatedBefore?: string;
	sessionId?: string;
	/** Alias or ID. */
	environment?: string;
}

export interface TranscriptPage {
	/** From 1 to 100. Some servers refuse 100. */
	take: number;
	skip: number;
}

// Repeating any of these requests changes nothing more.
const LIMITS = { maxRetries: 5, idleTimeout: 60 };
const ID = 'Transcript ID';

/**
 * Returns a transcript with its logs (protocol.md, section 9).
 *
 * @throws TransportError with status 404 for some seconds after the conversation began
 */
export async function getTranscript(
	client: Client,
	transcriptId: string,
	{ unredacted = false } = {},
): Promise<JsonObject> {
	const query = queryString({ unredacted: unredacted || undefined });
	const answer = await send(client, () => ({
		method: 'GET',
		path: `/v1/transcript/${pathSegment(transcriptId, ID)}${query}`,
	}));
	const transcript = objectAt(answer, 'transcript');
	if (transcript) return transcript;
	throw new TransportError('no-content', 'The answer of Voiceflow holds no transcript');
}

/** Returns undefined if Voiceflow does not have the transcript yet. */
export async function findTranscript(
	...asked: Parameters<typeof getTranscript>
): Promise<JsonObject | undefined> {
	return await getTranscript(...asked).catch(nothingForNotFound);
}

/**
 * Lists transcripts without their logs, newest first (protocol.md, section 9).
 *
 * `projectEnvironmentIDOrAlias` names an environment. The deprecated `environmentID` means a
 * version.
 */
export async function listTranscripts(
	client: Client,
	filters: TranscriptFilters,
	{ take, skip }: TranscriptPage,
): Promise<JsonObject[]> {
	const { sessionId, environment, ...dates } = filters;
	const answer = await send(client, (projectId) => ({
		method: 'POST',
		path: `/v1/transcript/project/${pathSegment(projectId, 'Project ID')}${queryString({ take, skip, order: 'DESC' })}`,
		json: {
			...dates,
			...(sessionId !== undefined && { sessionID: sessionId }),
			...(environment !== undefined && { projectEnvironmentIDOrAlias: environment }),
		},
	}));
	if (Array.isArray(answer.transcripts)) return objectsAt(answer, 'transcripts');
	throw new TransportError('no-content', 'The answer of Voiceflow holds no list of transcripts');
}

/** Ends the conversation of a transcript (protocol.md, section 9). */
export async function endTranscript(client: Client, transcriptId: string): Promise<void> {
	await send(client, (projectId) => ({
		method: 'POST',
		path: `/v1/transcript/${pathSegment(transcriptId, ID)}/project/${pathSegment(projectId, 'Project ID')}/end`,
	}));
}

/** Deletes a transcript permanently (protocol.md, section 9). */
export async function deleteTranscript(client: Client, transcriptId: string): Promise<void> {
	await send(client, () => ({
		method: 'DELETE',
		path: `/v1/transcript/${pathSegment(transcriptId, ID)}`,
	}));
}

function nothingForNotFound(error: unknown): undefined {
	if (error instanceof TransportError && error.details.status === 404) return undefined;
	throw error;
}

async function send(
	client: Client,
	requestOf: (projectId: string) => Pick<Request, 'method' | 'path' | 'json'>,
): Promise<JsonObject> {
	const answer = await client.send((projectId) => ({
		...requestOf(projectId),
		service: 'analytics-api',
		auth: 'project',
		accept: 'json',
		limits: LIMITS,
	}));
	const json = await readBodyJson(answer);
	return isJsonObject(json) ? json : {};
}
