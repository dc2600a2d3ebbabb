import { buttonIdOf, numberedButtonId } from '../protocol/traces/buttonId';
import { buttonTitles } from './buttonTitles';
import type { NumberedButton } from './part';

const WORDS = 'text';

export interface LabeledButton {
	button: NumberedButton;
	title: string;
	/** What the channel returns when a person presses the button. */
	id: string;
}

export interface ButtonLimits {
	/** UTF-16 units. */
	title?: number;
	/** Bytes of UTF-8. */
	id: number;
	/** True if the channel returns the ID without the title. */
	isIdAlone?: boolean;
	/** True if the channel refuses two buttons with the same ID. */
	areUnique?: boolean;
	/** True if the channel refuses an ID that starts or ends with white space. */
	isTrimmed?: boolean;
}

/**
 * The buttons of one message with unique titles and IDs. With the ID and title that a channel returns,
 * Press Button can send the action of the button.
 */
export function labeledButtons(
	buttons: readonly NumberedButton[],
	limits: ButtonLimits,
): LabeledButton[] {
	const titles = buttonTitles(buttons, limits.title);
	const taken = new Set<string>();
	return buttons.map((button, index) => {
		const title = titles[index] ?? button.name;
		const ids = [idOf(button, title, limits), wordsId(button), numberedButtonId(button.number)];
		const isFree = (id: string) => fits(id, limits) && !(limits.areUnique && taken.has(id));
		const tried = limits.isTrimmed ? ids.map((id) => withoutOuterBlanks(id, button)) : ids;
		const id = tried.find(isFree) ?? numberedButtonId(button.number);
		taken.add(id);
		return { button, title, id };
	});
}

// If the title is shortened or not returned, the ID contains the full text of the button.
function idOf(button: NumberedButton, title: string, limits: ButtonLimits): string {
	const id = buttonIdOf(title, button.request, limits.id);
	const isTitle = id === WORDS && title === button.name && !limits.isIdAlone;
	return id === WORDS && !isTitle && fits(wordsId(button), limits) ? wordsId(button) : id;
}

// Text means the same without outer white space, but other requests may not.
function withoutOuterBlanks(id: string, { request }: NumberedButton): string {
	const trimmed = id.trim();
	const hasText = trimmed.startsWith(`${WORDS}:`) && trimmed !== `${WORDS}:`;
	if (id === trimmed || hasText) return trimmed;
	return `json:${JSON.stringify(request)}`;
}

function wordsId({ name }: NumberedButton): string {
	return `${WORDS}:${name}`;
}

function fits(id: string, limits: ButtonLimits): boolean {
	return Buffer.byteLength(id) <= limits.id;
}
