import type { JsonObject } from '../../../nodes/Voiceflow/protocol/json';

/** The example of Voiceflow's documentation, of May 2026. */
export const SESSION_ENDED = {
	type: 'runtime.session.end',
	time: 1779807763081,
	resource: 'project-69f9fa36eeb8f50e7cfd2d5f',
	data: {
		userID: 'g4dq75wr6asov6z571860xg0',
		projectID: '69f9fa36eeb8f50e7cfd2d5f',
		environmentID: '6a15b5f6a85b1b570a8773cf',
		sessionID: '6a15b6093f95e60007ec4e04',
		startTime: 1779807753396,
		endTime: 1779807762998,
		versionVariant: 'published',
		projectEnvironmentID: '6a15b5f6a85b1b570a8773d4',
		projectEnvironmentAlias: 'production',
	},
};

/** A call as in the documentation's table, without its optional fields. */
export const CALL_ENDED = {
	type: 'runtime.call.end',
	time: 1779807999000,
	resource: 'project-69f9fa36eeb8f50e7cfd2d5f',
	data: {
		userID: '+15551234567',
		projectID: '69f9fa36eeb8f50e7cfd2d5f',
		environmentID: '6a15b5f6a85b1b570a8773cf',
		startTime: 1779807900000,
		endTime: 1779807998500,
		endReason: 'hangup',
		platform: 'twilio',
		metadata: {
			callSid: 'CA5ef8732a3c49700934481addd5ce1659',
			callType: 'inbound',
			userNumber: '+15551234567',
			agentNumber: '+15557654321',
		},
	},
};

/** The bytes of a request with this body. */
export function bytesOf(body: unknown): Buffer {
	return Buffer.from(JSON.stringify(body));
}

/** The bytes of the event with other fields in `data`. Undefined removes a field. */
export function withData(event: { data: object }, data: JsonObject): Buffer {
	return bytesOf({ ...event, data: { ...event.data, ...data } });
}
