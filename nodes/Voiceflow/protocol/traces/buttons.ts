import { objectAt, objectsAt, stringAt, type JsonObject } from '../json';
import { buttonIdOf } from './buttonId';

/** Pressing a button sends its `request` back unchanged. */
export interface Button {
	name: string;
	/** The ID that a channel returns, for `actionOfButton`. */
	id: string;
	url?: string;
	card?: string;
	request: JsonObject;
}

/**
 * Reads the buttons of a choice or a card (protocol.md, section 3), or of an item that this node
 * returned. In the old form of a choice, buttons have no request: Voiceflow's clients send the name
 * as text.
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
