import { isBlankText } from './blank';
import { shortened } from './graphemes';
import type { NumberedButton } from './part';

/** The titles of the buttons of one message, all different, in `longest` UTF-16 units at most. */
export function buttonTitles(buttons: readonly NumberedButton[], longest = Infinity): string[] {
	const taken = new Set<string>();
	return buttons.map((button) => {
		const title = freeTitle(fullTitle(button), longest, taken);
		taken.add(title);
		return title;
	});
}

export function fullTitle({ name, number }: NumberedButton): string {
	const title = name.replace(/\s+/g, ' ').trim();
	return isBlankText(title) ? `${number}` : title;
}

function freeTitle(name: string, longest: number, taken: Set<string>): string {
	let title = shortened(name, longest);
	for (let copy = 2; taken.has(title); copy += 1) {
		const ending = ` (${copy})`;
		title = shortened(name, longest - ending.length) + ending;
	}
	return title;
}
