import { Lexer, Tokenizer, type Token, type Tokens, type TokensList } from './marked';

import { linkEnd } from './linkEnd';
import type { TextBudget } from './readingBudget';

/** Nesting of quotes, lists, and marks. Anything deeper is read as plain text. */
const DEEPEST = 16;
/** Longer addresses are read without marked's regular expression. */
const LONGEST_ADDRESS = 500;
const ADDRESS_START = /^(?:https?:\/\/|ftp:\/\/|www\.)/i;

/** Rough cost in nanoseconds of looking at a character, and of creating a token. */
const LOOKAHEAD_COST = { block: 16, inline: 2, mask: 0.2, emphasis: 40 };
const TOKEN_COST = { block: 8_000, item: 20_000, cell: 5_000, inline: 1_000 };

const MOST_CELLS = 1_000;
/** For each `>` after a line without one, marked copies the remaining lines of a quote. */
const MOST_LAZY_LINES = 100;

type Emphasis = Tokens.Em | Tokens.Strong;

/** The lexer of `marked` with a budget, so that its time is linear in the length of the text. */
export class BoundedLexer extends Lexer {
	private depth = 0;

	constructor(
		tokenizer: BoundedTokenizer,
		private readonly budget: TextBudget,
	) {
		super({ gfm: true, tokenizer });
	}

	override blockTokens(text: string, tokens?: Token[], isClipped?: boolean): Token[];
	override blockTokens(text: string, tokens?: TokensList, isClipped?: boolean): TokensList;
	override blockTokens(text: string, tokens: Token[] = [], isClipped?: boolean) {
		this.budget.spendOnLookahead(LOOKAHEAD_COST.block * text.length);
		return this.within(text, tokens, () => super.blockTokens(text, tokens, isClipped));
	}

	override inlineTokens(text: string, tokens: Token[] = []): Token[] {
		this.budget.spendOnLookahead(LOOKAHEAD_COST.mask * text.length * masksIn(text));
		return this.within(text, tokens, () => super.inlineTokens(text, tokens));
	}

	private within(text: string, tokens: Token[], read: () => Token[]): Token[] {
		if (this.depth === DEEPEST || this.budget.isSpent) {
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

/** Finds tokens until the budget is spent. The rest of the text is one token of plain text. */
export class BoundedTokenizer extends Tokenizer {
	constructor(private readonly budget: TextBudget) {
		super();
	}

	/** marked calls this first for each block. */
	override space(text: string): Tokens.Space | undefined {
		this.budget.spendOnTokens(TOKEN_COST.block);
		// marked accepts any kind of token here.
		if (this.budget.isSpent && text.length > 1) return wordsOf(text) as Token as Tokens.Space;
		return super.space(text);
	}

	override blockquote(text: string): Tokens.Blockquote | undefined {
		if (!text.trimStart().startsWith('>')) return undefined;
		const quote = text.slice(0, quoteEnd(text));
		this.budget.spendOnLookahead(LOOKAHEAD_COST.block * blockLength(quote));
		return super.blockquote(quote);
	}

	override list(text: string): Tokens.List | undefined {
		const list = super.list(text);
		if (list) this.budget.spendOnLookahead(LOOKAHEAD_COST.block * list.raw.length);
		if (list) this.budget.spendOnTokens(TOKEN_COST.item * list.items.length);
		return list;
	}

	/** marked calls this after everything but paragraphs, and looks through the whole block. */
	override table(text: string): Tokens.Table | undefined {
		this.budget.spendOnLookahead(LOOKAHEAD_COST.block * blockLength(text));
		if (!secondLine(text).includes('-')) return undefined;
		const cells = cellsIn(text.slice(0, blockLength(text)));
		// marked pads short rows: a wide header above many rows creates millions of cells.
		if (cells > MOST_CELLS + text.length) return undefined;
		const table = super.table(text);
		if (table) this.budget.spendOnTokens(TOKEN_COST.cell * cells);
		return table;
	}

	/** marked calls this first for each piece of text. */
	override escape(text: string): Tokens.Escape | undefined {
		this.budget.spendOnLookahead(LOOKAHEAD_COST.inline * text.length);
		this.budget.spendOnTokens(TOKEN_COST.inline);
		return this.budget.isSpent ? { type: 'escape', raw: text, text } : super.escape(text);
	}

	override link(text: string): Tokens.Link | Tokens.Image | undefined {
		const end = linkEnd(text);
		return end === undefined ? undefined : super.link(text.slice(0, end));
	}

	override emStrong(text: string, masked: string, before = ''): Emphasis | undefined {
		if (!text.startsWith('*') && !text.startsWith('_')) return undefined;
		const emphasis = super.emStrong(text, masked, before);
		this.budget.spendOnLookahead(LOOKAHEAD_COST.emphasis * (emphasis?.raw.length ?? text.length));
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

/** The most times that marked hides part of the text from its search for emphasis. */
function masksIn(text: string): number {
	let masks = 0;
	for (let at = 0; at < text.length; at += 1) if ('\\`[<'.includes(text.charAt(at))) masks += 1;
	return masks;
}

function blockLength(text: string): number {
	const end = text.indexOf('\n\n');
	return end < 0 ? text.length : end;
}

/** Cuts a quote in which many lines lack their `>` before a line that has it. */
function quoteEnd(text: string): number {
	const block = blockLength(text);
	let [lazyLines, isLazy, start] = [0, false, 0];
	while (start < block) {
		const end = lineEnd(text, start);
		const isQuoted = text.slice(start, end).trimStart().startsWith('>');
		if (isQuoted && isLazy) lazyLines += 1;
		if (lazyLines === MOST_LAZY_LINES) return start;
		isLazy = !isQuoted;
		start = end + 1;
	}
	return text.length;
}

function secondLine(text: string): string {
	const start = lineEnd(text, 0) + 1;
	return text.slice(start, lineEnd(text, start));
}

function lineEnd(text: string, from: number): number {
	const end = text.indexOf('\n', from);
	return end < 0 ? text.length : end;
}

function cellsIn(block: string): number {
	const lines = block.split('\n');
	return lines.length * (lines[0] ?? '').split('|').length;
}

/** White space and angle brackets end an address. Punctuation at its end is not part of it. */
function addressEnd(text: string): number {
	let end = 0;
	while (end < text.length && text.charAt(end) !== '<' && text.charAt(end).trim() !== '') end += 1;
	while (end > 0 && '*_~?!.,:;\'")'.includes(text.charAt(end - 1))) end -= 1;
	return end;
}
