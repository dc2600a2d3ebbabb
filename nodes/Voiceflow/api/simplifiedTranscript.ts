import {
	objectsAt,
	stringAt,
	withoutAbsent,
	type JsonObject,
	type JsonValue,
} from '../protocol/json';
import { conversationOf, cutFrom, dialogueOf } from './transcriptConversation';

export function hasEnded(transcript: JsonObject): boolean {
	return Boolean(stringAt(transcript, 'endedAt'));
}

/** Without logs, `messages` and `dialogue` are missing. */
export function simplifiedTranscript(transcript: JsonObject): JsonObject {
	const said = Array.isArray(transcript.logs)
		? conversationOf(objectsAt(transcript, 'logs'))
		: undefined;
	const dialogue = said && dialogueOf(said);
	return withoutAbsent({
		transcriptId: stringAt(transcript, 'id'),
		sessionId: stringAt(transcript, 'sessionID'),
		userId: stringAt(transcript, 'userID'),
		environmentId: stringAt(transcript, 'environmentID'),
		createdAt: stringAt(transcript, 'createdAt'),
		updatedAt: stringAt(transcript, 'updatedAt'),
		endedAt: stringAt(transcript, 'endedAt'),
		durationSeconds: durationOf(transcript),
		messages: dialogue === undefined ? undefined : cutFrom(dialogue, said ?? []),
		dialogue,
		properties: byName(objectsAt(transcript, 'properties')),
		evaluations: byName(objectsAt(transcript, 'evaluations')),
		recordingUrl: stringAt(transcript, 'recordingURL'),
	});
}

/** Undefined if a time is unknown, or if the end is before the start. */
function durationOf(transcript: JsonObject): number | undefined {
	const seconds = (timeAt(transcript, 'endedAt') - timeAt(transcript, 'createdAt')) / 1000;
	return seconds >= 0 ? seconds : undefined;
}

/** In milliseconds since 1970. A time without a zone is UTC. */
function timeAt(transcript: JsonObject, key: string): number {
	const time = (stringAt(transcript, key) ?? '').trim();
	const hasZone = /(?:z|[+-]\d\d:?\d\d)$/i.test(time.slice(-6)) || !time.includes(':');
	return Date.parse(hasZone ? time : `${time}Z`);
}

/** If several have the same name, its value is a list. */
function byName(measured: readonly JsonObject[]): JsonObject {
	const values = new Map<string, JsonValue[]>();
	for (const one of measured) {
		const name = stringAt(one, 'name') ?? stringAt(one, 'id');
		if (name === undefined) continue;
		const known = values.get(name);
		if (known) known.push(valueOf(one));
		else values.set(name, [valueOf(one)]);
	}
	return Object.fromEntries(
		Array.from(values, ([name, [first = null, ...others]]) => [
			name,
			others.length > 0 ? [first, ...others] : first,
		]),
	);
}

/** Voiceflow returns numbers and booleans in properties as text. */
function valueOf({ type, value = null }: JsonObject): JsonValue {
	if (typeof value !== 'string') return value;
	const text = value.trim();
	if (type === 'number' && text !== '' && Number.isFinite(Number(text))) return Number(text);
	if (type === 'boolean' && /^(true|false)$/i.test(text)) return text.toLowerCase() === 'true';
	return value;
}
