import { objectAt, objectsAt, stringAt, type JsonObject } from '../protocol/json';

// Logs wrap an action in others at most twice.
const DEEPEST_ACTION = 5;

/**
 * Returns the user's message in an action of a transcript, in all shapes seen in logs
 * (protocol.md, section 9). Empty for actions without words, such as `launch`.
 */
export function userWordsOf(action: JsonObject, depth = 0): string {
	if (depth > DEEPEST_ACTION) return '';
	const type = stringAt(action, 'type');
	const inner = objectAt(action, 'payload') ?? {};
	switch (type) {
		case 'text':
		case 'message':
			return (
				textOfPayload(action) ||
				firstOf(inner, 'text', 'message', 'query', 'label') ||
				userWordsOf(inner, depth + 1)
			);
		case 'dtmf':
			return textOfPayload(action) || firstOf(inner, 'digits', 'digit', 'label');
		case 'file':
			return firstOf(inner, 'text') || namesOfFiles(inner);
		case 'live-agent-handoff':
			return (
				firstOf(inner, 'message', 'text') || namesOfFiles(inner) || userWordsOf(inner, depth + 1)
			);
		case 'intent':
			return firstOf(inner, 'query', 'label') || nameAt(inner, 'intent');
		case 'event':
			return firstOf(inner, 'label') || nameAt(inner, 'event');
		case 'request':
		case undefined:
			return userWordsOf(inner, depth + 1);
		default:
			return firstOf(inner, 'label');
	}
}

/** The payload if it is text, or a number such as a digit. */
function textOfPayload({ payload }: JsonObject): string {
	return typeof payload === 'string' || typeof payload === 'number' ? String(payload) : '';
}

/** The name or URL of each file. */
function namesOfFiles(payload: JsonObject): string {
	return objectsAt(payload, 'files')
		.map((file) => firstOf(file, 'filename', 'fileName', 'name', 'url'))
		.filter((name) => name !== '')
		.join(', ');
}

export function firstOf(payload: JsonObject, ...keys: string[]): string {
	return keys.map((key) => stringAt(payload, key) ?? '').find((text) => text.trim() !== '') ?? '';
}

function nameAt(payload: JsonObject, key: string): string {
	return stringAt(objectAt(payload, key) ?? {}, 'name') ?? '';
}
