/**
 * Words under the same marks, side by side. A list of them is a formatted text: its plain text is
 * theirs, joined, so that it can be cut anywhere and no mark is left open.
 */
export interface Run extends Marks {
	text: string;
}

export interface Marks {
	bold?: true;
	italic?: true;
	strike?: true;
	code?: true;
	/** A block of code, with the name of its language or nothing. */
	block?: string;
	quote?: true;
	/** Where the words lead to. */
	link?: string;
}

export function plainText(runs: readonly Run[]): string {
	return runs.map((run) => run.text).join('');
}

/** The runs from `start` up to `end`, counted in UTF-16 units of the plain text. */
export function sliced(runs: readonly Run[], start: number, end: number): Run[] {
	const kept: Run[] = [];
	let position = 0;
	for (const run of runs) {
		if (position >= end) break;
		const text = run.text.slice(Math.max(0, start - position), end - position);
		if (text !== '' && position + run.text.length > start) kept.push({ ...run, text });
		position += run.text.length;
	}
	return kept;
}

/** The runs of several texts, `separator` between those that are not empty. */
export function joined(texts: ReadonlyArray<readonly Run[]>, separator: string): Run[] {
	const full = texts.filter((runs) => plainText(runs) !== '');
	return merged(
		full.flatMap((runs, index) => (index === 0 ? runs : [{ text: separator }, ...runs])),
	);
}

/** The same words with neighbours of the same marks made one, and without empty runs. */
export function merged(runs: readonly Run[]): Run[] {
	const result: Run[] = [];
	for (const run of runs) {
		const last = result.at(-1);
		if (run.text === '') continue;
		if (last && hasSameMarks(last, run)) last.text += run.text;
		else result.push({ ...run });
	}
	return result;
}

/** Consecutive runs for which `key` gives the same, together. */
export function grouped<Key>(runs: readonly Run[], key: (run: Run) => Key): Run[][] {
	const groups: Run[][] = [];
	for (const run of runs) {
		const last = groups.at(-1);
		if (last?.[0] && key(last[0]) === key(run)) last.push(run);
		else groups.push([run]);
	}
	return groups;
}

/** The lines of a formatted text, without their line ends. */
export function linesOf(runs: readonly Run[]): Run[][] {
	const lines: Run[][] = [[]];
	for (const run of runs) {
		run.text.split('\n').forEach((text, index) => {
			if (index > 0) lines.push([]);
			if (text !== '') lines.at(-1)?.push({ ...run, text });
		});
	}
	return lines;
}

function hasSameMarks(one: Run, other: Run): boolean {
	return (
		one.bold === other.bold &&
		one.italic === other.italic &&
		one.strike === other.strike &&
		one.code === other.code &&
		one.block === other.block &&
		one.quote === other.quote &&
		one.link === other.link
	);
}
