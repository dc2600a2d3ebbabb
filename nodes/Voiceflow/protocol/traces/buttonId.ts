import type { Action } from '../action';
import {
	isJsonObject,
	objectAt,
	objectsAt,
	parseJson,
	stringAt,
	type JsonObject,
	type JsonValue,
} from '../json';

/** WhatsApp's limit, in bytes. Channels with another limit pass their own. */
const LONGEST_ID = 256;
const WORDS = 'text';

/**
 * Returns an ID from which `actionOfButton` can press the button again, given only its name.
 * Channels only return these two. An ID that is too long becomes `text`, which sends the
 * name of the button as text.
 * @param longest in bytes of UTF-8
 */
export function buttonIdOf(name: string, request: JsonObject, longest = LONGEST_ID): string {
	const id = fullId(name, request);
	return Buffer.byteLength(id) > longest ? WORDS : id;
}

/** An ID that also sends the name as text, but is unique, as some channels require. */
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

/** True for a payload that contains only its label. Any actions are for the channel to run. */
function isLabel(payload: JsonValue | undefined): boolean {
	if (payload === undefined || payload === null) return true;
	return (
		isJsonObject(payload) &&
		stringAt(payload, 'label') !== undefined &&
		!hasOther(payload, ['label', 'actions'])
	);
}

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
 * @param id an ID made by `buttonIdOf`
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
	const action = parseJson(text);
	if (!isJsonObject(action)) return undefined;
	return typeof action.type === 'string' ? { ...action, type: action.type } : undefined;
}

function splitAt(text: string, separator: string): [string, string] {
	const at = text.indexOf(separator);
	return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + separator.length)];
}
