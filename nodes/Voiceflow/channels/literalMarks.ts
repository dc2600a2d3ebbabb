import { plainText, type Run } from './spans';

const MARKERS = '*_~`';
/** An address would lead elsewhere with something between its letters. */
const ADDRESS = /\bhttps?:\/\/\S+/g;

/**
 * The places in a line where an asterisk, underscore, tilde or back quote of the agent's words
 * would open a mark: at the start of a word, with another one to close it. Elsewhere
 * (`5 * 3`, `a_b_c`) it stays what it is.
 */
export function literalMarks(line: readonly Run[]): Set<number> {
	const text = plainText(line);
	const opening = new Set<number>();
	const later = lastPlaces(line);
	for (let index = 0; index < text.length; index += 1) {
		const marker = text.charAt(index);
		if (!MARKERS.includes(marker)) continue;
		if (opens(text, index) && (later.get(marker) ?? -1) > index) opening.add(index);
	}
	for (const address of text.matchAll(ADDRESS)) {
		for (let index = 0; index < address[0].length; index += 1)
			opening.delete(address.index + index);
	}
	return opening;
}

/** Where each marker stands last, be it typed or the end of marked words. */
function lastPlaces(line: readonly Run[]): Map<string, number> {
	const places = new Map<string, number>();
	let position = 0;
	for (const run of line) {
		for (const marker of MARKERS) {
			const typed = run.text.lastIndexOf(marker);
			const place = isMarked(run, marker) ? run.text.length : typed;
			if (place >= 0) places.set(marker, position + place);
		}
		position += run.text.length;
	}
	return places;
}

function isMarked(run: Run, marker: string): boolean {
	if (marker === '*') return run.bold === true;
	if (marker === '_') return run.italic === true;
	return marker === '~' ? run.strike === true : run.code === true;
}

function opens(text: string, index: number): boolean {
	const before = text.charAt(index - 1);
	const after = text.charAt(index + 1);
	if (after === '' || /\s/.test(after)) return false;
	return before === '' || !/[\p{L}\p{N}]/u.test(before);
}
