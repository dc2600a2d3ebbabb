import type { Action } from '../action';
import {
	isJsonObject,
	objectAt,
	objectsAt,
	parsedJson,
	stringAt,
	type JsonObject,
	type JsonValue,
} from '../json';

/** Bytes that channels give an ID at most: 256 of them is WhatsApp's limit. */
const LONGEST_ID = 256;
const WORDS = 'text';

/**
 * A text that presses a button when nothing but it and the button's name comes back, as from a
 * channel that shows the button. `actionOfButton` is its reverse.
 *
 * @param request what pressing the button sends
 * @param longest the most bytes of UTF-8 that the channel takes; what is longer becomes `text`,
 * by which the name of the button is sent
 */
export function buttonIdOf(name: string, request: JsonObject, longest = LONGEST_ID): string {
	const id = fullId(name, request);
	return Buffer.byteLength(id) > longest ? WORDS : id;
}

/**
 * An ID that says the name of the button, as `text` does, for the buttons of one message whose own
 * IDs are alike: some channels want each ID once.
 */
export function numberedButtonId(number: number): string {
	return `${WORDS}#${number}`;
}

function fullId(name: string, request: JsonObject): string {
	const type = stringAt(request, 'type') ?? '';
	const hasMore = hasOther(request, ['type', 'payload']);
	if (!hasMore && type.startsWith('path-') && isLabel(request.payload)) return type;
	if (!hasMore && type === 'text' && typeof request.payload === 'string') {
		return request.payload === name ? WORDS : `text:${request.payload}`;
	}
	const intent = hasMore || type !== 'intent' ? undefined : bareIntentOf(request.payload);
	return intent === undefined ? `json:${JSON.stringify(request)}` : `intent:${intent}`;
}

/** True for a payload that its label says in full. Its actions are the channel's to run. */
function isLabel(payload: JsonValue | undefined): boolean {
	if (payload === undefined || payload === null) return true;
	return (
		isJsonObject(payload) &&
		stringAt(payload, 'label') !== undefined &&
		!hasOther(payload, ['label', 'actions'])
	);
}

/** The name of an intent that comes with nothing but words. */
function bareIntentOf(payload: JsonValue | undefined): string | undefined {
	if (!isJsonObject(payload)) return undefined;
	const isBare = objectsAt(payload, 'entities').length === 0;
	const name = stringAt(objectAt(payload, 'intent') ?? {}, 'name');
	return isBare && name ? name : undefined;
}

function hasOther(source: JsonObject, known: string[]): boolean {
	return Object.keys(source).some((key) => !known.includes(key) && source[key] !== undefined);
}

/**
 * What pressing a button sends, from what a channel gives back.
 *
 * @param id the ID of the button, as `buttonIdOf` made it
 * @param label the name of the button
 */
export function actionOfButton(id: string, label: string): Action {
	if (/^text#\d{1,15}$/.test(id)) return { type: 'text', payload: label };
	const [kind = '', rest = ''] = splitAt(id, ':');
	switch (kind) {
		case '':
		case 'text':
			return { type: 'text', payload: id.includes(':') ? rest : label };
		case 'intent':
			return {
				type: 'intent',
				payload: { intent: { name: rest }, query: label, entities: [] },
			};
		case 'json':
			return actionOfJson(rest) ?? { type: 'text', payload: label };
		default:
			return { type: id, payload: { label } };
	}
}

function actionOfJson(text: string): Action | undefined {
	const action = parsedJson(text);
	if (!isJsonObject(action)) return undefined;
	return typeof action.type === 'string' ? { ...action, type: action.type } : undefined;
}

function splitAt(text: string, separator: string): [string, string] {
	const at = text.indexOf(separator);
	return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + separator.length)];
}
