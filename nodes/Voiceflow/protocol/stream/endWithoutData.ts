const END_LINES = ['event: end', 'event:end'];
const LONGEST_END_LINE = '\nevent: end\n'.length;

/**
 * Gives every `event: end` line an empty `data` line, wherever the text was cut.
 *
 * Older answers of Voiceflow close with an `end` frame that has no data (protocol.md, section 2), and
 * an SSE parser has to drop a frame without data. The data of `end` is never read, so one more
 * empty line of it changes nothing where there is some.
 */
export class EndWithoutData {
	private unfinishedLine = '\n';

	/** Takes the next piece of a text with LF line ends, returns it with the lines added. */
	complete(text: string): string {
		const { unfinishedLine } = this;
		const seam = unfinishedLine + text.slice(0, LONGEST_END_LINE);
		this.unfinishedLine = unfinishedLineOf(text.length < LONGEST_END_LINE ? seam : text);
		if (!holdsEndLine(seam) && !holdsEndLine(text)) return text;
		return withDataLines(unfinishedLine + text).slice(unfinishedLine.length);
	}
}

function holdsEndLine(text: string): boolean {
	return END_LINES.some((line) => text.includes(`\n${line}\n`));
}

function withDataLines(text: string): string {
	const lines = text.split('\n');
	// The first line may have begun before, and the last one goes on.
	const isWhole = (index: number) => index > 0 && index < lines.length - 1;
	return lines
		.map((line, index) => (isWhole(index) && END_LINES.includes(line) ? `${line}\ndata:` : line))
		.join('\n');
}

/** The line that a text ends in, with the LF before it, unless it is too long to become an end. */
function unfinishedLineOf(text: string): string {
	const tail = text.slice(-LONGEST_END_LINE);
	const start = tail.lastIndexOf('\n');
	return start < 0 ? '' : tail.slice(start);
}
