import { replacedInPieces } from '../longText';
import { escaped, escapedLineStart } from './markdownEscapes';

/** Words of one look. */
export interface Run {
	text: string;
	/** The sum of `BOLD`, `ITALIC` and `STRIKE`, 0 for none of them. */
	marks: number;
	url?: string;
}

// In the order of their signs: an inner one has a higher number than those around it.
export const BOLD = 1;
export const ITALIC = 2;
export const STRIKE = 4;

/** From the outermost sign to the innermost: no two of one character, which would run together. */
const SIGNS: ReadonlyArray<[mark: number, sign: string]> = [
	[BOLD, '**'],
	[ITALIC, '_'],
	[STRIKE, '~~'],
];

/** A line of Markdown that shows the runs as they are: what is no markup in them stays text. */
export function markdownOf(runs: readonly Run[]): string {
	return stretchesOf(runs.length, (index) => runs[index]?.url)
		.map(({ start, end, value: url }) => {
			const words = wordsOf(runs.slice(start, end));
			if (url !== undefined) return `[${inOneLine(words)}](${escapedUrl(url)})`;
			// What ends in `!` would make an image of the link after it.
			return end < runs.length && words.endsWith('!') ? `${words.slice(0, -1)}\\!` : words;
		})
		.join('')
		.split('\n')
		.map(escapedLineStart)
		.join('\n');
}

/** White space around line ends becomes one blank, all other stays. */
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

function wordsOf(runs: readonly Run[]): string {
	const text = runs.map((run) => run.text).join('');
	const marks = new Uint8Array(text.length);
	let start = 0;
	for (const run of runs) {
		marks.fill(run.marks, start, start + run.text.length);
		start += run.text.length;
	}
	return signed({ text, marks, before: '', after: '' }, SIGNS);
}

/** Text with the marks of each of its places, and the characters around it. */
interface Piece {
	text: string;
	marks: Uint8Array;
	before: string;
	after: string;
}

/** Puts signs around what is marked, the outermost first, each within what stands in the former. */
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
 * Markdown takes a sign for one only where it touches a word. So white space at the ends of what is
 * marked loses its mark, and so does punctuation that a word goes on beyond.
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

/** The first place from one end of a stretch where its sign may stand, `end` if there is none. */
function innerEdge(piece: Piece, start: number, end: number, step: 1 | -1, mark: number): number {
	let touchesWord = mayBeWord(beside(piece, start - step));
	for (let index = start; index !== end; index += step) {
		const character = beside(piece, index);
		const hasInnerSign = (piece.marks[index] ?? 0) >= 2 * mark;
		// `_` is no sign within a word.
		const mayFollowWord = mark !== ITALIC && !hasInnerSign && !PUNCTUATION.test(character);
		if (character.trim() !== '' && (!touchesWord || mayFollowWord)) return index;
		touchesWord = mayBeWord(character);
	}
	return end;
}

/** The whole character at a place, that before or after the piece beyond its ends. */
function beside({ text, before, after }: Omit<Piece, 'marks'>, index: number): string {
	if (index < 0) return before;
	if (index >= text.length) return after;
	const isSecondHalf = index > 0 && /[\udc00-\udfff]/.test(text.charAt(index));
	return String.fromCodePoint(text.codePointAt(isSecondHalf ? index - 1 : index) ?? 0);
}

const PUNCTUATION = /[\p{P}\p{S}]/u;

/** Readers of Markdown disagree on whether an emoji is punctuation. */
function mayBeWord(character: string): boolean {
	return character.trim() !== '' && (character.length > 1 || !PUNCTUATION.test(character));
}

/** Neighbours of one value, from `start` up to but not including `end`. */
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
