/** Text with the same marks. A list of spans is a formatted text, which can be cut anywhere. */
export interface Span extends Marks {
	text: string;
}

export interface Marks {
	bold?: true;
	italic?: true;
	strike?: true;
	code?: true;
	/** The language of a code block, empty if it is not named. */
	block?: string;
	quote?: true;
	link?: string;
}

export function plainTextOf(spans: readonly Span[]): string {
	return spans.map((span) => span.text).join('');
}

/** The text from `start` up to `end`, in UTF-16 units of the plain text. */
export function sliced(spans: readonly Span[], start: number, end: number): Span[] {
	const kept: Span[] = [];
	let position = 0;
	for (const span of spans) {
		if (position >= end) break;
		const text = span.text.slice(Math.max(0, start - position), end - position);
		if (text !== '' && position + span.text.length > start) kept.push({ ...span, text });
		position += span.text.length;
	}
	return kept;
}

/** Joins the texts that are not empty. */
export function joined(texts: ReadonlyArray<readonly Span[]>, separator: string): Span[] {
	const full = texts.filter((spans) => plainTextOf(spans) !== '');
	return merged(
		full.flatMap((spans, index) => (index === 0 ? spans : [{ text: separator }, ...spans])),
	);
}

/** The same text in as few spans as possible. */
export function merged(spans: readonly Span[]): Span[] {
	const result: Span[] = [];
	for (const span of spans) {
		const last = result.at(-1);
		if (span.text === '') continue;
		if (last && hasSameMarks(last, span)) last.text += span.text;
		else result.push({ ...span });
	}
	return result;
}

/** Groups neighboring spans with the same key. */
export function grouped<Key>(spans: readonly Span[], key: (span: Span) => Key): Span[][] {
	const groups: Span[][] = [];
	for (const span of spans) {
		const last = groups.at(-1);
		if (last?.[0] && key(last[0]) === key(span)) last.push(span);
		else groups.push([span]);
	}
	return groups;
}

export function linesOf(spans: readonly Span[]): Span[][] {
	const lines: Span[][] = [[]];
	for (const span of spans) {
		span.text.split('\n').forEach((text, index) => {
			if (index > 0) lines.push([]);
			if (text !== '') lines.at(-1)?.push({ ...span, text });
		});
	}
	return lines;
}

function hasSameMarks(one: Span, other: Span): boolean {
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
