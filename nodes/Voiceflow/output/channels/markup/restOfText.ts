import { sliced, type Run } from './runs';

/** What is left of a formatted text that is taken from its start, at a cost that its length does not raise. */
export class RestOfText {
	private readonly runs: Run[];
	/** How many of the runs are gone. */
	private gone = 0;

	constructor(runs: readonly Run[]) {
		this.runs = [...runs];
	}

	get isEmpty(): boolean {
		return this.gone === this.runs.length;
	}

	/** The next words, at most so many UTF-16 units of them. */
	start(length: number): Run[] {
		let end = this.gone;
		for (let size = 0; end < this.runs.length && size < length; end += 1) {
			size += this.runs[end]?.text.length ?? 0;
		}
		return sliced(this.runs.slice(this.gone, end), 0, length);
	}

	drop(length: number): void {
		let left = length;
		while (!this.isEmpty && left >= this.first.text.length) {
			left -= this.first.text.length;
			this.gone += 1;
		}
		if (!this.isEmpty && left > 0)
			this.first = { ...this.first, text: this.first.text.slice(left) };
	}

	/** Drops the white space at the start. The first line of code keeps what it is indented by. */
	trimStart(): void {
		while (!this.isEmpty) {
			const { text, block } = this.first;
			const blank = text.length - text.trimStart().length;
			if (block !== undefined) return this.drop(text.slice(0, blank).lastIndexOf('\n') + 1);
			this.drop(blank);
			if (blank < text.length) return;
		}
	}

	private get first(): Run {
		return this.runs[this.gone] ?? { text: '' };
	}

	private set first(run: Run) {
		this.runs[this.gone] = run;
	}
}
