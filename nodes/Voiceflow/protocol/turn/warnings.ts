const MOST_WARNINGS = 20;

export class Warnings {
	readonly list: string[] = [];

	add(warning: string) {
		if (this.list.length < MOST_WARNINGS && !this.list.includes(warning)) this.list.push(warning);
	}
}
