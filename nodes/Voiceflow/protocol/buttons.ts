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
