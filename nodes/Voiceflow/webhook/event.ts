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
export const EVENT_NAMES = new Map<string, EventName>([
	['runtime.session.start', 'sessionStarted'],
	['runtime.session.end', 'sessionEnded'],
	['runtime.call.start', 'callStarted'],
	['runtime.call.end', 'callEnded'],
]);

export interface WebhookEvent {
	name: EventName;
	type: string;
	/** In milliseconds since 1970. */
	time?: number;
	data: JsonObject;
	body: JsonObject;
}

/** Returns undefined for other events and for events without data. */
export function readWebhookEvent(body: Uint8Array): WebhookEvent | undefined {
	const value = parseJson(new TextDecoder().decode(body));
	if (!isJsonObject(value)) return undefined;
	const type = withoutVersion(stringAt(value, 'type') ?? '');
	const name = EVENT_NAMES.get(type);
	const data = objectAt(value, 'data');
	if (!name || !data || !hasContent(data)) return undefined;
	return { name, type, time: numberAt(value, 'time'), data, body: value };
}

function withoutVersion(type: string): string {
	return type.endsWith('.v2') ? type.slice(0, -'.v2'.length) : type;
}

function hasContent(data: JsonObject): boolean {
	return Object.values(data).some((value) => value !== null && value !== '');
}

/** The session, call, transcript, and user IDs that the event has. */
export function identifiersIn(data: JsonObject): string[] {
	const ids = [
		nonEmptyStringAt(data, 'sessionID'),
		callSidIn(data),
		nonEmptyStringAt(data, 'transcriptID'),
		nonEmptyStringAt(data, 'userID'),
	];
	return ids.filter((id) => id !== undefined);
}

// The metadata depends on the phone platform (protocol.md, section 13).
const CALL_IDS = ['callSid', 'CallSid', 'callControlID', 'callControlId'];

export function callSidIn(data: JsonObject): string | undefined {
	const metadata = objectAt(data, 'metadata') ?? {};
	return CALL_IDS.map((name) => nonEmptyStringAt(metadata, name)).find((id) => id !== undefined);
}

/** Any field may be null, empty, or missing. */
export function nonEmptyStringAt(source: JsonObject, key: string): string | undefined {
	return stringAt(source, key) || undefined;
}
