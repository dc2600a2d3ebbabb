import { objectAt, objectsAt, stringAt, type JsonObject } from '../json';
import { buttonIdOf } from './buttonId';

/** A button the agent shows. Pressing it means to send its `request` back unchanged. */
export interface Button {
	name: string;
	/** What presses it where only its name and a short text come back (`actionOfButton`). */
	id: string;
	/** What it opens, for a button that is a link. */
	url?: string;
	/** The title of the card that it stands on. */
	card?: string;
	request: JsonObject;
}

/**
 * The buttons of a `choice`, a card or a carousel's card (protocol.md, section 3), or those of an
 * item that this node made of them.
 *
 * The old form of a choice names no request. Voiceflow's clients send such a name as text.
 *
 * @param card the title of the card that they stand on
 */
export function buttonsOf(payload: JsonObject, card?: string): Button[] {
	const buttons = objectsAt(payload, 'buttons');
	return (buttons.length > 0 ? buttons : objectsAt(payload, 'choices')).flatMap((button) => {
		const request = objectAt(button, 'request');
		const name = nameOf(button, request);
		return name === undefined ? [] : [buttonOf(name, request, card ?? stringAt(button, 'card'))];
	});
}

function buttonOf(name: string, given: JsonObject | undefined, card: string | undefined): Button {
	const request = given ?? { type: 'text', payload: name };
	const url = urlOf(request);
	return {
		name,
		id: buttonIdOf(name, request),
		...(url && { url }),
		...(card && { card }),
		request,
	};
}

/** Where a button has no name, its label is its name, else what it asks, else what it says. */
function nameOf(button: JsonObject, request: JsonObject = {}): string | undefined {
	const payload = objectAt(request, 'payload') ?? {};
	return [
		stringAt(button, 'name'),
		stringAt(payload, 'label'),
		stringAt(payload, 'query'),
		stringAt(request, 'payload'),
	].find((name) => name !== undefined && name.trim() !== '');
}

function urlOf(request: JsonObject): string | undefined {
	const actions = objectsAt(objectAt(request, 'payload') ?? {}, 'actions');
	return actions
		.filter((action) => stringAt(action, 'type') === 'open_url')
		.map((action) => stringAt(objectAt(action, 'payload') ?? {}, 'url'))
		.find((url) => url !== undefined && url !== '');
}
