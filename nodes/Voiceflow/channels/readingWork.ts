/** Rough time in nanoseconds that reading the texts of one turn may take. */
const MOST_OF_A_TURN = 500_000_000;
/** The part of it that one text may spend on looking ahead. */
const LEAST_OF_A_TEXT = 200_000;
const MOST_OF_A_CHARACTER = 1_000;

/**
 * Limits the cost of reading Markdown, which can grow with the square or cube of a hostile text. Once
 * the work is spent, the rest is read as plain text.
 */
export class ReadingWork {
	private left = MOST_OF_A_TURN;

	get isSpent(): boolean {
		return this.left <= 0;
	}

	spend(work: number): void {
		this.left -= work;
	}

	shareOf(text: string): TextWork {
		return new TextWork(this, LEAST_OF_A_TEXT + MOST_OF_A_CHARACTER * text.length);
	}
}

export class TextWork {
	constructor(
		private readonly turn: ReadingWork,
		private left: number,
	) {}

	get isSpent(): boolean {
		return this.left <= 0 || this.turn.isSpent;
	}

	/** Counts looking ahead, which may happen from every character. */
	look(work: number): void {
		this.left -= work;
		this.turn.spend(work);
	}

	/** Counts tokens, whose number is linear in the text. */
	make(work: number): void {
		this.turn.spend(work);
	}
}
