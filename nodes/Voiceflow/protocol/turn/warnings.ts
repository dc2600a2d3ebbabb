const MOST_WARNINGS = 20;

/** What went wrong without failing the turn: sentences, each once, and not too many. */
export class Warnings {
	readonly list: string[] = [];

	add(warning: string) {
		if (this.list.length < MOST_WARNINGS && !this.list.includes(warning)) this.list.push(warning);
	}
}
