import { Lexer, Tokenizer, type Token, type Tokens, type TokensList } from './marked';

import { linkEnd } from './linkEnd';
import type { TextWork } from './readingWork';

/** Quotes, lists and marks within each other: what stands deeper is words. */
const DEEPEST = 16;
/** An address that is longer is read without the pattern for addresses. */
const LONGEST_ADDRESS = 500;
const ADDRESS_START = /^(?:https?:\/\/|ftp:\/\/|www\.)/i;

/** What a look at a character costs, in nanoseconds or so. */
const LOOK = { block: 16, inline: 2, mask: 0.2, emphasis: 40 };
/** And what it costs to make one of these. */
const MAKE = { block: 8_000, item: 20_000, cell: 5_000, inline: 1_000 };

const MOST_CELLS = 1_000;

type Emphasis = Tokens.Em | Tokens.Strong;

/** The reader of `marked`, with its work counted: it takes time in line with its text. */
export class BoundedLexer extends Lexer {
	private depth = 0;

	constructor(
		tokenizer: BoundedTokenizer,
		private readonly work: TextWork,
	) {
		super({ gfm: true, tokenizer });
	}

	override blockTokens(text: string, tokens?: Token[], isClipped?: boolean): Token[];
	override blockTokens(text: string, tokens?: TokensList, isClipped?: boolean): TokensList;
	override blockTokens(text: string, tokens: Token[] = [], isClipped?: boolean) {
		this.work.look(LOOK.block * text.length);
		return this.within(text, tokens, () => super.blockTokens(text, tokens, isClipped));
	}

	override inlineTokens(text: string, tokens: Token[] = []): Token[] {
		this.work.look(LOOK.mask * text.length * masksIn(text));
		return this.within(text, tokens, () => super.inlineTokens(text, tokens));
	}

	/** Reads what stands in something else, as words where that is too deep or too much. */
	private within(text: string, tokens: Token[], read: () => Token[]): Token[] {
		if (this.depth === DEEPEST || this.work.isSpent) {
			tokens.push(wordsOf(text));
			return tokens;
		}
		this.depth += 1;
		try {
			return read();
		} finally {
			this.depth -= 1;
		}
	}
}

/** Finds one token after the other; when the work is spent, the rest of a text is one of words. */
export class BoundedTokenizer extends Tokenizer {
	constructor(private readonly work: TextWork) {
		super();
	}

	/** The first that is asked for each block. */
	override space(text: string): Tokens.Space | undefined {
		this.work.make(MAKE.block);
		// The reader takes any token for an answer.
		if (this.work.isSpent && text.length > 1) return wordsOf(text) as Token as Tokens.Space;
		return super.space(text);
	}

	override blockquote(text: string): Tokens.Blockquote | undefined {
		if (text.trimStart().startsWith('>')) this.work.look(LOOK.block * blockLength(text));
		return super.blockquote(text);
	}

	override list(text: string): Tokens.List | undefined {
		const list = super.list(text);
		if (list) this.work.look(LOOK.block * list.raw.length);
		if (list) this.work.make(MAKE.item * list.items.length);
		return list;
	}

	/** The last but the paragraphs, for which the rest of the block is looked through. */
	override table(text: string): Tokens.Table | undefined {
		this.work.look(LOOK.block * blockLength(text));
		const cells = cellsIn(text.slice(0, blockLength(text)));
		// The reader fills short rows up: a wide head above many rows makes millions of cells.
		if (cells > MOST_CELLS + text.length) return undefined;
		const table = super.table(text);
		if (table) this.work.make(MAKE.cell * cells);
		return table;
	}

	/** The first that is asked for each stretch of words. */
	override escape(text: string): Tokens.Escape | undefined {
		this.work.look(LOOK.inline * text.length);
		this.work.make(MAKE.inline);
		return this.work.isSpent ? { type: 'escape', raw: text, text } : super.escape(text);
	}

	override link(text: string): Tokens.Link | Tokens.Image | undefined {
		const end = linkEnd(text);
		return end === undefined ? undefined : super.link(text.slice(0, end));
	}

	override emStrong(text: string, masked: string, before = ''): Emphasis | undefined {
		if (!text.startsWith('*') && !text.startsWith('_')) return undefined;
		const emphasis = super.emStrong(text, masked, before);
		this.work.look(LOOK.emphasis * (emphasis?.raw.length ?? text.length));
		return emphasis;
	}

	override url(text: string): Tokens.Link | undefined {
		const address = ADDRESS_START.test(text) ? text.slice(0, addressEnd(text)) : '';
		if (address.length <= LONGEST_ADDRESS) return super.url(text.slice(0, LONGEST_ADDRESS));
		return { type: 'link', raw: address, text: address, href: address, tokens: [wordsOf(address)] };
	}
}

function wordsOf(text: string): Tokens.Text {
	return { type: 'text', raw: text, text, escaped: false };
}

/** How often the reader hides something of a text from its search for emphasis, at most. */
function masksIn(text: string): number {
	let masks = 0;
	for (let at = 0; at < text.length; at += 1) if ('\\`[<'.includes(text.charAt(at))) masks += 1;
	return masks;
}

/** Up to a blank line. */
function blockLength(text: string): number {
	const end = text.indexOf('\n\n');
	return end < 0 ? text.length : end;
}

/** The cells of a table that has as many rows as the block, and the columns of its first line. */
function cellsIn(block: string): number {
	const lines = block.split('\n');
	return lines.length * (lines[0] ?? '').split('|').length;
}

/** White space ends an address, and so does an angle bracket; marks at its end are none of it. */
function addressEnd(text: string): number {
	let end = 0;
	while (end < text.length && text.charAt(end) !== '<' && text.charAt(end).trim() !== '') end += 1;
	while (end > 0 && '*_~?!.,:;\'")'.includes(text.charAt(end - 1))) end -= 1;
	return end;
}
