import { plainTextOf, type Span } from './spans';

const MARKERS = '*_~`';
/** Marks in a URL stay as they are, since another character would break it. */
const ADDRESS = /\bhttps?:\/\/\S+/g;

/**
 * The positions where a `*`, `_`, `~` or backtick that the agent typed would open a mark: at the
 * start of a word (not in `5 * 3` or `a_b_c`), with another one later in the line that closes it.
 */
export function literalMarks(line: readonly Span[]): Set<number> {
	const text = plainTextOf(line);
	const opening = new Set<number>();
	if (!containsMarker(text)) return opening;
	const later = lastPositions(line);
	for (let index = 0; index < text.length; index += 1) {
		const marker = text.charAt(index);
		if (!MARKERS.includes(marker) || isRun(text, index)) continue;
		if ((later.get(marker) ?? -1) > index && opens(text, index)) opening.add(index);
	}
	for (const address of text.matchAll(ADDRESS)) {
		for (let index = 0; index < address[0].length; index += 1)
			opening.delete(address.index + index);
	}
	return opening;
}

function containsMarker(text: string): boolean {
	return Array.from(MARKERS).some((marker) => text.includes(marker));
}

/** The last position of each marker, typed or at the end of marked text. */
function lastPositions(line: readonly Span[]): Map<string, number> {
	const positions = new Map<string, number>();
	let position = 0;
	for (const span of line) {
		for (const marker of MARKERS) {
			const typed = span.text.lastIndexOf(marker);
			const last = isMarked(span, marker) ? span.text.length : typed;
			if (last >= 0) positions.set(marker, position + last);
		}
		position += span.text.length;
	}
	return positions;
}

function isMarked(span: Span, marker: string): boolean {
	if (marker === '*') return span.bold === true;
	if (marker === '_') return span.italic === true;
	return marker === '~' ? span.strike === true : span.code === true;
}

/** Two or more asterisks are not markup, but would be with a character between them. */
function isRun(text: string, index: number): boolean {
	if (text.charAt(index) !== '*') return false;
	return text.charAt(index - 1) === '*' || text.charAt(index + 1) === '*';
}

function opens(text: string, index: number): boolean {
	const before = text.charAt(index - 1);
	const after = text.charAt(index + 1);
	if (after.trim() === '') return false;
	return before === '' || MARKERS.includes(before) || !/[\p{L}\p{N}]/u.test(before);
}
