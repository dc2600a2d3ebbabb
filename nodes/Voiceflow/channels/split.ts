import { isBlankText } from './blankText';
import { codePointStart, graphemeStart, segmentStart } from './graphemes';
import { withPlainLinks } from './links';
import { RemainingText } from './remainingText';
import { plainTextOf, sliced, type Span } from './spans';

/** How far to read beyond a limit, to find the character that the limit cuts. */
const LOOKAHEAD = 200;
const SHORTEST_TRIED = 64;
const LONGEST_URL = 4_000;

/** The limit of one message of a channel. */
export interface PieceLimit {
	/** The most UTF-16 units of the plain text. No channel counts more for it. */
	length: number;
	/** True if the piece is within the channel's limits in its own markup. */
	fits: (piece: readonly Span[]) => boolean;
}

/** Cuts at paragraphs, or else lines, sentences, words, or characters. Drops white space there. */
export function splitText(spans: readonly Span[], limit: PieceLimit): Span[][] {
	const found: Span[][] = [];
	const rest = new RemainingText(withShortLinks(spans, limit));
	for (rest.trimStart(); !rest.isEmpty; rest.trimStart()) {
		const near = rest.start(limit.length + LOOKAHEAD);
		const end = endOfPiece(near, limit);
		const piece = trimmedEnd(sliced(near, 0, end));
		if (!isBlankText(plainTextOf(piece))) found.push(piece);
		rest.drop(end);
	}
	return found;
}

/** Each piece of a link repeats its URL, so a link with a very long one becomes plain text. */
function withShortLinks(spans: readonly Span[], { length, fits }: PieceLimit): readonly Span[] {
	return withPlainLinks(
		spans,
		(link, span) =>
			link.length <= LONGEST_URL && fits([{ ...span, text: span.text.slice(0, length / 2), link }]),
	);
}

/** Like `splitText`, with another limit for the last piece, which has buttons below it. */
export function splitWithTail(
	spans: readonly Span[],
	limit: PieceLimit,
	tailLimit: PieceLimit,
): Span[][] {
	const all = splitText(spans, limit);
	const last = all.pop() ?? [];
	const tail = splitText(last, tailLimit).at(-1) ?? [];
	const head = trimmedEnd(sliced(last, 0, plainTextOf(last).length - plainTextOf(tail).length));
	return [...all, head, tail].filter((piece) => piece.length > 0);
}

/** @param near the start of the text, up to beyond the limit */
function endOfPiece(near: readonly Span[], limit: PieceLimit): number {
	const text = plainTextOf(near);
	if (text.length <= limit.length && limit.fits(near)) return text.length;
	const end = longestThatFits(near, Math.min(text.length, limit.length), limit.fits);
	return Math.max(1, outsideLink(near, bestCut(text, end)));
}

/**
 * Bisects, because a shorter text is never longer in a channel's markup. Tries short lengths first,
 * because a few words with long URLs may already be too long.
 */
function longestThatFits(spans: readonly Span[], most: number, fits: PieceLimit['fits']): number {
	let low = 1;
	let high = Math.min(most, SHORTEST_TRIED);
	while (fits(sliced(spans, 0, high))) {
		if (high === most) return most;
		low = high;
		high = Math.min(most, 2 * high);
	}
	high -= 1;
	while (low < high) {
		const middle = Math.ceil((low + high) / 2);
		if (fits(sliced(spans, 0, middle))) low = middle;
		else high = middle - 1;
	}
	return low;
}

function bestCut(text: string, end: number): number {
	const least = end / 4;
	const candidates = [
		() => text.lastIndexOf('\n\n', end),
		() => text.lastIndexOf('\n', end),
		() => segmentStart('sentence', text, end),
		() => lastSpace(text, end),
		() => segmentStart('word', text, end),
	];
	for (const candidate of candidates) {
		const cut = graphemeStart(text, candidate());
		if (cut > least) return cut;
	}
	return graphemeStart(text, end) || codePointStart(text, end);
}

function lastSpace(text: string, end: number): number {
	for (let index = end; index > 0; index -= 1) {
		if (/\s/.test(text.charAt(index))) return index;
	}
	return 0;
}

/** Cuts before a link rather than within it, unless the link is longer than a piece. */
function outsideLink(spans: readonly Span[], cut: number): number {
	let start = 0;
	for (const span of spans) {
		const end = start + span.text.length;
		if (start < cut && cut < end) return span.link !== undefined && start > 0 ? start : cut;
		start = end;
	}
	return cut;
}

function trimmedEnd(spans: readonly Span[]): Span[] {
	return sliced(spans, 0, plainTextOf(spans).trimEnd().length);
}
