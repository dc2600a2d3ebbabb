const END_LINE = /(?<=\n)event: ?end\n/g;
const LONGEST_END_LINE = '\nevent: end\n'.length;

/**
 * Gives every `event: end` line an empty `data` line, wherever the text was cut.
 *
 * Older answers of Voiceflow close with an `end` frame that has no data (PROTOCOL section 2), and
 * an SSE parser has to drop a frame without data. The data of `end` is never read, so one more
 * empty line of it changes nothing where there is some.
 */
export class EndWithoutData {
	private unfinishedLine = '\n';

	/** Takes the next piece of a text with LF line ends, returns it with the lines added. */
	complete(text: string): string {
		const seam = this.unfinishedLine.length;
		const joined = this.unfinishedLine + text;
		const line = joined.slice(joined.lastIndexOf('\n'));
		this.unfinishedLine = line.length < LONGEST_END_LINE ? line : '';
		if (!joined.includes('end\n')) return text;
		return joined.replace(END_LINE, '$&data:\n').slice(seam);
	}
}
