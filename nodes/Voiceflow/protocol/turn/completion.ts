import { stringAt, type JsonObject } from '../json';
import type { TextMessage } from './messages';

/** The words of a language model while they arrive in `completion` traces (protocol.md, section 3). */
export class Completion {
	/** There from the first word on, its text complete at the end. */
	message: TextMessage | undefined;
	/** Where the message stands among those of the turn. */
	index = -1;
	readonly messageID: string | undefined;
	private readonly ai: boolean;
	private blank = '';
	/** The first half of a character whose other half has not come. */
	private half = '';
	/** Words that are not yet in the text of the message. */
	private pieces: string[] = [];

	/** @param start the payload of the trace that begins it, empty when there was none */
	constructor(start: JsonObject) {
		this.messageID = stringAt(start, 'messageID');
		this.ai = start.ai !== false;
	}

	/** Adds the content of a piece, returns the words that are new to a reader. */
	add(content: string): string {
		const words = this.half + content;
		const isCut = isFirstHalf(words.charCodeAt(words.length - 1));
		this.half = isCut ? words.slice(-1) : '';
		return this.addWords(isCut ? words.slice(0, -1) : words);
	}

	/** Adds what was held back and completes the text of the message, returns what was added. */
	end(): string {
		const { half } = this;
		this.half = '';
		const words = this.addWords(half);
		this.joinPieces();
		return words;
	}

	private addWords(added: string): string {
		const words = added.toWellFormed();
		if (this.message) {
			if (this.pieces.push(words) === MOST_PIECES) this.joinPieces();
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

	private joinPieces() {
		if (this.message) this.message.text += this.pieces.join('');
		this.pieces = [];
	}
}

// A text that grows by each piece alone is a chain of as many links, which takes more memory than
// its words until somebody reads it.
const MOST_PIECES = 1000;

function isFirstHalf(code: number): boolean {
	return code >= 0xd800 && code <= 0xdbff;
}
