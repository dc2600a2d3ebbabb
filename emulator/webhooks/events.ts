import type { Json } from '../agent';
import type { Call } from '../stores/calls';
import type { ChatSession } from '../stores/chatSessions';
import { versionOf } from '../stores/versions';

export const EVENT_TYPES = [
	'runtime.session.start',
	'runtime.session.end',
	'runtime.call.start',
	'runtime.call.end',
] as const;

/** An event for a webhook (protocol.md, section 13). */
export interface WebhookEvent {
	[field: string]: Json;
	type: string;
	/** Milliseconds since 1970. */
	time: number;
	resource: string;
	data: { [field: string]: Json };
}

/** The event of a session that starts, or of one that has ended. */
export function sessionEvent(session: ChatSession, time: number): WebhookEvent {
	const { id, project, userId, environment, startTime, endTime, endReason } = session;
	return {
		type: endTime === undefined ? 'runtime.session.start' : 'runtime.session.end',
		time,
		resource: `project-${project}`,
		data: {
			userID: userId,
			projectID: project,
			environmentID: versionOf(environment, 'published'),
			sessionID: id,
			transcriptID: id,
			startTime,
			...(endTime !== undefined && { endTime }),
			...(endReason !== undefined && { endReason }),
			versionID: versionOf(environment, 'published'),
			versionVariant: 'published',
			projectEnvironmentID: environment.id,
			projectEnvironmentAlias: environment.alias,
		},
	};
}

/** The event of a call that starts, or of one that has ended. */
export function callEvent(call: Call, time: number): WebhookEvent {
	const { id, project, environment, startTime, endTime, endReason } = call;
	const { callSid, callType, userNumber, agentNumber, platform } = call;
	return {
		type: endTime === undefined ? 'runtime.call.start' : 'runtime.call.end',
		time,
		resource: `project-${project}`,
		data: {
			userID: userNumber,
			projectID: project,
			environmentID: versionOf(environment, 'published'),
			startTime,
			...(endTime !== undefined && { endTime }),
			...(endReason !== undefined && { endReason }),
			platform,
			metadata: { callSid, callType, userNumber, agentNumber },
			sessionID: id,
			transcriptID: id,
			projectEnvironmentID: environment.id,
			projectEnvironmentAlias: environment.alias,
		},
	};
}
