import { Lexer, Tokenizer, type MarkedToken, type Token, type Tokens } from 'marked';
import { joined, merged, plainTextOf, type Marks, type Span } from './spans';

type Emphasis = Tokens.Em | Tokens.Strong;

/** The time to read a text grows with the square of its length. */
const LONGEST_READ = 50_000;
/** It also grows with the third power of the marks in a paragraph. */
const MOST_WORK = 200 ** 3;
const PARAGRAPH_END = /\n\s*\n|\n(?= {0,3}(?:[*+-]|1[.)]) )/;

/** Markdown as people type it in chats: no indented code, HTML or link definitions, no `3*4*5`. */
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
 * The words of a Markdown text with their marks. A text that would take long to read, since it is
 * nested deeply or has very many marks, stays as typed.
 */
export function readMarkdown(text: string): Span[] {
	if (text.length > LONGEST_READ || workOf(text) > MOST_WORK) return [{ text }];
	try {
		const tokens = new Lexer({ gfm: true, tokenizer: new ChatTokenizer() }).lex(text);
		return blockSpans(tokens, {}, '\n\n');
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

function blockSpans(tokens: readonly Token[], marks: Marks, separator: string): Span[] {
	const blocks = tokens.map((token) => blockOf(known(token), marks));
	return withMarks(joined(blocks, separator), marks);
}

// The separator between two quoted blocks belongs to the quote.
function withMarks(spans: Span[], { quote }: Marks): Span[] {
	return quote ? merged(spans.map((span) => ({ ...span, quote }))) : spans;
}

function blockOf(token: MarkedToken, marks: Marks): Span[] {
	switch (token.type) {
		case 'space':
			return [];
		case 'heading':
			return inlineSpans(token.tokens, { ...marks, bold: true });
		case 'code':
			return [{ ...marks, block: token.lang ?? '', text: token.text }];
		case 'blockquote':
			return blockSpans(token.tokens, { ...marks, quote: true }, '\n\n');
		case 'list':
			return listSpans(token, marks);
		case 'table':
			return tableSpans(token, marks);
		case 'paragraph':
			return inlineSpans(token.tokens, marks);
		default:
			return inlineSpans([token], marks);
	}
}

function listSpans(list: Tokens.List, marks: Marks): Span[] {
	return joined(
		list.items.map((item) => itemSpans(item, marks)),
		'\n',
	);
}

// Keeps the number as typed: a line that begins with `1986.` may speak of a year.
function itemSpans(item: Tokens.ListItem, marks: Marks): Span[] {
	const marker = /^ *(\d{1,9}[.)]|[-+*])/.exec(item.raw)?.[1] ?? '-';
	const box = item.task ? (item.checked ? '[x] ' : '[ ] ') : '';
	const first = { ...marks, text: `${marker === '*' ? '•' : marker} ${box}` };
	return [first, ...indented(blockSpans(item.tokens, marks, '\n'))];
}

function indented(spans: Span[]): Span[] {
	return spans.map((span) =>
		span.block === undefined ? { ...span, text: span.text.replaceAll('\n', '\n  ') } : span,
	);
}

function tableSpans(table: Tokens.Table, marks: Marks): Span[] {
	const head = rowSpans(table.header, { ...marks, bold: true });
	const spans = joined([head, ...table.rows.map((row) => rowSpans(row, marks))], '\n');
	// marked leaves out cells without a heading: the table stays as typed then.
	return lettersOf(plainTextOf(spans)) < lettersOf(table.raw)
		? [{ ...marks, text: table.raw }]
		: spans;
}

function lettersOf(text: string): number {
	return text.replace(/[^\p{L}\p{N}]/gu, '').length;
}

function rowSpans(cells: Tokens.TableCell[], marks: Marks): Span[] {
	return joined(
		cells.map((cell) => inlineSpans(cell.tokens, marks)),
		' | ',
	);
}

function inlineSpans(tokens: readonly Token[], marks: Marks): Span[] {
	return merged(tokens.flatMap((token) => inlineOf(known(token), marks)));
}

function inlineOf(token: MarkedToken, marks: Marks): Span[] {
	switch (token.type) {
		case 'strong':
			return inlineSpans(token.tokens, { ...marks, bold: true });
		case 'em':
			return inlineSpans(token.tokens, { ...marks, italic: true });
		case 'del':
			return inlineSpans(token.tokens, { ...marks, strike: true });
		case 'codespan':
			return [{ ...marks, code: true, text: token.text }];
		case 'link':
			return linkSpans(token, marks);
		case 'image':
			return imageSpans(token, marks);
		case 'text':
			return token.tokens ? inlineSpans(token.tokens, marks) : [{ ...marks, text: token.text }];
		case 'br':
			return [{ ...marks, text: '\n' }];
		case 'escape':
			return [{ ...marks, text: token.text }];
		default:
			return [{ ...marks, text: token.raw }];
	}
}

// Channels make a link of a bare URL themselves.
function linkSpans(link: Tokens.Link, marks: Marks): Span[] {
	if (!link.raw.startsWith('[')) return [{ ...marks, text: link.text }];
	const spans = inlineSpans(link.tokens, { ...marks, link: link.href });
	const words = spans.length > 0 ? spans : [{ ...marks, text: link.href }];
	return link.title ? [...words, { ...marks, text: ` (${link.title})` }] : words;
}

function imageSpans({ href, text, title }: Tokens.Image, marks: Marks): Span[] {
	const spans = [{ ...marks, link: href, text: text || href }];
	return title ? [...spans, { ...marks, text: ` (${title})` }] : spans;
}

// A lexer without extensions makes only tokens of its own.
function known(token: Token): MarkedToken {
	return token as MarkedToken;
}
