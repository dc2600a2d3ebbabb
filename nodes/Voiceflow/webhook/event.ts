import {
	isJsonObject,
	numberAt,
	objectAt,
	parsedJson,
	stringAt,
	type JsonObject,
} from '../protocol/json';

export type EventName = 'sessionStarted' | 'sessionEnded' | 'callStarted' | 'callEnded';

// Voiceflow's names of what happened (protocol.md, section 13).
const EVENT_NAMES = new Map<string, EventName>([
	['runtime.session.start', 'sessionStarted'],
	['runtime.session.end', 'sessionEnded'],
	['runtime.call.start', 'callStarted'],
	['runtime.call.end', 'callEnded'],
]);

/** A webhook about a conversation or a call. */
export interface WebhookEvent {
	name: EventName;
	/** Voiceflow's own name, without the version that it may end with. */
	type: string;
	/** When it happened, in milliseconds since 1970. */
	time?: number;
	/** Who, where and when: the fields of `data` on the wire. */
	data: JsonObject;
	/** All that came. */
	body: JsonObject;
}

/**
 * Reads the event in a request.
 *
 * @param body the bytes of the request, whatever they are
 * @returns undefined when they hold none, or one of another kind, or one that names nobody
 */
export function readEvent(body: Uint8Array): WebhookEvent | undefined {
	const value = parsedJson(new TextDecoder().decode(body));
	if (!isJsonObject(value)) return undefined;
	const type = withoutVersion(stringAt(value, 'type') ?? '');
	const name = EVENT_NAMES.get(type);
	const data = objectAt(value, 'data');
	if (!name || !data || namesIn(data).length === 0) return undefined;
	return { name, type, time: numberAt(value, 'time'), data, body: value };
}

function withoutVersion(type: string): string {
	return type.endsWith('.v2') ? type.slice(0, -'.v2'.length) : type;
}

/** The names of what the event is about, the best one first. */
export function namesIn(data: JsonObject): string[] {
	const names = [
		textAt(data, 'sessionID'),
		callSidIn(data),
		textAt(data, 'transcriptID'),
		textAt(data, 'userID'),
	];
	return names.filter((name) => name !== undefined);
}

/** The telephone company's name of the call, only in events about calls. */
export function callSidIn(data: JsonObject): string | undefined {
	return textAt(objectAt(data, 'metadata') ?? {}, 'callSid');
}

/** A text, none when it is empty: any field may come as null, empty or not at all. */
export function textAt(source: JsonObject, key: string): string | undefined {
	return stringAt(source, key) || undefined;
}
