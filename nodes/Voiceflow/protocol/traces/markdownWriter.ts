/** Text in one format. */
export interface MarkdownSpan {
	text: string;
	/** The sum of `BOLD`, `ITALIC` and `STRIKE`, or 0. */
	marks: number;
	url?: string;
}

// Inner marks have higher numbers, as in SIGNS.
export const BOLD = 1;
export const ITALIC = 2;
export const STRIKE = 4;

/**
 * From the outermost to the innermost sign. No two use the same character, or they would run
 * together.
 */
const SIGNS: ReadonlyArray<[mark: number, sign: string]> = [
	[BOLD, '**'],
	[ITALIC, '_'],
	[STRIKE, '~~'],
];

/** Writes lines of Markdown that show these spans. Text that looks like markup is escaped. */
export function markdownOf(spans: readonly MarkdownSpan[]): string {
	return stretchesOf(spans.length, (index) => spans[index]?.url)
		.map(({ start, end, value: url }) => {
			const words = wordsOf(spans.slice(start, end));
			if (url !== undefined) return `[${inOneLine(words)}](${escapedUrl(url)})`;
			// A `!` before a link would turn it into an image.
			return end < spans.length ? words.replace(/!$/, '\\!') : words;
		})
		.join('')
		.replace(/^[^\n]+/gm, escapedLineStart);
}

function inOneLine(text: string): string {
	return text.replace(/\s+/g, (space) => (space.includes('\n') ? ' ' : space));
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

/** Text with the marks of each UTF-16 unit and the characters around it. */
interface Piece {
	text: string;
	marks: Uint8Array;
	before: string;
	after: string;
}

/** Adds signs around marked text, starting with the outermost mark. */
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

/** The first index from one side where a sign may stand, or `end`. */
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

/** Returns whole characters, also at the borders of the piece. */
function beside({ text, before, after }: Omit<Piece, 'marks'>, index: number): string {
	if (index < 0) return before;
	if (index >= text.length) return after;
	const isSecondHalf = index > 0 && /[\udc00-\udfff]/.test(text.charAt(index));
	return String.fromCodePoint(text.codePointAt(isSecondHalf ? index - 1 : index) ?? 0);
}

const PUNCTUATION = /[\p{P}\p{S}]/u;
const LETTER = /[\p{L}\p{N}]/u;

/** Markdown readers disagree on whether an emoji is punctuation. */
function mayBeWord(character: string): boolean {
	return character.trim() !== '' && (character.length > 1 || !PUNCTUATION.test(character));
}

/** Groups neighboring indexes with the same value. `end` is exclusive. */
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

// URLs and `*` between spaces are kept as they are. Do not add the flag `u`, or long runs overflow
// the stack of the regular expression engine. Each alternative must begin with a character of its
// own: a lookbehind at every index takes quadratic time in a run of spaces.
const PERHAPS_MARKUP =
	/(https?:\/\/[^\s<>]*|\*(?<=\S[^\S\n]+\*)(?=\s))|_+|[\\`*[\]~<]+|\((?<=\]\()|&(?=#?\w+;)/gi;

function escaped(text: string): string {
	const piece = { text, before: '', after: '' };
	return text.replace(PERHAPS_MARKUP, (found, noMarkup: string | undefined, offset: number) => {
		if (noMarkup !== undefined) return noMarkup;
		const isWithinWord =
			found.startsWith('_') &&
			LETTER.test(beside(piece, offset - 1)) &&
			LETTER.test(beside(piece, offset + found.length));
		return isWithinWord ? found : found.replace(/./g, '\\$&');
	});
}

const LINE_START = /^(\s*)(#{1,6}(?=\s|$)|[-+](?=\s|$|-)|>|=|\d{1,9}[.)](?=\s|$))/;
const INDENTED_CODE = /^(?: {4}| {0,3}\t)[ \t]*/;

function escapedLineStart(line: string): string {
	return line
		.replace(INDENTED_CODE, '   ')
		.replace(LINE_START, (_found, space: string, sign: string) => {
			const at = sign.length > 1 && !sign.startsWith('#') ? sign.length - 1 : 0;
			return `${space}${sign.slice(0, at)}\\${sign.slice(at)}`;
		});
}

function escapedUrl(url: string): string {
	return url.replace(/[\s()<>\\]/g, (character) =>
		Array.from(
			Buffer.from(character),
			(byte) => `%${byte.toString(16).padStart(2, '0').toUpperCase()}`,
		).join(''),
	);
}
