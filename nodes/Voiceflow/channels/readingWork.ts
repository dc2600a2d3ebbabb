/** Nanoseconds or so that reading the texts of one turn may take. */
const MOST_OF_A_TURN = 500_000_000;
/** Of them, what a text may take for looking ahead, at least and for each of its characters. */
const LEAST_OF_A_TEXT = 200_000;
const MOST_OF_A_CHARACTER = 1_000;

/**
 * How much reading Markdown may cost. The time that a reader takes can grow with the square or the
 * cube of a text that is made for it, so its work is counted: what is left when it is spent is read
 * as plain words.
 */
export class ReadingWork {
	private left = MOST_OF_A_TURN;

	get isSpent(): boolean {
		return this.left <= 0;
	}

	spend(work: number): void {
		this.left -= work;
	}

	/** The part of a text in it. */
	shareOf(text: string): TextWork {
		return new TextWork(this, LEAST_OF_A_TEXT + MOST_OF_A_CHARACTER * text.length);
	}
}

/** How much reading one text may cost. */
export class TextWork {
	constructor(
		private readonly turn: ReadingWork,
		private left: number,
	) {}

	get isSpent(): boolean {
		return this.left <= 0 || this.turn.isSpent;
	}

	/** Counts what a look at the characters ahead costs, which may happen from each of them. */
	look(work: number): void {
		this.left -= work;
		this.turn.spend(work);
	}

	/** Counts what is made of characters: that grows in line with the text by itself. */
	make(work: number): void {
		this.turn.spend(work);
	}
}
