import type { TextMessage } from './messages';
import { stringAt, type JsonObject } from '../json';

/** The words of a language model while they arrive in `completion` traces (protocol.md, section 3). */
export class Completion {
	/** There from the first word on. */
	message: TextMessage | undefined;
	/** Where the message stands among those of the turn. */
	index = -1;
	readonly messageID: string | undefined;
	private readonly ai: boolean;
	private blank = '';

	/** @param start the payload of the trace that begins it, empty when there was none */
	constructor(start: JsonObject) {
		this.messageID = stringAt(start, 'messageID');
		this.ai = start.ai !== false;
	}

	/** Adds the words of a `content` payload, returns those that are new to a reader. */
	add(payload: JsonObject): string {
		const words = stringAt(payload, 'content') ?? '';
		if (this.message) {
			this.message.text += words;
			return words;
		}
		const text = this.blank + words;
		if (words.trim() === '') {
			this.blank = text;
			return '';
		}
		this.message = { type: 'text', text, ...(this.ai && { ai: true }) };
		return text;
	}
}
