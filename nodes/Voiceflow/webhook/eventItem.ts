import { numberAt, objectAt, withoutAbsent, type JsonObject } from '../protocol/json';
import { callSidIn, identifiersIn, nonEmptyStringAt, type WebhookEvent } from './event';

/** Returns the same ID each time Voiceflow sends this event. */
export function eventIdOf({ type, time, data }: WebhookEvent, messageId?: string): string {
	if (messageId) return messageId;
	const at = time ?? numberAt(data, 'endTime') ?? numberAt(data, 'startTime');
	return [type, identifiersIn(data)[0], at].filter((part) => part !== undefined).join(':');
}

export function simplifiedEvent(event: WebhookEvent, eventId: string): JsonObject {
	const { name, data } = event;
	return withoutAbsent({
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

/** Undefined if a time is unknown, or if the end is before the start. */
function durationIn(data: JsonObject): number | undefined {
	const [started, ended] = [timeAt(data, 'startTime'), timeAt(data, 'endTime')];
	const seconds = started && ended ? (ended.getTime() - started.getTime()) / 1000 : -1;
	return seconds >= 0 ? seconds : undefined;
}

function callIn({ name, data }: WebhookEvent): JsonObject | undefined {
	if (name !== 'callStarted' && name !== 'callEnded') return undefined;
	const metadata = objectAt(data, 'metadata') ?? {};
	const call = withoutAbsent({
		sid: callSidIn(data),
		type: nonEmptyStringAt(metadata, 'callType') ?? nonEmptyStringAt(metadata, 'direction'),
		userNumber: nonEmptyStringAt(metadata, 'userNumber') ?? partyIn(metadata, 'user'),
		agentNumber: nonEmptyStringAt(metadata, 'agentNumber') ?? partyIn(metadata, 'agent'),
		platform: nonEmptyStringAt(data, 'platform'),
		metadata: Object.keys(metadata).length > 0 ? metadata : undefined,
	});
	return Object.keys(call).length > 0 ? call : undefined;
}

/** Telnyx names the two numbers by the direction of the call (protocol.md, section 13). */
function partyIn(metadata: JsonObject, party: 'user' | 'agent'): string | undefined {
	const direction = nonEmptyStringAt(metadata, 'direction')?.toLowerCase() ?? '';
	if (/^in/.test(direction)) return nonEmptyStringAt(metadata, party === 'user' ? 'from' : 'to');
	if (/^out/.test(direction)) return nonEmptyStringAt(metadata, party === 'user' ? 'to' : 'from');
	return undefined;
}

/** Returns undefined for a time outside the range of dates. */
function timeAt(data: JsonObject, key: string): Date | undefined {
	const time = new Date(numberAt(data, key) ?? NaN);
	return Number.isNaN(time.getTime()) ? undefined : time;
}
