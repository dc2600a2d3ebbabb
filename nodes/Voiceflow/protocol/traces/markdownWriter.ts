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

/** From the outermost to the innermost. Markers with the same character would run together. */
const MARKERS: ReadonlyArray<[mark: number, marker: string]> = [
	[BOLD, '**'],
	[ITALIC, '_'],
	[STRIKE, '~~'],
];

export function markdownOf(spans: readonly MarkdownSpan[]): string {
	return runsOf(spans.length, (index) => spans[index]?.url)
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
	return withMarkers({ text, marks, before: '', after: '' }, MARKERS);
}

interface Piece {
	text: string;
	marks: Uint8Array;
	before: string;
	after: string;
}

function withMarkers(piece: Piece, markers: typeof MARKERS): string {
	const [next, ...inner] = markers;
	if (!next) return escaped(piece.text);
	const [mark, marker] = next;
	clearEdges(piece, mark);
	return runsOf(piece.text.length, (index) => hasMark(piece, index, mark))
		.map(({ start, end, value }) => {
			const inside = slicePiece(piece, start, end, value ? marker.charAt(0) : undefined);
			const words = withMarkers(inside, inner);
			return value ? marker + words + marker : words;
		})
		.join('');
}

function slicePiece(piece: Piece, start: number, end: number, marker: string | undefined): Piece {
	return {
		text: piece.text.slice(start, end),
		marks: piece.marks.subarray(start, end),
		before: marker ?? characterAt(piece, start - 1),
		after: marker ?? characterAt(piece, end),
	};
}

function hasMark({ text, marks }: Piece, index: number, mark: number): boolean {
	return ((marks[index] ?? 0) & mark) !== 0 && text.charAt(index) !== '\n';
}

/**
 * Markdown only reads a marker as markup next to a word. So white space at the edges of marked text
 * loses its mark, and so does punctuation between the edge and a word outside.
 */
function clearEdges(piece: Piece, mark: number) {
	const { marks } = piece;
	const isMarked = (index: number) => hasMark(piece, index, mark);
	for (const { start, end, value } of runsOf(piece.text.length, isMarked)) {
		const first = value ? innerEdge(piece, start, end, 1, mark) : end;
		const last = value ? innerEdge(piece, end - 1, first - 1, -1, mark) + 1 : end;
		for (let index = start; index < end; index++) {
			if (index < first || index >= last) marks[index] = (marks[index] ?? 0) & ~mark;
		}
	}
}

/** The first index from one side where a marker can be, or `end`. */
function innerEdge(piece: Piece, start: number, end: number, step: 1 | -1, mark: number): number {
	let touchesWord = mayBeWord(characterAt(piece, start - step));
	for (let index = start; index !== end; index += step) {
		const character = characterAt(piece, index);
		const hasInnerMarker = (piece.marks[index] ?? 0) >= 2 * mark;
		// `_` within a word is not markup.
		const mayFollowWord = mark !== ITALIC && !hasInnerMarker && !PUNCTUATION.test(character);
		if (character.trim() !== '' && (!touchesWord || mayFollowWord)) return index;
		touchesWord = mayBeWord(character);
	}
	return end;
}

function characterAt({ text, before, after }: Omit<Piece, 'marks'>, index: number): string {
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

function runsOf<Value>(
	length: number,
	valueAt: (index: number) => Value,
): Array<{ start: number; end: number; value: Value }> {
	const runs: Array<{ start: number; end: number; value: Value }> = [];
	for (let index = 0; index < length; index++) {
		const value = valueAt(index);
		const last = runs.at(-1);
		if (last && last.value === value) last.end = index + 1;
		else runs.push({ start: index, end: index + 1, value });
	}
	return runs;
}

function escapedUrl(url: string): string {
	return replacedInPieces(url, /[\s()<>\\]/g, (character) =>
		Array.from(
			Buffer.from(character),
			(byte) => `%${byte.toString(16).padStart(2, '0').toUpperCase()}`,
		).join(''),
	);
}
