import { isBlankText } from './blank';
import { codePointStart, graphemeStart } from './graphemes';
import { plainTextOf, sliced, type Span } from './spans';

const sentences = new Intl.Segmenter(undefined, { granularity: 'sentence' });
const words = new Intl.Segmenter(undefined, { granularity: 'word' });

/** How far beyond a limit a text is read, to find the character that the limit cuts. */
const LOOKAHEAD = 200;

/** The limit of one message of a channel. */
export interface PieceLimit {
	/** UTF-16 units of the plain text at most. Channels count no more than these. */
	length: number;
	/** True where the piece in the channel's own markup is within the channel's limits. */
	fits: (piece: readonly Span[]) => boolean;
}

/** Cuts at paragraphs, else lines, sentences, words, characters. Drops white space at the cuts. */
export function splitText(spans: readonly Span[], limit: PieceLimit): Span[][] {
	const found: Span[][] = [];
	let rest = trimmedStart(spans);
	while (rest.length > 0) {
		const end = endOfPiece(rest, limit);
		const piece = trimmedEnd(sliced(rest, 0, end));
		if (!isBlankText(plainTextOf(piece))) found.push(piece);
		rest = trimmedStart(sliced(rest, end, Infinity));
	}
	return found;
}

/** As `splitText`, with a limit of its own for the last piece, which has buttons below it. */
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

function endOfPiece(spans: readonly Span[], limit: PieceLimit): number {
	const near = sliced(spans, 0, limit.length + LOOKAHEAD);
	const text = plainTextOf(near);
	if (text.length <= limit.length && limit.fits(near)) return text.length;
	const end = longestThatFits(near, Math.min(text.length, limit.length), limit.fits);
	return Math.max(1, outsideLink(near, bestCut(text, end)));
}

/** Bisects, since fewer words are never longer in a channel's markup. */
function longestThatFits(spans: readonly Span[], most: number, fits: PieceLimit['fits']): number {
	let low = 1;
	let high = most;
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

function trimmedStart(spans: readonly Span[]): Span[] {
	const isCode = spans[0]?.block !== undefined;
	const text = plainTextOf(spans.slice(0, 8));
	const blank = /^\s*/.exec(text)?.[0] ?? '';
	if (blank === '') return [...spans];
	// The first line of code keeps its indentation.
	const dropped = isCode ? blank.lastIndexOf('\n') + 1 : blank.length;
	if (dropped === 0) return [...spans];
	const rest = sliced(spans, dropped, Infinity);
	return dropped === text.length && rest.length > 0 ? trimmedStart(rest) : rest;
}

function trimmedEnd(spans: readonly Span[]): Span[] {
	return sliced(spans, 0, plainTextOf(spans).trimEnd().length);
}
