import { shortened } from './graphemes';
import type { NumberedButton } from './part';

/**
 * What stands on the buttons of one message: their names in one line, cut to `longest`, each one
 * only once.
 */
export function titlesOf(buttons: readonly NumberedButton[], longest = Infinity): string[] {
	const taken = new Set<string>();
	return buttons.map((button) => {
		const title = freeTitle(fullTitle(button), longest, taken);
		taken.add(title);
		return title;
	});
}

/** The name of a button in one line, its number where it has none. */
export function fullTitle({ name, number }: NumberedButton): string {
	return name.replace(/\s+/g, ' ').trim() || `${number}`;
}

function freeTitle(name: string, longest: number, taken: Set<string>): string {
	let title = shortened(name, longest);
	for (let copy = 2; taken.has(title); copy += 1) {
		const ending = ` (${copy})`;
		title = shortened(name, longest - ending.length) + ending;
	}
	return title;
}
