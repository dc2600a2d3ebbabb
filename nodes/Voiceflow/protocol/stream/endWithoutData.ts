const END_LINE = /[\r\n]event: ?end[\r\n]/;
const END_LINES = /(?<=[\r\n])event: ?end(\r\n|\r|\n)/g;
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

	/** Takes the next piece of a text, returns it with the lines added. */
	complete(text: string): string {
		const { unfinishedLine } = this;
		const seam = unfinishedLine + text.slice(0, LONGEST_END_LINE);
		this.unfinishedLine = unfinishedLineOf(text.length < LONGEST_END_LINE ? seam : text);
		if (!END_LINE.test(seam) && !END_LINE.test(text)) return text;
		return (unfinishedLine + text).replace(END_LINES, '$&data:$1').slice(unfinishedLine.length);
	}
}

/** The line that a text ends in, with the line end before it, unless it is too long to become an end. */
function unfinishedLineOf(text: string): string {
	const tail = text.slice(-LONGEST_END_LINE);
	const start = Math.max(tail.lastIndexOf('\n'), tail.lastIndexOf('\r'));
	return start < 0 ? '' : tail.slice(start);
}
