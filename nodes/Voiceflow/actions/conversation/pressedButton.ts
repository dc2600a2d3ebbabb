import type { Action } from '../../protocol/action';
import type { Button } from '../../protocol/traces/buttons';
import { InputError } from '../errors/inputError';

/** To press a button, its request is sent back unchanged (protocol.md, section 1). */
export function pressAction({ request }: Button): Action {
	if (typeof request.type === 'string') return { ...request, type: request.type };
	throw new InputError(
		'The button request must have a type',
		'Use the request of a button from an earlier answer, e.g. {{ $json.buttons[0].request }}.',
	);
}

/** @throws InputError if several buttons match this name */
export function singleButton(matches: readonly Button[], name: string): Button | undefined {
	if (matches.length <= 1) return matches[0];
	throw new InputError(
		`There are ${matches.length} buttons named "${name.trim()}"`,
		`Choose one by position, ID, or request: ${matches.map((button) => `${describeButton(button)} (${button.id})`).join(', ')}.`,
	);
}

export function describeButton({ name, card }: Button): string {
	return card === undefined ? `"${name}"` : `"${name}" on the card "${card}"`;
}
