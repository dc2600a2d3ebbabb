import type { Action } from '../protocol/action';
import { isDeeperThan, objectAt, stringAt, type JsonObject } from '../protocol/json';
import { isTrace } from '../protocol/traces/trace';
import { replyOf, type Message } from '../protocol/turn/messages';
import { TurnBuilder } from '../protocol/turn/turnBuilder';

export interface Utterance extends JsonObject {
	role: 'user' | 'agent';
	text: string;
	/** In ISO format. */
	at?: string;
}

// Reading an object that is nested deeper would overflow the stack.
const DEEPEST_NESTING = 500;

/**
 * Returns what was said, in order, from the logs of a transcript (protocol.md, section 9). Traces
 * give the same text as in a turn. Actions give what the user typed, or the label of the button.
 */
export function conversationOf(logs: readonly JsonObject[]): Utterance[] {
	const turn = new TurnBuilder({ keepTraces: false, audioEncoding: '' });
	const messages: LoggedMessage[] = [];
	for (const log of logs) {
		const data = objectAt(log, 'data');
		if (!data || isDeeperThan(data, DEEPEST_NESTING)) continue;
		const at = stringAt(log, 'createdAt');
		if (stringAt(log, 'type') === 'action') {
			messages.push({ role: 'user', at, words: wordsOfAction(data) });
		} else if (stringAt(log, 'type') === 'trace' && isTrace(data)) {
			const before = turn.messages.length;
			turn.add({ kind: 'trace', trace: data });
			for (const message of turn.messages.slice(before)) {
				messages.push({ role: 'agent', at, message });
			}
		}
	}
	turn.finish();
	// Only now, because a message that arrived in pieces is complete at the end.
	return messages.map(utteranceOf).filter(({ text }) => text.trim() !== '');
}

export function dialogueOf(utterances: readonly Utterance[]): string {
	return utterances
		.map(({ role, text }) => `${role === 'user' ? 'User' : 'Agent'}: ${text}`)
		.join('\n');
}

interface LoggedMessage {
	role: Utterance['role'];
	at: string | undefined;
	words?: string;
	message?: Message;
}

function utteranceOf({ role, at, words = '', message }: LoggedMessage): Utterance {
	const text = message ? replyOf([message]) : words;
	return { role, text, ...(at !== undefined && { at }) };
}

/** Empty for actions without words, such as `launch`. */
function wordsOfAction(action: JsonObject): string {
	const payload = objectAt(action, 'payload') ?? {};
	switch ((action as Action).type) {
		case 'text':
			return stringAt(action, 'payload') ?? firstOf(payload, 'text', 'message', 'label');
		case 'intent':
			return firstOf(payload, 'query', 'label') || nameAt(payload, 'intent');
		case 'event':
			return firstOf(payload, 'label') || nameAt(payload, 'event');
		default:
			return firstOf(payload, 'label');
	}
}

function firstOf(payload: JsonObject, ...keys: string[]): string {
	return keys.map((key) => stringAt(payload, key) ?? '').find((text) => text.trim() !== '') ?? '';
}

function nameAt(payload: JsonObject, key: string): string {
	return stringAt(objectAt(payload, key) ?? {}, 'name') ?? '';
}
