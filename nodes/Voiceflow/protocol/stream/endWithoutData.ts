const END_LINE = /[\r\n]event: ?end[\r\n]/;
const END_LINES = /(?<=[\r\n])event: ?end(\r\n|\r|\n)/g;
const LONGEST_END_LINE = '\nevent: end\n'.length;

/**
 * Adds an empty `data` line to every `event: end` line, wherever the text was cut. Older Voiceflow
 * answers close with an `end` frame without data (protocol.md, section 2), which an SSE parser must
 * drop. Nobody reads this data, so an extra line does no harm.
 */
export class EndWithoutData {
	private unfinishedLine = '\n';

	complete(text: string): string {
		const { unfinishedLine } = this;
		const seam = unfinishedLine + text.slice(0, LONGEST_END_LINE);
		this.unfinishedLine = unfinishedLineOf(text.length < LONGEST_END_LINE ? seam : text);
		if (!END_LINE.test(seam) && !END_LINE.test(text)) return text;
		return (unfinishedLine + text).replace(END_LINES, '$&data:$1').slice(unfinishedLine.length);
	}
}

/** Returns nothing if the line is too long to become an `end` line. */
function unfinishedLineOf(text: string): string {
	const tail = text.slice(-LONGEST_END_LINE);
	const start = Math.max(tail.lastIndexOf('\n'), tail.lastIndexOf('\r'));
	return start < 0 ? '' : tail.slice(start);
}
