import { numberAt, objectAt, type JsonObject } from '../protocol/json';
import { callSidIn, identifiersIn, nonEmptyStringAt, type WebhookEvent } from './event';

/**
 * Returns the same ID whenever Voiceflow sends this event again.
 *
 * @param messageId from the headers; without it, the type, conversation and time of the event make
 * up the ID
 */
export function eventIdOf({ type, time, data }: WebhookEvent, messageId?: string): string {
	if (messageId) return messageId;
	const at = time ?? numberAt(data, 'endTime') ?? numberAt(data, 'startTime');
	return [type, identifiersIn(data)[0], at].filter((part) => part !== undefined).join(':');
}

/** Only contains fields that Voiceflow sent. */
export function simplifiedEvent(event: WebhookEvent, eventId: string): JsonObject {
	const { name, data } = event;
	return present({
		event: name,
		eventId,
		sessionId: nonEmptyStringAt(data, 'sessionID'),
		transcriptId: nonEmptyStringAt(data, 'transcriptID') ?? nonEmptyStringAt(data, 'sessionID'),
		userId: nonEmptyStringAt(data, 'userID'),
		environment: nonEmptyStringAt(data, 'projectEnvironmentAlias'),
		environmentId: nonEmptyStringAt(data, 'environmentID'),
		projectId: nonEmptyStringAt(data, 'projectID'),
		versionVariant: nonEmptyStringAt(data, 'versionVariant'),
		startedAt: timeAt(data, 'startTime')?.toISOString(),
		endedAt: timeAt(data, 'endTime')?.toISOString(),
		durationSeconds: durationIn(data),
		endReason: nonEmptyStringAt(data, 'endReason'),
		call: callIn(event),
	});
}

function durationIn(data: JsonObject): number | undefined {
	const [started, ended] = [timeAt(data, 'startTime'), timeAt(data, 'endTime')];
	return started && ended && (ended.getTime() - started.getTime()) / 1000;
}

function callIn({ name, data }: WebhookEvent): JsonObject | undefined {
	if (name !== 'callStarted' && name !== 'callEnded') return undefined;
	const metadata = objectAt(data, 'metadata') ?? {};
	const call = present({
		sid: callSidIn(data),
		type: nonEmptyStringAt(metadata, 'callType'),
		userNumber: nonEmptyStringAt(metadata, 'userNumber'),
		agentNumber: nonEmptyStringAt(metadata, 'agentNumber'),
		platform: nonEmptyStringAt(data, 'platform'),
	});
	return Object.keys(call).length > 0 ? call : undefined;
}

/** Returns undefined for a time outside the range of dates. */
function timeAt(data: JsonObject, key: string): Date | undefined {
	const time = new Date(numberAt(data, key) ?? NaN);
	return Number.isNaN(time.getTime()) ? undefined : time;
}

function present(fields: JsonObject): JsonObject {
	return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}
