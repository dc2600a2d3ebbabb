import {
	DEEPEST_NESTING,
	isDeeperThan,
	objectAt,
	stringAt,
	type JsonObject,
} from '../protocol/json';
import { replacedInPieces } from '../protocol/longText';
import { isTrace } from '../protocol/traces/trace';
import { replyOf, type Message } from '../protocol/turn/messages';
import { TurnBuilder } from '../protocol/turn/turnBuilder';
import { firstOf, userWordsOf } from './userWords';

export interface Utterance extends JsonObject {
	role: 'user' | 'agent' | 'liveAgent';
	text: string;
	at?: string;
}

const SPEAKERS: Record<Utterance['role'], string> = {
	user: 'User',
	agent: 'Agent',
	liveAgent: 'Live agent',
};
// All line breaks of Unicode, because a reader of the dialogue may recognize any of them.
const LINE_BREAK = /[\n\r\v\f\u0085\u2028\u2029]/g;

/**
 * Returns the messages of a conversation (protocol.md, section 9): those of the agent, of a live
 * agent, and of the user.
 */
export function conversationOf(logs: readonly JsonObject[]): Utterance[] {
	const turn = new TurnBuilder({ keepTraces: false, audioEncoding: '' });
	const messages: LoggedMessage[] = [];
	for (const log of logs) {
		const data = objectAt(log, 'data');
		if (!data || isDeeperThan(data, DEEPEST_NESTING)) continue;
		const at = stringAt(log, 'createdAt');
		if (stringAt(log, 'type') === 'action') {
			messages.push({ role: 'user', at, words: userWordsOf(data) });
		} else if (stringAt(log, 'type') === 'trace' && isTrace(data)) {
			const words = liveAgentWordsOf(data);
			if (words !== '') messages.push({ role: 'liveAgent', at, words });
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

/**
 * Returns one text for a language model. Only the first line of an utterance names a speaker, and
 * further lines are indented, so that nobody can impersonate another speaker.
 */
export function dialogueOf(utterances: readonly Utterance[]): string {
	return utterances.map(lineOf).join('\n');
}

/** Cuts the texts of utterances out of their dialogue, so that memory contains them only once. */
export function cutFrom(dialogue: string, utterances: readonly Utterance[]): Utterance[] {
	let next = 0;
	return utterances.map((utterance) => {
		const { role, text } = utterance;
		const start = next + SPEAKERS[role].length + 2;
		next += lineOf(utterance).length + 1;
		const cut = dialogue.slice(start, start + text.length);
		return cut === text ? { ...utterance, text: cut } : utterance;
	});
}

function lineOf({ role, text }: Utterance): string {
	return `${SPEAKERS[role]}: ${indented(text)}`;
}

function indented(text: string): string {
	return replacedInPieces(text.replaceAll('\r\n', '\n'), LINE_BREAK, () => '\n  ');
}

interface LoggedMessage {
	role: Utterance['role'];
	at: string | undefined;
	words?: string;
	message?: Message;
}

function utteranceOf({ role, at, words = '', message }: LoggedMessage): Utterance {
	const text = message ? wordsOf(message) : words;
	return { role, text, ...(at !== undefined && { at }) };
}

/** An image is Markdown, unless it has no address because its bytes are in the trace. */
function wordsOf(message: Message): string {
	if (message.type !== 'image') return replyOf([message]);
	return message.url === undefined ? '' : `![](${message.url})`;
}

/** What a live agent wrote or sent (protocol.md, section 3). */
function liveAgentWordsOf(trace: JsonObject): string {
	if (stringAt(trace, 'type') !== 'live-agent-handoff') return '';
	const payload = objectAt(trace, 'payload') ?? {};
	switch (stringAt(payload, 'event')) {
		case 'message_received':
			return firstOf(payload, 'message');
		case 'file_received':
			return firstOf(objectAt(payload, 'file') ?? {}, 'name', 'url') || firstOf(payload, 'message');
		default:
			return '';
	}
}
