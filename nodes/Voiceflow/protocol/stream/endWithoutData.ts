const END_LINE = /\nevent: ?end\n/;
const END_LINES = /(?<=\n)event: ?end\n/g;
const LONGEST_END_LINE = '\nevent: end\n'.length;

/**
 * Adds an empty `data` line to every `event: end` line, wherever the text was cut.
 *
 * Older Voiceflow answers close with an `end` frame without data (protocol.md, section 2), and an
 * SSE parser must drop such a frame. Nobody reads the data of `end`, so an extra empty line does no
 * harm.
 */
export class EndWithoutData {
	private unfinishedLine = '\n';

	/** Takes the next piece of text, with LF line ends only. */
	complete(text: string): string {
		const { unfinishedLine } = this;
		const seam = unfinishedLine + text.slice(0, LONGEST_END_LINE);
		this.unfinishedLine = unfinishedLineOf(text.length < LONGEST_END_LINE ? seam : text);
		if (!END_LINE.test(seam) && !END_LINE.test(text)) return text;
		return (unfinishedLine + text).replace(END_LINES, '$&data:\n').slice(unfinishedLine.length);
	}
}

/** The last line with the LF before it, or nothing if it is too long to become an `end` line. */
function unfinishedLineOf(text: string): string {
	const tail = text.slice(-LONGEST_END_LINE);
	const start = tail.lastIndexOf('\n');
	return start < 0 ? '' : tail.slice(start);
}
