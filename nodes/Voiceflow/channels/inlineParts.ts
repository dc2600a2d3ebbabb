/** The time to read a paragraph grows with the third power of its marks. */
const MOST_MARKS = 100;
const MARK = /\\.|[*_~`]+|[[\]<!]|\s+/gsu;
const PAIRED = /\*\*|__|~~|`+/g;

/**
 * Cuts a text with very many marks between words, where no mark is open. A text without such a
 * place loses its marks from there on, since half of a pair would reach the reader.
 */
export function readableParts(text: string): string[] {
	const parts: string[] = [];
	let rest = text;
	for (;;) {
		const cut = cutOf(rest);
		if (cut === undefined) return [...parts, rest];
		parts.push(withMarksIf(cut.isBetweenMarks, rest.slice(0, cut.end)));
		rest = withMarksIf(cut.isBetweenMarks, rest.slice(cut.end));
	}
}

function withMarksIf(isKept: boolean, text: string): string {
	return isKept ? text : text.replace(PAIRED, '');
}

interface Cut {
	end: number;
	isBetweenMarks: boolean;
}

/** Nothing for a text that has few marks. */
function cutOf(text: string): Cut | undefined {
	const open = new Set<string>();
	let marks = 0;
	let lastSpace = 0;
	let lastBetween = 0;
	for (const { 0: found, index } of text.matchAll(MARK)) {
		if (/^\s/.test(found)) {
			lastSpace = index + found.length;
			if (open.size === 0) lastBetween = lastSpace;
			continue;
		}
		if (found.startsWith('\\')) continue;
		marks += 1;
		if (marks > MOST_MARKS) {
			const isBetweenMarks = lastBetween > 0;
			return { end: lastBetween || lastSpace || index, isBetweenMarks };
		}
		toggle(open, found, isAlone(text, index, found.length));
	}
	return undefined;
}

function toggle(open: Set<string>, mark: string, isAlone: boolean): void {
	const code = [...open].find((one) => one.startsWith('`'));
	if (code !== undefined && mark !== code) return;
	if (mark === '[') open.add(mark);
	else if (mark === ']') open.delete('[');
	else if (/[<!]/.test(mark) || isAlone) return;
	else if (!open.delete(mark)) open.add(mark);
}

/** True for `5 * 3` and for `_` or `*` within a word, which mark nothing. */
function isAlone(text: string, index: number, length: number): boolean {
	const neighbors = text.charAt(index - 1) + text.charAt(index + length);
	return /^\s*$/.test(neighbors) || (/^[\p{L}\p{N}]{2}$/u.test(neighbors) && length === 1);
}
