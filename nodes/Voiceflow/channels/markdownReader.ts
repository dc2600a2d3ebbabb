import { boundedMarks } from './boundedMarks';
import { BoundedLexer } from './boundedLexer';
import { ChatTokenizer } from './chatTokenizer';
import { withoutEntities } from './entities';
import { codePointStart } from './graphemes';
import type { MarkedToken, Token, Tokens } from './marked';
import { ReadingBudget, type TextBudget } from './readingBudget';
import { joined, merged, plainTextOf, type Marks, type Span } from './spans';

/** In characters. The rest of a longer text stays as typed. */
const LONGEST_READ = 50_000;

/**
 * Reads Markdown. Long runs of marks, and the rest of a text that costs too much, stay as typed.
 * @param budget what is left for the texts of the turn
 */
export function readMarkdown(text: string, budget = new ReadingBudget()): Span[] {
	const end = endOfRead(text);
	const { text: bounded, restored } = boundedMarks(text.slice(0, end));
	const spans = spansOf(bounded, budget.shareOf(bounded));
	return merged([
		...spans.map((span) => restoredSpan(span, restored)),
		...(end < text.length ? [{ text: withoutEntities(text.slice(end)) }] : []),
	]);
}

/** Cuts a long text before a paragraph, if there is one. */
function endOfRead(text: string): number {
	if (text.length <= LONGEST_READ) return text.length;
	const paragraph = text.lastIndexOf('\n\n', LONGEST_READ);
	return paragraph > LONGEST_READ / 2 ? paragraph : codePointStart(text, LONGEST_READ);
}

function spansOf(text: string, budget: TextBudget): Span[] {
	try {
		const tokens = new BoundedLexer(new ChatTokenizer(budget), budget).lex(text);
		return blockSpans(tokens, {}, '\n\n');
	} catch {
		return [{ text: withoutEntities(text) }];
	}
}

function restoredSpan(span: Span, restored: (words: string) => string): Span {
	return {
		...span,
		text: restored(span.text),
		...(span.link !== undefined && { link: restored(span.link) }),
		...(span.block !== undefined && { block: restored(span.block) }),
	};
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
		case 'checkbox':
			return [];
		case 'heading':
			return inlineSpans(token.tokens, { ...marks, bold: true });
		case 'code':
			return codeSpans(token, marks);
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

// After an opening fence without code, the rest of the line is text.
function codeSpans({ text, lang, raw }: Tokens.Code, marks: Marks): Span[] {
	if (text.trim() === '') return [{ ...marks, text: raw.trimEnd() }];
	const code = { ...marks, block: lang ?? '', text };
	return isLanguage(lang)
		? [code]
		: [
				{ ...marks, text: `${lang}\n` },
				{ ...code, block: '' },
			];
}

function isLanguage(lang = ''): boolean {
	return !/\s/.test(lang.trim());
}

function listSpans(list: Tokens.List, marks: Marks): Span[] {
	return joined(
		list.items.map((item) => itemSpans(item, marks)),
		'\n',
	);
}

// Keeps the number as typed: a line that starts with `1986.` may mean a year.
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
	// marked drops cells without a heading, so such a table stays as typed.
	const isCut = isTooWide(table) && lettersOf(plainTextOf(spans)) < lettersOf(table.raw);
	return isCut ? [{ ...marks, text: table.raw }] : spans;
}

function isTooWide({ raw, header }: Tokens.Table): boolean {
	return raw.split('\n').some((row) => {
		const cells = row.replaceAll('\\|', '').trim().split('|');
		const ends = [cells.at(0), cells.at(-1)].filter((end) => end === '').length;
		return cells.length - ends > header.length;
	});
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
			return token.tokens
				? inlineSpans(token.tokens, marks)
				: [{ ...marks, text: withoutEntities(token.text) }];
		case 'checkbox':
			return [];
		case 'br':
			return [{ ...marks, text: '\n' }];
		case 'escape':
			return [{ ...marks, text: token.text }];
		default:
			return [{ ...marks, text: token.raw }];
	}
}

// Channels turn bare URLs into links themselves.
function linkSpans(link: Tokens.Link, marks: Marks): Span[] {
	if (!link.raw.startsWith('[')) return [{ ...marks, text: withoutEntities(link.text) }];
	const href = withoutEntities(link.href);
	const spans = inlineSpans(link.tokens, { ...marks, link: href });
	return withTitle(spans.length > 0 ? spans : [{ ...marks, text: href }], link.title, marks);
}

function imageSpans({ href, text, title }: Tokens.Image, marks: Marks): Span[] {
	const link = withoutEntities(href);
	return withTitle([{ ...marks, link, text: withoutEntities(text) || link }], title, marks);
}

function withTitle(spans: Span[], title: string | null | undefined, marks: Marks): Span[] {
	return title ? [...spans, { ...marks, text: ` (${withoutEntities(title)})` }] : spans;
}

// A lexer without extensions only creates these tokens.
function known(token: Token): MarkedToken {
	return token as MarkedToken;
}
