import { sliced, type Span } from './spans';

/** A text that is consumed piece by piece, without copying the rest. */
export class RemainingText {
	private readonly spans: Span[];
	/** The number of spans that have been consumed. */
	private consumed = 0;

	constructor(spans: readonly Span[]) {
		this.spans = [...spans];
	}

	get isEmpty(): boolean {
		return this.consumed === this.spans.length;
	}

	/** @param length the maximum, in UTF-16 units */
	start(length: number): Span[] {
		let end = this.consumed;
		for (let size = 0; end < this.spans.length && size < length; end += 1) {
			size += this.spans[end]?.text.length ?? 0;
		}
		return sliced(this.spans.slice(this.consumed, end), 0, length);
	}

	drop(length: number): void {
		let left = length;
		while (!this.isEmpty && left >= this.first.text.length) {
			left -= this.first.text.length;
			this.consumed += 1;
		}
		if (!this.isEmpty && left > 0)
			this.first = { ...this.first, text: this.first.text.slice(left) };
	}

	/** The first line of code keeps its indentation. */
	trimStart(): void {
		while (!this.isEmpty) {
			const { text, block } = this.first;
			const blank = text.length - text.trimStart().length;
			if (block !== undefined) return this.drop(text.slice(0, blank).lastIndexOf('\n') + 1);
			this.drop(blank);
			if (blank < text.length) return;
		}
	}

	private get first(): Span {
		return this.spans[this.consumed] ?? { text: '' };
	}

	private set first(span: Span) {
		this.spans[this.consumed] = span;
	}
}
