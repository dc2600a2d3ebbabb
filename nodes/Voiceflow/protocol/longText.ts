/** Characters that a regular expression may process at once: V8 limits its stack to 64 MB. */
const LONGEST_PIECE = 10_000;

export const isFirstHalf = (code: number) => code >= 0xd800 && code <= 0xdbff;

/**
 * Replaces the matches of a pattern in a text of any length, piece by piece.
 * @param pattern global, and matches single characters, since a longer match could be cut in two
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

/** Tests a text of any length with a pattern that matches a single character. */
export function matchesInPieces(text: string, pattern: RegExp): boolean {
	return piecesOf(text).some((piece) => pattern.test(piece));
}

/** Collapses white space to single spaces, and trims. */
export function inSingleSpaces(text: string): string {
	return piecesOf(text)
		.flatMap((piece, index, all) => {
			const words = piece.replace(/\s+/g, ' ');
			// If white space was cut, its one space is in the previous piece.
			const isSpaceBefore = index > 0 && (all[index - 1] ?? '').trimEnd() !== all[index - 1];
			return isSpaceBefore && words.startsWith(' ') ? words.slice(1) : words;
		})
		.join('')
		.trim();
}

/** Cuts a text into short pieces, between characters. */
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

/** Collects the parts of a text. Concatenating millions of them would keep each one in memory. */
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
