import {
	isJsonObject,
	numberAt,
	objectAt,
	objectsAt,
	stringAt,
	type JsonValue,
} from '../protocol/json';
import { pathSegment } from '../transport/address';
import type { Client } from '../transport/client';
import { sendTranscriptRequest } from './transcriptRequest';
import { unexpectedResponse } from './unexpectedResponse';

export interface Evaluation {
	id: string;
	name: string;
}

export interface Score {
	value: JsonValue;
	reason?: string;
	/** In credits. */
	cost?: number;
}

// A language model reads the whole transcript.
const LIMITS = { maxRetries: 5, idleTimeout: 180 };

/** Lists the evaluations of the credential's project (protocol.md, section 9). */
export async function listEvaluations(client: Client): Promise<Evaluation[]> {
	const json = await sendTranscriptRequest(client, (projectId) => ({
		effect: 'read',
		method: 'GET',
		path: `/v1/transcript-evaluation/project/${pathSegment(projectId, 'Project ID')}`,
	}));
	if (!isJsonObject(json) || !Array.isArray(json.evaluations)) {
		const endpoint = 'GET /v1/transcript-evaluation/project';
		throw unexpectedResponse(client, endpoint, 'list of evaluations', json, 'read');
	}
	return objectsAt(json, 'evaluations').flatMap((evaluation) => {
		const id = stringAt(evaluation, 'id');
		return id === undefined ? [] : [{ id, name: stringAt(evaluation, 'name') ?? id }];
	});
}

/** Runs an evaluation on a transcript, which costs credits (protocol.md, section 9). */
export async function runEvaluation(
	client: Client,
	evaluationId: string,
	transcriptId: string,
): Promise<Score> {
	const json = await sendTranscriptRequest(
		client,
		(projectId) => ({
			effect: 'change',
			method: 'POST',
			path: `/v1/transcript-evaluation/${pathSegment(evaluationId, 'Evaluation')}/transcript/${pathSegment(transcriptId, 'Transcript ID')}`,
			json: { projectID: projectId },
		}),
		LIMITS,
	);
	const result = isJsonObject(json) ? objectAt(json, 'result') : undefined;
	if (result?.value === undefined) {
		const endpoint = 'POST /v1/transcript-evaluation/transcript';
		throw unexpectedResponse(client, endpoint, 'result with a value', json);
	}
	const { value } = result;
	return { value, reason: stringAt(result, 'reason'), cost: numberAt(result, 'cost') };
}
