import { replacedInPieces } from '../longText';
import { escaped, escapedLineStart } from './markdownEscapes';

export interface MarkdownSpan {
	text: string;
	/** The sum of `BOLD`, `ITALIC`, and `STRIKE`. Inner marks have higher numbers. */
	marks: number;
	url?: string;
}

export const BOLD = 1;
export const ITALIC = 2;
export const STRIKE = 4;

/** From the outermost to the innermost. Signs with the same character would run together. */
const SIGNS: ReadonlyArray<[mark: number, sign: string]> = [
	[BOLD, '**'],
	[ITALIC, '_'],
	[STRIKE, '~~'],
];

export function markdownOf(spans: readonly MarkdownSpan[]): string {
	return stretchesOf(spans.length, (index) => spans[index]?.url)
		.map(({ start, end, value: url }) => {
			const words = wordsOf(spans.slice(start, end));
			if (url !== undefined) return `[${inOneLine(words)}](${escapedUrl(url)})`;
			// A `!` before a link would turn it into an image.
			return end < spans.length && words.endsWith('!') ? `${words.slice(0, -1)}\\!` : words;
		})
		.join('')
		.split('\n')
		.map(escapedLineStart)
		.join('\n');
}

/** White space around line ends becomes one space. */
function inOneLine(text: string): string {
	const lines = text.split('\n');
	const last = lines.length - 1;
	return lines
		.map((line, index) => {
			const start = index === 0 ? line : line.trimStart();
			return index === last ? start : start.trimEnd();
		})
		.filter((line, index) => line !== '' || index === 0 || index === last)
		.join(' ');
}

function wordsOf(spans: readonly MarkdownSpan[]): string {
	const text = spans.map((span) => span.text).join('');
	const marks = new Uint8Array(text.length);
	let start = 0;
	for (const span of spans) {
		marks.fill(span.marks, start, start + span.text.length);
		start += span.text.length;
	}
	return signed({ text, marks, before: '', after: '' }, SIGNS);
}

interface Piece {
	text: string;
	marks: Uint8Array;
	before: string;
	after: string;
}

function signed(piece: Piece, signs: typeof SIGNS): string {
	const [next, ...inner] = signs;
	if (!next) return escaped(piece.text);
	const [mark, sign] = next;
	clearEdges(piece, mark);
	return stretchesOf(piece.text.length, (index) => hasMark(piece, index, mark))
		.map(({ start, end, value }) => {
			const words = signed(cutOut(piece, start, end, value ? sign.charAt(0) : undefined), inner);
			return value ? sign + words + sign : words;
		})
		.join('');
}

function cutOut(piece: Piece, start: number, end: number, sign: string | undefined): Piece {
	return {
		text: piece.text.slice(start, end),
		marks: piece.marks.subarray(start, end),
		before: sign ?? beside(piece, start - 1),
		after: sign ?? beside(piece, end),
	};
}

function hasMark({ text, marks }: Piece, index: number, mark: number): boolean {
	return ((marks[index] ?? 0) & mark) !== 0 && text.charAt(index) !== '\n';
}

/**
 * Markdown only reads a sign as markup next to a word. So white space at the edges of marked text
 * loses its mark, and so does punctuation between the edge and a word outside.
 */
function clearEdges(piece: Piece, mark: number) {
	const { marks } = piece;
	const isMarked = (index: number) => hasMark(piece, index, mark);
	for (const { start, end, value } of stretchesOf(piece.text.length, isMarked)) {
		const first = value ? innerEdge(piece, start, end, 1, mark) : end;
		const last = value ? innerEdge(piece, end - 1, first - 1, -1, mark) + 1 : end;
		for (let index = start; index < end; index++) {
			if (index < first || index >= last) marks[index] = (marks[index] ?? 0) & ~mark;
		}
	}
}

/** The first index from one side where a sign can be, or `end`. */
function innerEdge(piece: Piece, start: number, end: number, step: 1 | -1, mark: number): number {
	let touchesWord = mayBeWord(beside(piece, start - step));
	for (let index = start; index !== end; index += step) {
		const character = beside(piece, index);
		const hasInnerSign = (piece.marks[index] ?? 0) >= 2 * mark;
		// `_` within a word is not markup.
		const mayFollowWord = mark !== ITALIC && !hasInnerSign && !PUNCTUATION.test(character);
		if (character.trim() !== '' && (!touchesWord || mayFollowWord)) return index;
		touchesWord = mayBeWord(character);
	}
	return end;
}

function beside({ text, before, after }: Omit<Piece, 'marks'>, index: number): string {
	if (index < 0) return before;
	if (index >= text.length) return after;
	const isSecondHalf = index > 0 && /[\udc00-\udfff]/.test(text.charAt(index));
	return String.fromCodePoint(text.codePointAt(isSecondHalf ? index - 1 : index) ?? 0);
}

const PUNCTUATION = /[\p{P}\p{S}]/u;

/** Markdown readers disagree on whether an emoji is punctuation. */
function mayBeWord(character: string): boolean {
	return character.trim() !== '' && (character.length > 1 || !PUNCTUATION.test(character));
}

function stretchesOf<Value>(
	length: number,
	valueAt: (index: number) => Value,
): Array<{ start: number; end: number; value: Value }> {
	const stretches: Array<{ start: number; end: number; value: Value }> = [];
	for (let index = 0; index < length; index++) {
		const value = valueAt(index);
		const last = stretches.at(-1);
		if (last && last.value === value) last.end = index + 1;
		else stretches.push({ start: index, end: index + 1, value });
	}
	return stretches;
}

function escapedUrl(url: string): string {
	return replacedInPieces(url, /[\s()<>\\]/g, (character) =>
		Array.from(
			Buffer.from(character),
			(byte) => `%${byte.toString(16).padStart(2, '0').toUpperCase()}`,
		).join(''),
	);
}
