import { stringAt, type JsonObject } from '../json';
import type { TextMessage } from './messages';

/** The words of a language model while they arrive in `completion` traces (protocol.md, section 3). */
export class Completion {
	/** There from the first word on. */
	message: TextMessage | undefined;
	/** Where the message stands among those of the turn. */
	index = -1;
	readonly messageID: string | undefined;
	private readonly ai: boolean;
	private blank = '';
	/** The first half of a character whose other half has not come. */
	private half = '';

	/** @param start the payload of the trace that begins it, empty when there was none */
	constructor(start: JsonObject) {
		this.messageID = stringAt(start, 'messageID');
		this.ai = start.ai !== false;
	}

	/** Adds the content of a piece, returns the words that are new to a reader. */
	add(content: string): string {
		const words = this.half + content;
		this.half = HALF_CHARACTER.exec(words)?.[0] ?? '';
		return this.addWords(words.slice(0, words.length - this.half.length));
	}

	/** Adds what was held back, returns it. */
	end(): string {
		const { half } = this;
		this.half = '';
		return this.addWords(half);
	}

	private addWords(added: string): string {
		const words = added.toWellFormed();
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

const HALF_CHARACTER = /[\ud800-\udbff]$/;
