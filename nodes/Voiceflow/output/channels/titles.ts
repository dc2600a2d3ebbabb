import { inSingleSpaces } from '../../protocol/longText';
import { shortened } from './markup/graphemes';
import type { NumberedButton } from './parts';

/**
 * What stands on the buttons of one message: their names in one line, cut to `longest`, each one
 * only once.
 */
export function titlesOf(buttons: readonly NumberedButton[], longest = Infinity): string[] {
	const titles = new Titles(longest);
	return buttons.map((button) => titles.given(fullTitle(button)));
}

/** The name of a button in one line, its number where it has none. */
export function fullTitle({ name, number }: NumberedButton): string {
	return inSingleSpaces(name) || `${number}`;
}

class Titles {
	private readonly taken = new Set<string>();
	/** The next number to try for a name that comes again. */
	private readonly copies = new Map<string, number>();

	constructor(private readonly longest: number) {}

	given(name: string): string {
		const title = shortened(name, this.longest);
		return this.take(this.taken.has(title) ? this.numbered(name, title) : title);
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

	private take(title: string): string {
		this.taken.add(title);
		return title;
	}
}
