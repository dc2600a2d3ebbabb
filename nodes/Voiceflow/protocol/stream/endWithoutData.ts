import { TextWriter } from '../longText';

const FIELD = 'event:';
/** Rules out most texts, and is much faster than looking at each `event` field. */
const MAYBE_END = /event: ?end/;
const LONGEST_END_LINE = '\nevent: end\n'.length;

/**
 * Adds an empty `data` line to every `event: end` line, wherever the text was cut. Older Voiceflow
 * answers close with an `end` frame without data (protocol.md, section 2), which an SSE parser must
 * drop. This data is never read, so an extra line does no harm.
 */
export class EndWithoutData {
	private unfinishedLine = '\n';

	complete(text: string): string {
		const { unfinishedLine } = this;
		const seam = unfinishedLine + text.slice(0, LONGEST_END_LINE);
		this.unfinishedLine = unfinishedLineOf(text.length < LONGEST_END_LINE ? seam : text);
		if (!MAYBE_END.test(seam) && !MAYBE_END.test(text)) return text;
		return withDataLines(unfinishedLine + text).slice(unfinishedLine.length);
	}
}

interface EndLine {
	/** The index after its line end. */
	end: number;
	lineEnd: string;
}

function withDataLines(text: string): string {
	const writer = new TextWriter();
	let from = 0;
	for (let line = nextEndLine(text, 0); line; line = nextEndLine(text, from)) {
		writer.add(`${text.slice(from, line.end)}data:${line.lineEnd}`);
		from = line.end;
	}
	writer.add(text.slice(from));
	return writer.text();
}

/** The first line `event: end` or `event:end` with a line end before and after it. */
function nextEndLine(text: string, from: number): EndLine | undefined {
	for (let at = text.indexOf(FIELD, from); at >= 0; at = text.indexOf(FIELD, at + 1)) {
		const value = at + FIELD.length + (text.charAt(at + FIELD.length) === ' ' ? 1 : 0);
		const lineEnd = text.startsWith('end', value) ? lineEndAt(text, value + 3) : '';
		if (lineEnd !== '' && isLineEnd(text.charAt(at - 1))) {
			return { end: value + 3 + lineEnd.length, lineEnd };
		}
	}
	return undefined;
}

function lineEndAt(text: string, index: number): string {
	if (text.startsWith('\r\n', index)) return '\r\n';
	return isLineEnd(text.charAt(index)) ? text.charAt(index) : '';
}

function isLineEnd(character: string): boolean {
	return character === '\r' || character === '\n';
}

/** Returns nothing if the line is too long to become an `end` line. */
function unfinishedLineOf(text: string): string {
	const tail = text.slice(-LONGEST_END_LINE);
	const start = Math.max(tail.lastIndexOf('\n'), tail.lastIndexOf('\r'));
	return start < 0 ? '' : tail.slice(start);
}
