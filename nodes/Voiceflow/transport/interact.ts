import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import type { Action } from '../protocol/actions';
import type { JsonObject } from '../protocol/json';
import { readCredential } from './credential';
import { RequestError } from './errors';
import { hostOf } from './hosts';
import { segmentOf } from './path';
import { send, type Answer, type RequestLimits } from './request';

/** One turn to run. What is not set is not sent, so that Voiceflow's defaults hold. */
export interface TurnRequest {
	userId: string;
	action: Action;
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
 * Sends one action of a user to the streaming endpoint (PROTOCOL section 1).
 *
 * @returns the answer, whose body is an event stream with nothing read of it yet
 * @throws RequestError when the turn did not begin
 */
export async function interact(
	context: IExecuteFunctions,
	turn: TurnRequest,
	limits: RequestLimits,
): Promise<Answer> {
	const { baseUrl, projectId } = await readCredential(context);
	const base = hostOf('general-runtime', baseUrl);
	const path = `/v2/project/${segmentOf(projectId, 'Project ID')}/user/${segmentOf(turn.userId, 'User ID')}/interact/stream`;
	const answer = await send(
		context,
		{
			method: 'POST',
			url: base + path + queryOf(turn),
			headers: { accept: 'text/event-stream', 'content-type': 'application/json' },
			body: bodyOf(turn),
		},
		limits,
	);
	checkEventStream(answer);
	return answer;
}

function queryOf(turn: TurnRequest): string {
	const values: Record<string, string | boolean | undefined> = {
		modality: turn.modality,
		environment: turn.environment,
		audio_events: turn.audioEvents,
		audio_encoding: turn.audioEncoding,
		completion_events: turn.completionEvents,
		userTimezone: turn.timezone,
		state: turn.state,
		versionVariant: turn.versionVariant,
	};
	const query = new URLSearchParams();
	for (const [name, value] of Object.entries(values)) {
		if (value !== undefined) query.set(name, String(value));
	}
	return query.size > 0 ? `?${query}` : '';
}

function bodyOf({ action, variables, sessionId }: TurnRequest): IDataObject {
	return {
		action,
		...(variables && { variables }),
		...(sessionId !== undefined && { sessionID: sessionId }),
	};
}

function checkEventStream({ headers, close }: Answer) {
	const contentType = String(headers['content-type'] ?? 'nothing');
	if (/^text\/event-stream\b/i.test(contentType)) return;
	close();
	throw new RequestError({
		message: `The answer is no event stream but ${contentType.slice(0, 100)}`,
		description:
			'Check the base URL of the credential: something other than the Voiceflow runtime answered. The turn was not sent again.',
		httpCode: '200',
	});
}
