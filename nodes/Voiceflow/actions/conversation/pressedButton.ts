import type { Action } from '../../protocol/action';
import type { Button } from '../../protocol/traces/buttons';
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
 * The one button that is meant, nothing when there is none.
 *
 * @param meant those that a name may mean; several that do the same are one already
 * @throws InputError when there are several
 */
export function onlyOne(meant: readonly Button[], name: string): Button | undefined {
	if (meant.length <= 1) return meant[0];
	throw new InputError(
		`There are ${meant.length} buttons named "${name.trim()}"`,
		`They are: ${meant.map((button) => `${describe(button)} (${button.id})`).join(', ')}. Choose one by position, by ID or by its request.`,
	);
}

/** A button in a sentence, with the card that it stands on. */
export function describe({ name, card }: Button): string {
	return card === undefined ? `"${name}"` : `"${name}" of the card "${card}"`;
}
