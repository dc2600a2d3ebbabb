/** Rough time in nanoseconds for reading the texts of one turn. */
const MOST_OF_A_TURN = 500_000_000;
/** The part of it that one text may spend on lookahead. */
const LEAST_OF_A_TEXT = 200_000;
const MOST_OF_A_CHARACTER = 1_000;

/**
 * Limits the cost of reading Markdown, which can grow with the square or cube of a hostile text. Once
 * the budget is spent, the rest is read as plain text.
 */
export class ReadingBudget {
	private left = MOST_OF_A_TURN;

	get isSpent(): boolean {
		return this.left <= 0;
	}

	spend(cost: number): void {
		this.left -= cost;
	}

	shareOf(text: string): TextBudget {
		return new TextBudget(this, LEAST_OF_A_TEXT + MOST_OF_A_CHARACTER * text.length);
	}
}

export class TextBudget {
	constructor(
		private readonly turn: ReadingBudget,
		private left: number,
	) {}

	get isSpent(): boolean {
		return this.left <= 0 || this.turn.isSpent;
	}

	/** Counts lookahead, which may start at every character. */
	spendOnLookahead(cost: number): void {
		this.left -= cost;
		this.turn.spend(cost);
	}

	/** Counts tokens, whose number is linear in the text. */
	spendOnTokens(cost: number): void {
		this.turn.spend(cost);
	}
}
