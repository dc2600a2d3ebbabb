/**
 * Turns CRLF and CR line ends into LF, wherever the text was cut.
 *
 * The parser holds a CR at the end of a chunk back until it sees what follows, so in a stream of
 * CR line ends every frame would arrive one chunk late, and the last one never.
 */
export class LineEnds {
	private afterCarriageReturn = false;

	/** Takes the next piece of a text, returns it with LF line ends only. */
	normalize(text: string): string {
		if (text === '') return text;
		const start = this.afterCarriageReturn && text.startsWith('\n') ? 1 : 0;
		this.afterCarriageReturn = text.endsWith('\r');
		const rest = text.slice(start);
		return rest.includes('\r') ? rest.replaceAll('\r\n', '\n').replaceAll('\r', '\n') : rest;
	}
}
