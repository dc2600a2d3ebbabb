/**
 * Turns CRLF and CR line ends into LF, wherever the text was cut.
 *
 * The parser holds back a CR at the end of a chunk. In a stream with CR line ends, each frame would
 * arrive one chunk late, and the last one never.
 */
export class LineEnds {
	private afterCarriageReturn = false;

	normalize(text: string): string {
		if (text === '') return text;
		const start = this.afterCarriageReturn && text.startsWith('\n') ? 1 : 0;
		this.afterCarriageReturn = text.endsWith('\r');
		const rest = text.slice(start);
		return rest.includes('\r') ? rest.replace(/\r\n?/g, '\n') : rest;
	}
}
