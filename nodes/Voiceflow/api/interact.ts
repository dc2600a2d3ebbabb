import type { Action } from '../protocol/action';
import type { JsonObject } from '../protocol/json';
import { queryString, pathSegment } from '../transport/address';
import type { Client } from '../transport/client';
import { TransportError } from '../transport/errors';
import type { Answer, RequestLimits } from '../transport/request';
import type { User } from './session';

/** Settings that are not set are not sent, so Voiceflow's defaults apply. */
export interface TurnRequest {
	action: Action;
	diagramId?: string;
	variables?: JsonObject;
	completionEvents?: boolean;
	timezone?: string;
	/** The settings from here on only apply to turns by user ID. */
	sessionId?: string;
	modality?: string;
	audioEvents?: boolean;
	audioEncoding?: string;
	state?: boolean;
	versionVariant?: string;
}

/** The statuses that may mean that the session has ended (protocol.md, section 16). */
const SESSION_ENDED = [401, 403, 404, 410];

/**
 * Sends a turn (protocol.md, section 1) and returns its event stream, unread.
 * @throws TransportError when the turn did not start
 */
export async function interact(
	client: Client,
	{ userId, environment }: User,
	turn: TurnRequest,
	limits: RequestLimits,
): Promise<Answer> {
	const query = queryString({
		modality: turn.modality,
		environment,
		audio_events: turn.audioEvents,
		audio_encoding: turn.audioEncoding,
		completion_events: turn.completionEvents,
		userTimezone: turn.timezone,
		state: turn.state,
		versionVariant: turn.versionVariant,
	});
	return await client.send((projectId) => ({
		effect: 'change',
		method: 'POST',
		service: 'general-runtime',
		path: `/v2/project/${pathSegment(projectId, 'Project ID')}/user/${pathSegment(userId, 'User ID')}/interact/stream${query}`,
		json: {
			...actionAndVariables(turn),
			...(turn.sessionId !== undefined && { sessionID: turn.sessionId }),
		},
		auth: 'project',
		accept: 'stream',
		limits,
	}));
}

/**
 * Sends a turn in a session, with the settings that are documented for it (protocol.md, section 8).
 * @throws TransportError when the turn did not start; `session-ended` if there is no such session
 */
export async function interactInSession(
	client: Client,
	sessionKey: string,
	turn: TurnRequest,
	limits: RequestLimits,
): Promise<Answer> {
	const config = {
		...(turn.timezone !== undefined && { userTimezone: turn.timezone }),
		...(turn.completionEvents !== undefined && { completionEvents: turn.completionEvents }),
	};
	try {
		return await client.send(() => ({
			effect: 'change',
			method: 'POST',
			service: 'general-runtime',
			path: '/v4/interact/stream',
			json: {
				...actionAndVariables(turn),
				...(Object.keys(config).length > 0 && { config }),
			},
			auth: { sessionKey },
			accept: 'stream',
			limits,
		}));
	} catch (error) {
		throw isSessionEnd(error) ? sessionEnded(error) : error;
	}
}

function actionAndVariables({ action, diagramId, variables }: TurnRequest): JsonObject {
	return {
		action: diagramId === undefined ? action : { ...action, diagramID: diagramId },
		...(variables && { variables }),
	};
}

function isSessionEnd(error: unknown): error is TransportError {
	return (
		error instanceof TransportError &&
		error.kind === 'http-status' &&
		SESSION_ENDED.includes(error.details.status ?? 0)
	);
}

function sessionEnded({ details }: TransportError): TransportError {
	const reason = details.errorMessage === undefined ? '' : `: ${details.errorMessage}`;
	return new TransportError('session-ended', `The session has ended${reason}`, details);
}
