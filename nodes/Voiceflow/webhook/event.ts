import {
	isJsonObject,
	numberAt,
	objectAt,
	parseJson,
	stringAt,
	type JsonObject,
} from '../protocol/json';

export type EventName = 'sessionStarted' | 'sessionEnded' | 'callStarted' | 'callEnded';

// protocol.md, section 13.
const EVENT_NAMES = new Map<string, EventName>([
	['runtime.session.start', 'sessionStarted'],
	['runtime.session.end', 'sessionEnded'],
	['runtime.call.start', 'callStarted'],
	['runtime.call.end', 'callEnded'],
]);

export interface WebhookEvent {
	name: EventName;
	/** Voiceflow's name without the version suffix. */
	type: string;
	/** In milliseconds since 1970. */
	time?: number;
	data: JsonObject;
	body: JsonObject;
}

/** Returns undefined for other events and for events without any ID. */
export function readWebhookEvent(body: Uint8Array): WebhookEvent | undefined {
	const value = parseJson(new TextDecoder().decode(body));
	if (!isJsonObject(value)) return undefined;
	const type = stringAt(value, 'type')?.replace(/\.v2$/, '') ?? '';
	const name = EVENT_NAMES.get(type);
	const data = objectAt(value, 'data');
	if (!name || !data || identifiersIn(data).length === 0) return undefined;
	return { name, type, time: numberAt(value, 'time'), data, body: value };
}

/** The IDs in an event, the best one first. */
export function identifiersIn(data: JsonObject): string[] {
	const names = [
		nonEmptyStringAt(data, 'sessionID'),
		callSidIn(data),
		nonEmptyStringAt(data, 'transcriptID'),
		nonEmptyStringAt(data, 'userID'),
	];
	return names.filter((name) => name !== undefined);
}

export function callSidIn(data: JsonObject): string | undefined {
	return nonEmptyStringAt(objectAt(data, 'metadata') ?? {}, 'callSid');
}

/** Any field may be null, empty or missing. */
export function nonEmptyStringAt(source: JsonObject, key: string): string | undefined {
	return stringAt(source, key) || undefined;
}
