const MARKS: ReadonlySet<string> = new Set('*_~`[]()<>!?.,:;\'"&\\/@#');
/** More marks in a row are no markup that anybody types. */
const LONGEST_RUN = 32;

/** Characters that stand for nothing: letters to a reader of Markdown, words of nobody. */
const FIRST_PRIVATE = 0xe000;
const LAST_PRIVATE = 0xf8ff;

/** A text in which each long run of marks is one character. */
export interface BoundedText {
	text: string;
	/** The same words with the runs that they hold. */
	restored: (words: string) => string;
}

/**
 * Takes long runs of marks, such as a line of a hundred asterisks, for the words that they are: a
 * reader of Markdown would look at the whole run from each of its marks.
 */
export function boundedMarks(text: string): BoundedText {
	const runs = longRunsOf(text);
	if (runs.length === 0) return { text, restored: (words) => words };
	const signs = unusedSigns(text);
	const hidden = new Map<string, string>();
	let bounded = '';
	let from = 0;
	for (const { start, end } of runs) {
		const sign = signs.next().value;
		// A text that uses all such characters is nobody's: its runs are left to the count of work.
		if (!sign) break;
		hidden.set(sign, text.slice(start, end));
		bounded += text.slice(from, start) + sign;
		from = end;
	}
	const restored = (words: string) =>
		Array.from(words, (character) => hidden.get(character) ?? character).join('');
	return { text: bounded + text.slice(from), restored };
}

function longRunsOf(text: string): Array<{ start: number; end: number }> {
	const runs: Array<{ start: number; end: number }> = [];
	let start = 0;
	for (let at = 0; at <= text.length; at += 1) {
		if (at < text.length && MARKS.has(text.charAt(at))) continue;
		if (at - start > LONGEST_RUN) runs.push({ start, end: at });
		start = at + 1;
	}
	return runs;
}

function* unusedSigns(text: string): Generator<string, undefined> {
	const used = new Set(text);
	for (let code = FIRST_PRIVATE; code <= LAST_PRIVATE; code += 1) {
		const sign = String.fromCharCode(code);
		if (!used.has(sign)) yield sign;
	}
	return undefined;
}
