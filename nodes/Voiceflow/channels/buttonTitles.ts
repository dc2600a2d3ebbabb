import { inSingleSpaces } from '../protocol/longText';
import { isBlankText } from './blankText';
import { shortened } from './graphemes';
import type { NumberedButton } from './part';

/** The unique titles of the buttons of one message, with at most `longest` UTF-16 units. */
export function buttonTitles(buttons: readonly NumberedButton[], longest = Infinity): string[] {
	const titles = new UniqueTitles(longest);
	return buttons.map((button) => titles.add(fullTitle(button)));
}

export function fullTitle({ name, number }: NumberedButton): string {
	const title = inSingleSpaces(name);
	return isBlankText(title) ? `${number}` : title;
}

class UniqueTitles {
	private readonly taken = new Set<string>();
	/** By title: the next number to try for a repeated name. */
	private readonly copies = new Map<string, number>();

	constructor(private readonly longest: number) {}

	add(name: string): string {
		const title = shortened(name, this.longest);
		const unique = this.taken.has(title) ? this.numbered(name, title) : title;
		this.taken.add(unique);
		return unique;
	}

	private numbered(name: string, title: string): string {
		for (let copy = this.copies.get(title) ?? 2; ; copy += 1) {
			const ending = ` (${copy})`;
			const numbered = shortened(name, this.longest - ending.length) + ending;
			if (this.taken.has(numbered)) continue;
			this.copies.set(title, copy + 1);
			return numbered;
		}
	}
}
