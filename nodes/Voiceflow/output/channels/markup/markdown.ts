import type { MarkedToken, Token, Tokens } from 'marked';

import { boundedMarks } from './boundedMarks';
import { BoundedReader, BoundedTokenizer } from './boundedReader';
import { ReadingWork, type TextWork } from './readingWork';
import { codePointStart } from './graphemes';
import { joined, merged, plainText, type Marks, type Run } from './runs';

type Emphasis = Tokens.Em | Tokens.Strong;

/** What is longer is read up to here, the rest of it as plain words. */
const LONGEST_READ = 50_000;

/**
 * Reads what people type in chats: no indented code, no HTML, no hidden link definitions, and
 * `3*4*5` is a sum as `snake_case_name` is a name.
 */
class ChatTokenizer extends BoundedTokenizer {
	override code(): undefined {}

	override html(): undefined {}

	override def(): undefined {}

	override emStrong(text: string, masked: string, before = ''): Emphasis | undefined {
		const isWithinWord = /^\*(?!\*)/.test(text) && /[\p{L}\p{N}]/u.test(before);
		return isWithinWord ? undefined : super.emStrong(text, masked, before);
	}
}

/**
 * The words of a Markdown text with their marks. What is no markup stays as typed, and so does what
 * would hold the reader up: marks without end, and whatever costs more than its share of the work.
 *
 * @param work what is left of it for the texts of a turn
 */
export function markdownRuns(text: string, work = new ReadingWork()): Run[] {
	const end = endOfRead(text);
	const { text: bounded, restored } = boundedMarks(text.slice(0, end));
	const runs = runsOf(bounded, work.shareOf(bounded));
	return merged([...runs.map((run) => restoredRun(run, restored)), ...wordsAfter(text, end)]);
}

/** A long text is cut before a paragraph, if there is one to cut before. */
function endOfRead(text: string): number {
	if (text.length <= LONGEST_READ) return text.length;
	const paragraph = text.lastIndexOf('\n\n', LONGEST_READ);
	return paragraph > LONGEST_READ / 2 ? paragraph : codePointStart(text, LONGEST_READ);
}

function wordsAfter(text: string, start: number): Run[] {
	return start < text.length ? [{ text: text.slice(start) }] : [];
}

function runsOf(text: string, work: TextWork): Run[] {
	try {
		const tokens = new BoundedReader(new ChatTokenizer(work), work).lex(text);
		return blockRuns(tokens, {}, '\n\n');
	} catch {
		return [{ text }];
	}
}

function restoredRun(run: Run, restored: (words: string) => string): Run {
	return {
		...run,
		text: restored(run.text),
		...(run.link !== undefined && { link: restored(run.link) }),
		...(run.block !== undefined && { block: restored(run.block) }),
	};
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
