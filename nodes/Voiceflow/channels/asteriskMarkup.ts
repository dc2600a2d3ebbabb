import { literalMarks } from './literalMarks';
import { grouped, linesOf, type Span } from './spans';

/** Separates two marks, or a mark from a letter: it is invisible, but ends a word. */
export const ZERO_WIDTH_SPACE = '\u200B';

const MARKERS = [
	['strike', '~'],
	['italic', '_'],
	['bold', '*'],
] as const;
const FENCE = '```';

export interface Dialect {
	escaped: (text: string) => string;
	link: (text: string, url: string) => string;
}

/** The markup of WhatsApp and Slack, which only read marks at the ends of words and in one line. */
export function asteriskMarkup(spans: readonly Span[], dialect: Dialect): string {
	return grouped(spans, (span) => span.block)
		.map((group) => groupText(group, dialect))
		.join('');
}

function groupText(group: readonly Span[], dialect: Dialect): string {
	const isBlock = group[0]?.block !== undefined;
	const text = group.map((span) => span.text).join('');
	if (isBlock && !/```|`$/.test(text)) return `${FENCE}${dialect.escaped(text)}${FENCE}`;
	return linesOf(group)
		.map((line) => lineText(line, dialect))
		.join('\n');
}

function lineText(line: readonly Span[], dialect: Dialect): string {
	const [first] = line;
	const start = first?.quote ? '> ' : first?.text.startsWith('>') ? ZERO_WIDTH_SPACE : '';
	return start + new LineWriter(line, dialect).text();
}

class LineWriter {
	private written = '';
	private readonly literals: Set<number>;

	constructor(
		private readonly line: readonly Span[],
		private readonly dialect: Dialect,
	) {
		this.literals = literalMarks(line);
	}

	text(): string {
		let position = 0;
		this.line.forEach((span, index) => {
			this.write(span, position, this.line[index + 1]?.text.charAt(0) ?? '');
			position += span.text.length;
		});
		return this.written;
	}

	private write(span: Span, position: number, next: string): void {
		const core = span.text.trim();
		const start = span.text.indexOf(core);
		const marks = core === '' ? '' : marksOf(span, core);
		const inner = this.inner(span, position, start, core.length);
		const [before, after] = [span.text.slice(0, start), span.text.slice(start + core.length)];
		if (marks === '') {
			this.written += before + inner + after;
			return;
		}
		this.written += before;
		if (needsSpace(this.written.at(-1))) this.written += ZERO_WIDTH_SPACE;
		this.written += marks + inner + [...marks].reverse().join('') + after;
		if (after === '' && needsSpace(next)) this.written += ZERO_WIDTH_SPACE;
	}

	private inner(span: Span, position: number, start: number, length: number): string {
		let text = '';
		for (let index = start; index < start + length; index += 1) {
			text += span.text.charAt(index);
			if (!span.code && this.literals.has(position + index)) text += ZERO_WIDTH_SPACE;
		}
		const escaped = this.dialect.escaped(text);
		return span.link === undefined ? escaped : this.dialect.link(escaped, span.link);
	}
}

// Text that contains the marker would end at it, so it is left unmarked.
function marksOf(span: Span, core: string): string {
	if (span.code) return core.includes('`') ? '' : '`';
	return MARKERS.filter(([mark, marker]) => span[mark] && !core.includes(marker))
		.map(([, marker]) => marker)
		.reverse()
		.join('');
}

function needsSpace(neighbor: string | undefined): boolean {
	return neighbor !== undefined && neighbor !== '' && !/[\s.,;:!?'"()[\]{}\u200B-]/.test(neighbor);
}
