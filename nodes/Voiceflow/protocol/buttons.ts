import { objectAt, objectsAt, stringAt, type JsonObject } from './json';

/** A button the agent shows. Pressing it means to send its `request` back unchanged. */
export interface Button {
	name: string;
	request: JsonObject;
}

/**
 * The buttons of a `choice`, a card or a carousel's card (PROTOCOL section 3).
 *
 * The old form of a choice names no request. Voiceflow's clients send such a name as text.
 */
export function buttonsOf(payload: JsonObject): Button[] {
	const buttons = objectsAt(payload, 'buttons');
	return (buttons.length > 0 ? buttons : objectsAt(payload, 'choices')).flatMap((button) => {
		const name = stringAt(button, 'name');
		if (name === undefined) return [];
		return [{ name, request: objectAt(button, 'request') ?? { type: 'text', payload: name } }];
	});
}

/**
 * The button of a name, as Voiceflow's own clients find it: trimmed, without regard to case
 * (PROTOCOL section 3).
 */
export function buttonNamed(buttons: readonly Button[], name: string): Button | undefined {
	const wanted = folded(name);
	return buttons.find((button) => folded(button.name) === wanted);
}

function folded(name: string): string {
	return name.trim().toLowerCase();
}
