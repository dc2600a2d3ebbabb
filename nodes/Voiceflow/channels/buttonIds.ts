import { buttonIdOf, numberedButtonId } from '../protocol/traces/buttonId';
import type { NumberedButton } from './part';

const WORDS = 'text';

/** A button as a channel shows it: what is to be read, and what comes back. */
export interface Press {
	button: NumberedButton;
	title: string;
	id: string;
}

export interface IdLimit {
	/** The most bytes of UTF-8 that the channel takes. */
	length: number;
	/** True where the ID comes back without the title. */
	alone?: boolean;
}

/**
 * The buttons of one message with their IDs, each of which is there once: with it and the title
 * that comes back, Press Button by ID does what the button asks.
 */
export function pressesOf(
	buttons: readonly NumberedButton[],
	titles: readonly string[],
	limit: IdLimit,
): Press[] {
	const taken = new Set<string>();
	return buttons.map((button, index) => {
		const title = titles[index] ?? button.name;
		const ids = [idOf(button, title, limit), wordsId(button), numberedButtonId(button.number)];
		const isFree = (id: string) => fits(id, limit) && !taken.has(id);
		const id = ids.find(isFree) ?? numberedButtonId(button.number);
		taken.add(id);
		return { button, title, id };
	});
}

// A cut title is not what the button says, and none comes back alone: the ID holds the words then.
function idOf(button: NumberedButton, title: string, limit: IdLimit): string {
	const id = buttonIdOf(title, button.request, limit.length);
	const saysTitle = id === WORDS && title === button.name && !limit.alone;
	return id === WORDS && !saysTitle && fits(wordsId(button), limit) ? wordsId(button) : id;
}

function wordsId({ name }: NumberedButton): string {
	return `${WORDS}:${name}`;
}

function fits(id: string, { length }: IdLimit): boolean {
	return Buffer.byteLength(id) <= length;
}
