import type { Action } from '../../protocol/action';
import { buttonNamed, type Button } from '../../protocol/traces/buttons';
import { InputError } from '../inputError';

/** Pressing a button means to send its request back unchanged (protocol.md, section 1). */
export function pressOf({ request }: Button): Action {
	if (typeof request.type === 'string') return { ...request, type: request.type };
	throw new InputError(
		'The request of the button has no type',
		'Use the request of a button as an earlier answer of the agent has it.',
	);
}

/**
 * The one button of a name, nothing when there is none. Several that do the same are one.
 *
 * @throws InputError when they do different things
 */
export function onlyButtonNamed(listed: readonly Button[], name: string): Button | undefined {
	const buttons = listed.filter((button) => buttonNamed([button], name) !== undefined);
	const [first, ...others] = buttons;
	const request = JSON.stringify(first?.request);
	if (others.every((other) => JSON.stringify(other.request) === request)) return first;
	throw new InputError(
		`There are ${buttons.length} buttons named "${name.trim()}"`,
		`They are: ${buttons.map((button) => `${describe(button)} (${button.id})`).join(', ')}. Choose one by position, by ID or by its request.`,
	);
}

/** A button in a sentence, with the card that it stands on. */
export function describe({ name, card }: Button): string {
	return card === undefined ? `"${name}"` : `"${name}" of the card "${card}"`;
}
