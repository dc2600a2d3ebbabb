/**
 * Characters that a regular expression may run over at once. V8 gives it a stack of 64 MB, and how
 * much of that a character takes depends on the pattern and on how V8 happened to compile it.
 */
const LONGEST_PIECE = 10_000;

const isFirstHalf = (code: number) => code >= 0xd800 && code <= 0xdbff;

/**
 * Replaces what a pattern finds in a text of any length, a piece of it at a time.
 * @param pattern global, and finds single characters: a longer find could be cut in two
 */
export function replacedInPieces(
	text: string,
	pattern: RegExp,
	replacement: (found: string) => string,
): string {
	return piecesOf(text)
		.map((piece) => piece.replace(pattern, replacement))
		.join('');
}

/** True for a text of any length that holds what the pattern finds, which is a single character. */
export function holdsInPieces(text: string, pattern: RegExp): boolean {
	return piecesOf(text).some((piece) => pattern.test(piece));
}

/** The text with one blank for each stretch of white space, and without any at its ends. */
export function inSingleSpaces(text: string): string {
	return piecesOf(text)
		.flatMap((piece, index, all) => {
			const words = piece.replace(/\s+/g, ' ');
			// The blank of a stretch that was cut stands in the piece before.
			const isBlankBefore = index > 0 && (all[index - 1] ?? '').trimEnd() !== all[index - 1];
			return isBlankBefore && words.startsWith(' ') ? words.slice(1) : words;
		})
		.join('')
		.trim();
}

/** Short texts that make up the text, cut between characters. */
function piecesOf(text: string): string[] {
	if (text.length <= LONGEST_PIECE) return [text];
	const pieces: string[] = [];
	for (let start = 0; start < text.length; ) {
		const end = Math.min(start + LONGEST_PIECE, text.length);
		const isCut = end < text.length && isFirstHalf(text.charCodeAt(end - 1));
		pieces.push(text.slice(start, isCut ? end - 1 : end));
		start = isCut ? end - 1 : end;
	}
	return pieces;
}

/**
 * Collects the parts of a text that is written. Joined one by one, millions of short ones would all
 * stay in memory until somebody reads the text.
 */
export class TextWriter {
	private readonly joined: string[] = [];
	private parts: string[] = [];

	add(part: string): void {
		this.parts.push(part);
		if (this.parts.length === LONGEST_PIECE) this.join();
	}

	text(): string {
		this.join();
		return this.joined.join('');
	}

	private join() {
		this.joined.push(this.parts.join(''));
		this.parts = [];
	}
}
