import { codePointStart, graphemeStart } from './graphemes';
import { RestOfText } from './restOfText';
import { plainText, sliced, type Run } from './runs';

const sentences = new Intl.Segmenter(undefined, { granularity: 'sentence' });
const words = new Intl.Segmenter(undefined, { granularity: 'word' });

/** So much of a text beyond a limit is read, to find the character that the limit cuts. */
const LOOKAHEAD = 200;
const SHORTEST_TRIED = 64;

/**
 * What a piece may be at most. `fits` sees the channel's own form of it, which is never shorter
 * than its words; `length` is a bound for these.
 */
export interface PieceLimit {
	length: number;
	fits: (piece: readonly Run[]) => boolean;
}

/**
 * A text in pieces that each fit: cut at paragraphs, else lines, sentences, words, and only within
 * one endless word between two characters. White space at the cuts is dropped.
 */
export function pieces(runs: readonly Run[], limit: PieceLimit): Run[][] {
	const found: Run[][] = [];
	const rest = new RestOfText(runs);
	for (rest.trimStart(); !rest.isEmpty; rest.trimStart()) {
		const near = rest.start(limit.length + LOOKAHEAD);
		const end = endOfPiece(near, limit);
		const piece = trimmedEnd(sliced(near, 0, end));
		if (piece.length > 0) found.push(piece);
		rest.drop(end);
	}
	return found;
}

/** As `pieces`, with a narrower limit for the last one, on which buttons hang. */
export function piecesWithTail(
	runs: readonly Run[],
	limit: PieceLimit,
	tailLimit: PieceLimit,
): Run[][] {
	const all = pieces(runs, limit);
	const last = all.pop() ?? [];
	const tail = pieces(last, tailLimit).at(-1) ?? [];
	const head = trimmedEnd(sliced(last, 0, plainText(last).length - plainText(tail).length));
	return [...all, head, tail].filter((piece) => piece.length > 0);
}

/** @param near the text, or so much of it that the piece ends within */
function endOfPiece(near: readonly Run[], limit: PieceLimit): number {
	const text = plainText(near);
	if (text.length <= limit.length && limit.fits(near)) return text.length;
	const end = longestThatFits(near, Math.min(text.length, limit.length), limit.fits);
	return Math.max(1, outsideLink(near, bestCut(text, end)));
}

/**
 * By bisection, since the form of fewer words is no longer; between two lengths that are tried out
 * from the shortest up, since the form of a few words with long addresses may be very long.
 */
function longestThatFits(runs: readonly Run[], most: number, fits: PieceLimit['fits']): number {
	let low = 1;
	let high = Math.min(most, SHORTEST_TRIED);
	while (high < most && fits(sliced(runs, 0, high))) {
		low = high;
		high = Math.min(most, 2 * high);
	}
	while (low < high) {
		const middle = Math.ceil((low + high) / 2);
		if (fits(sliced(runs, 0, middle))) low = middle;
		else high = middle - 1;
	}
	return low;
}

function bestCut(text: string, end: number): number {
	const least = end / 4;
	const candidates = [
		() => text.lastIndexOf('\n\n', end),
		() => text.lastIndexOf('\n', end),
		() => segmentStart(sentences, text, end),
		() => lastSpace(text, end),
		() => segmentStart(words, text, end),
	];
	for (const candidate of candidates) {
		const cut = graphemeStart(text, candidate());
		if (cut > least) return cut;
	}
	return graphemeStart(text, end) || codePointStart(text, end);
}

function segmentStart(segmenter: Intl.Segmenter, text: string, end: number): number {
	return end >= text.length ? end : (segmenter.segment(text).containing(end)?.index ?? 0);
}

function lastSpace(text: string, end: number): number {
	for (let index = end; index > 0; index -= 1) {
		if (/\s/.test(text.charAt(index))) return index;
	}
	return 0;
}

/** A link is cut only where it is longer than a piece. */
function outsideLink(runs: readonly Run[], cut: number): number {
	let start = 0;
	for (const run of runs) {
		const end = start + run.text.length;
		if (start < cut && cut < end) return run.link !== undefined && start > 0 ? start : cut;
		start = end;
	}
	return cut;
}

function trimmedEnd(runs: readonly Run[]): Run[] {
	return sliced(runs, 0, plainText(runs).trimEnd().length);
}
