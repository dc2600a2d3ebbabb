import { literalMarks } from './literalMarks';
import { grouped, linesOf, type Run } from './spans';

/** Where marks cannot stand side by side, or a letter beside one: no width, but an end of a word. */
export const ZERO_WIDTH_SPACE = '\u200B';

const MARKERS = [
	['strike', '~'],
	['italic', '_'],
	['bold', '*'],
] as const;
const FENCE = '```';

/** What WhatsApp and Slack write differently, though both mark with asterisks. */
export interface Dialect {
	escaped: (text: string) => string;
	link: (text: string, url: string) => string;
}

/**
 * Formatted words with `*bold*`, `_italic_`, `~strike~`, code in back quotes and `> ` before quoted
 * lines. Both channels read such marks only at the ends of words and within a line.
 */
export function asterisks(runs: readonly Run[], dialect: Dialect): string {
	return grouped(runs, (run) => run.block)
		.map((group) => groupText(group, dialect))
		.join('');
}

function groupText(group: readonly Run[], dialect: Dialect): string {
	const isBlock = group[0]?.block !== undefined;
	const text = group.map((run) => run.text).join('');
	if (isBlock && !/```|`$/.test(text)) return `${FENCE}${dialect.escaped(text)}${FENCE}`;
	return linesOf(group)
		.map((line) => lineText(line, dialect))
		.join('\n');
}

function lineText(line: readonly Run[], dialect: Dialect): string {
	const [first] = line;
	const start = first?.quote ? '> ' : first?.text.startsWith('>') ? ZERO_WIDTH_SPACE : '';
	return start + new LineWriter(line, dialect).text();
}

class LineWriter {
	private written = '';
	private readonly literals: Set<number>;

	constructor(
		private readonly line: readonly Run[],
		private readonly dialect: Dialect,
	) {
		this.literals = literalMarks(line);
	}

	text(): string {
		let position = 0;
		this.line.forEach((run, index) => {
			this.write(run, position, this.line[index + 1]?.text.charAt(0) ?? '');
			position += run.text.length;
		});
		return this.written;
	}

	private write(run: Run, position: number, next: string): void {
		const core = run.text.trim();
		const start = run.text.indexOf(core);
		const marks = core === '' ? '' : marksOf(run, core);
		const inner = this.inner(run, position, start, core.length);
		const [before, after] = [run.text.slice(0, start), run.text.slice(start + core.length)];
		if (marks === '') {
			this.written += before + inner + after;
			return;
		}
		this.written += before;
		if (needsSpace(this.written.at(-1))) this.written += ZERO_WIDTH_SPACE;
		this.written += marks + inner + [...marks].reverse().join('') + after;
		if (after === '' && needsSpace(next)) this.written += ZERO_WIDTH_SPACE;
	}

	private inner(run: Run, position: number, start: number, length: number): string {
		let text = '';
		for (let index = start; index < start + length; index += 1) {
			text += run.text.charAt(index);
			if (!run.code && this.literals.has(position + index)) text += ZERO_WIDTH_SPACE;
		}
		const escaped = this.dialect.escaped(text);
		return run.link === undefined ? escaped : this.dialect.link(escaped, run.link);
	}
}

// Words that hold the marker themselves would end there: they go without it.
function marksOf(run: Run, core: string): string {
	if (run.code) return core.includes('`') ? '' : '`';
	return MARKERS.filter(([mark, marker]) => run[mark] && !core.includes(marker))
		.map(([, marker]) => marker)
		.reverse()
		.join('');
}

function needsSpace(neighbour: string | undefined): boolean {
	return (
		neighbour !== undefined && neighbour !== '' && !/[\s.,;:!?'"()[\]{}\u200B-]/.test(neighbour)
	);
}
