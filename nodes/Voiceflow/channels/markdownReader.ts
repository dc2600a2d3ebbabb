import { Lexer, Tokenizer, type MarkedToken, type Token, type Tokens } from 'marked';
import { joined, merged, plainText, type Marks, type Run } from './spans';

type Emphasis = Tokens.Em | Tokens.Strong;

/** The reader's time grows with the square of a text's length. */
const LONGEST_READ = 50_000;
/** And with the third power of the marks in a paragraph: with 200 of them it takes a blink. */
const MOST_WORK = 200 ** 3;
const PARAGRAPH_END = /\n\s*\n|\n(?= {0,3}(?:[*+-]|1[.)]) )/;

/**
 * Reads what people type in chats: no indented code, no HTML, no hidden link definitions, and
 * `3*4*5` is a sum as `snake_case_name` is a name.
 */
class ChatTokenizer extends Tokenizer {
	override code(): undefined {}

	override html(): undefined {}

	override def(): undefined {}

	override emStrong(text: string, masked: string, before = ''): Emphasis | undefined {
		const isWithinWord = /^\*(?!\*)/.test(text) && /[\p{L}\p{N}]/u.test(before);
		return isWithinWord ? undefined : super.emStrong(text, masked, before);
	}
}

/**
 * The words of a Markdown text with their marks. What is no markup stays as typed, and so does a
 * text nested too deeply or with more marks than words, which would hold the reader up.
 */
export function markdownRuns(text: string): Run[] {
	if (text.length > LONGEST_READ || workOf(text) > MOST_WORK) return [{ text }];
	try {
		const tokens = new Lexer({ gfm: true, tokenizer: new ChatTokenizer() }).lex(text);
		return blockRuns(tokens, {}, '\n\n');
	} catch {
		return [{ text }];
	}
}

function workOf(text: string): number {
	return text
		.split(PARAGRAPH_END)
		.map((paragraph) => paragraph.match(/[*_~`[<!]+/g)?.length ?? 0)
		.reduce((work, marks) => work + marks ** 3, 0);
}

function blockRuns(tokens: readonly Token[], marks: Marks, separator: string): Run[] {
	const blocks = tokens.map((token) => blockOf(known(token), marks));
	return withMarks(joined(blocks, separator), marks);
}

// The separator between two quoted blocks belongs to the quote.
function withMarks(runs: Run[], { quote }: Marks): Run[] {
	return quote ? merged(runs.map((run) => ({ ...run, quote }))) : runs;
}

function blockOf(token: MarkedToken, marks: Marks): Run[] {
	switch (token.type) {
		case 'space':
			return [];
		case 'heading':
			return inlineRuns(token.tokens, { ...marks, bold: true });
		case 'code':
			return [{ ...marks, block: token.lang ?? '', text: token.text }];
		case 'blockquote':
			return blockRuns(token.tokens, { ...marks, quote: true }, '\n\n');
		case 'list':
			return listRuns(token, marks);
		case 'table':
			return tableRuns(token, marks);
		case 'paragraph':
			return inlineRuns(token.tokens, marks);
		default:
			return inlineRuns([token], marks);
	}
}

function listRuns(list: Tokens.List, marks: Marks): Run[] {
	return joined(
		list.items.map((item) => itemRuns(item, marks)),
		'\n',
	);
}

// The marker is the typed one: 1986. stays a year, whatever stands before it.
function itemRuns(item: Tokens.ListItem, marks: Marks): Run[] {
	const marker = /^ *(\d{1,9}[.)]|[-+*])/.exec(item.raw)?.[1] ?? '-';
	const box = item.task ? (item.checked ? '[x] ' : '[ ] ') : '';
	const first = { ...marks, text: `${marker === '*' ? '•' : marker} ${box}` };
	return [first, ...indented(blockRuns(item.tokens, marks, '\n'))];
}

function indented(runs: Run[]): Run[] {
	return runs.map((run) =>
		run.block === undefined ? { ...run, text: run.text.replaceAll('\n', '\n  ') } : run,
	);
}

function tableRuns(table: Tokens.Table, marks: Marks): Run[] {
	const head = rowRuns(table.header, { ...marks, bold: true });
	const runs = joined([head, ...table.rows.map((row) => rowRuns(row, marks))], '\n');
	return lettersOf(plainText(runs)) < lettersOf(table.raw) ? [{ ...marks, text: table.raw }] : runs;
}

// The reader leaves out cells that no head stands over: such a table is shown as typed.
function lettersOf(text: string): number {
	return text.replace(/[^\p{L}\p{N}]/gu, '').length;
}

function rowRuns(cells: Tokens.TableCell[], marks: Marks): Run[] {
	return joined(
		cells.map((cell) => inlineRuns(cell.tokens, marks)),
		' | ',
	);
}

function inlineRuns(tokens: readonly Token[], marks: Marks): Run[] {
	return merged(tokens.flatMap((token) => inlineOf(known(token), marks)));
}

function inlineOf(token: MarkedToken, marks: Marks): Run[] {
	switch (token.type) {
		case 'strong':
			return inlineRuns(token.tokens, { ...marks, bold: true });
		case 'em':
			return inlineRuns(token.tokens, { ...marks, italic: true });
		case 'del':
			return inlineRuns(token.tokens, { ...marks, strike: true });
		case 'codespan':
			return [{ ...marks, code: true, text: token.text }];
		case 'link':
			return linkRuns(token, marks);
		case 'image':
			return imageRuns(token, marks);
		case 'text':
			return token.tokens ? inlineRuns(token.tokens, marks) : [{ ...marks, text: token.text }];
		case 'br':
			return [{ ...marks, text: '\n' }];
		case 'escape':
			return [{ ...marks, text: token.text }];
		default:
			return [{ ...marks, text: token.raw }];
	}
}

// A bare address is words that every channel makes a link itself.
function linkRuns(link: Tokens.Link, marks: Marks): Run[] {
	if (!link.raw.startsWith('[')) return [{ ...marks, text: link.text }];
	const runs = inlineRuns(link.tokens, { ...marks, link: link.href });
	const words = runs.length > 0 ? runs : [{ ...marks, text: link.href }];
	return link.title ? [...words, { ...marks, text: ` (${link.title})` }] : words;
}

function imageRuns({ href, text, title }: Tokens.Image, marks: Marks): Run[] {
	const runs = [{ ...marks, link: href, text: text || href }];
	return title ? [...runs, { ...marks, text: ` (${title})` }] : runs;
}

// Without extensions the lexer makes no other tokens than its own.
function known(token: Token): MarkedToken {
	return token as MarkedToken;
}
