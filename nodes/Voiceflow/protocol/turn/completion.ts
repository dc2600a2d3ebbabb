import { stringAt, type JsonObject } from '../json';
import { isFirstHalf } from '../longText';
import type { TextMessage } from './messages';

/** A text message that arrives in `completion` traces (protocol.md, section 3). */
export class Completion {
	/** Set from the first visible text on. Its text is complete after `end`. */
	message: TextMessage | undefined;
	index = -1;
	readonly messageID: string | undefined;
	private readonly ai: boolean;
	private blank = '';
	/** Half of a surrogate pair, until the other half arrives. */
	private half = '';
	private pieces: string[] = [];

	constructor(start: JsonObject) {
		this.messageID = stringAt(start, 'messageID');
		this.ai = start.ai !== false;
	}

	add(content: string): string {
		const words = this.half + content;
		const isCut = isFirstHalf(words.charCodeAt(words.length - 1));
		this.half = isCut ? words.slice(-1) : '';
		return this.addWords(isCut ? words.slice(0, -1) : words);
	}

	end(): string {
		const { half } = this;
		this.half = '';
		const words = this.addWords(half);
		this.joinPieces();
		return words;
	}

	/** The returned words may contain lone surrogates. The text of the message contains none. */
	private addWords(words: string): string {
		if (this.message) {
			if (this.pieces.push(words) === MOST_PIECES) this.joinPieces();
			return words;
		}
		const text = (this.blank + words).toWellFormed();
		if (words.trim() === '') {
			this.blank = text;
			return '';
		}
		this.message = { type: 'text', text, ...(this.ai && { ai: true }) };
		return text;
	}

	private joinPieces() {
		if (this.message) this.message.text += this.pieces.join('').toWellFormed();
		this.pieces = [];
	}
}

// Adding each piece to a string builds a long chain in memory, much larger than the text.
const MOST_PIECES = 1000;
