import { objectsAt, stringAt, type JsonObject, type JsonValue } from '../protocol/json';
import { conversationOf, dialogueOf } from './transcriptConversation';

/** True for a transcript that will not change anymore (protocol.md, section 9). */
export function hasEnded(transcript: JsonObject): boolean {
	return Boolean(stringAt(transcript, 'endedAt'));
}

/**
 * Fields that Voiceflow did not return are left out, as are `messages` and `dialogue` without logs.
 */
export function simplifiedTranscript(transcript: JsonObject): JsonObject {
	const messages = Array.isArray(transcript.logs)
		? conversationOf(objectsAt(transcript, 'logs'))
		: undefined;
	return withoutAbsent({
		transcriptId: stringAt(transcript, 'id'),
		sessionId: stringAt(transcript, 'sessionID'),
		userId: stringAt(transcript, 'userID'),
		environmentId: stringAt(transcript, 'environmentID'),
		createdAt: stringAt(transcript, 'createdAt'),
		updatedAt: stringAt(transcript, 'updatedAt'),
		endedAt: stringAt(transcript, 'endedAt'),
		durationSeconds: durationOf(transcript),
		messages,
		dialogue: messages && dialogueOf(messages),
		properties: byName(objectsAt(transcript, 'properties')),
		evaluations: byName(objectsAt(transcript, 'evaluations')),
		recordingUrl: stringAt(transcript, 'recordingURL'),
	});
}

function durationOf(transcript: JsonObject): number | undefined {
	const [beginning, end] = ['createdAt', 'endedAt'].map((key) =>
		Date.parse(stringAt(transcript, key) ?? ''),
	);
	const seconds = ((end ?? NaN) - (beginning ?? NaN)) / 1000;
	return Number.isNaN(seconds) ? undefined : seconds;
}

function byName(measured: readonly JsonObject[]): JsonObject {
	return Object.fromEntries(
		measured.flatMap((one) => {
			const name = stringAt(one, 'name') ?? stringAt(one, 'id');
			return name === undefined ? [] : [[name, valueOf(one)] as const];
		}),
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

function withoutAbsent(fields: JsonObject): JsonObject {
	return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}
