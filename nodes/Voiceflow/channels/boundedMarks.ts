const MARKS: ReadonlySet<string> = new Set('*_~`[]()<>!?.,:;\'"&\\/@#');
/** Markup never has more marks in a row. */
const LONGEST_RUN = 32;

/** Private-use characters, which Markdown lexers read as letters and people do not write. */
const FIRST_PRIVATE = 0xe000;
const LAST_PRIVATE = 0xf8ff;

/** A text in which one character stands for each long run of marks. */
export interface BoundedText {
	text: string;
	/** Puts the runs back. */
	restored: (words: string) => string;
}

/** Hides long runs of marks, e.g. a hundred asterisks: a lexer would search each run once per mark. */
export function boundedMarks(text: string): BoundedText {
	const runs = longRunsOf(text);
	if (runs.length === 0) return { text, restored: (words) => words };
	const placeholders = unusedPlaceholders(text);
	const hidden = new Map<string, string>();
	let bounded = '';
	let from = 0;
	for (const { start, end } of runs) {
		const placeholder = placeholders.next().value;
		// If the text uses all of them, the budget is the only protection.
		if (!placeholder) break;
		hidden.set(placeholder, text.slice(start, end));
		bounded += text.slice(from, start) + placeholder;
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

function* unusedPlaceholders(text: string): Generator<string, undefined> {
	const used = new Set(text);
	for (let code = FIRST_PRIVATE; code <= LAST_PRIVATE; code += 1) {
		const placeholder = String.fromCharCode(code);
		if (!used.has(placeholder)) yield placeholder;
	}
	return undefined;
}
