import type { Action } from '../protocol/action';
import type { JsonObject } from '../protocol/json';
import { queryOf, segmentOf } from '../transport/address';
import type { Client } from '../transport/client';
import type { Answer, RequestLimits } from '../transport/request';

/** One turn to run. What is not set is not sent, so that Voiceflow's defaults hold. */
export interface TurnRequest {
	userId: string;
	action: Action;
	/** The workflow or component of the agent that the action is meant for. */
	diagramId?: string;
	variables?: JsonObject;
	sessionId?: string;
	environment?: string;
	modality?: string;
	audioEvents?: boolean;
	audioEncoding?: string;
	completionEvents?: boolean;
	timezone?: string;
	state?: boolean;
	versionVariant?: string;
}

/**
 * Sends one action of a user to the streaming endpoint (protocol.md, section 1).
 *
 * @returns the answer, whose body is an event stream with nothing read of it yet
 * @throws TransportError when the turn did not begin
 */
export async function interact(
	client: Client,
	turn: TurnRequest,
	limits: RequestLimits,
): Promise<Answer> {
	return await client.send((projectId) => ({
		method: 'POST',
		service: 'general-runtime',
		path: `/v2/project/${segmentOf(projectId, 'Project ID')}/user/${segmentOf(turn.userId, 'User ID')}/interact/stream${turnQuery(turn)}`,
		json: bodyOf(turn),
		auth: 'project',
		accept: 'stream',
		limits,
	}));
}

function turnQuery(turn: TurnRequest): string {
	return queryOf({
		modality: turn.modality,
		environment: turn.environment,
		audio_events: turn.audioEvents,
		audio_encoding: turn.audioEncoding,
		completion_events: turn.completionEvents,
		userTimezone: turn.timezone,
		state: turn.state,
		versionVariant: turn.versionVariant,
	});
}

function bodyOf({ action, diagramId, variables, sessionId }: TurnRequest): JsonObject {
	return {
		action: diagramId === undefined ? action : { ...action, diagramID: diagramId },
		...(variables && { variables }),
		...(sessionId !== undefined && { sessionID: sessionId }),
	};
}
