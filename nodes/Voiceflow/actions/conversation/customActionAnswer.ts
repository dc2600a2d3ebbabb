import { NodeOperationError, type IExecuteFunctions } from 'n8n-workflow';

import type { Action } from '../../protocol/actions';
import {
	isJsonObject,
	numberAt,
	objectAt,
	objectsAt,
	stringAt,
	type JsonObject,
	type JsonValue,
} from '../../protocol/json';
import { parsedJson, readObject } from '../json';

/**
 * The action that takes a path of the last custom action: the event of the path, with the payload
 * of the parameters added to its own (PROTOCOL section 3).
 *
 * @throws NodeOperationError when no path is named and there is no default one
 */
export function customActionAnswer(context: IExecuteFunctions, itemIndex: number): Action {
	const name = String(context.getNodeParameter('path', itemIndex, '')).trim();
	const customAction = lastCustomAction(context.getNodeParameter('customActions', itemIndex, ''));
	const event = eventOf(customAction, name);
	const type = stringAt(event, 'type') ?? name;
	if (type === '') throw noPathError(context, itemIndex, customAction);
	const given = readObject(
		context,
		itemIndex,
		context.getNodeParameter('payload', itemIndex, {}),
		'Payload',
	);
	const payload = { ...objectAt(event, 'payload'), ...given };
	return { ...event, type, ...(Object.keys(payload).length > 0 && { payload }) };
}

/**
 * The general form: several actions at once, and what the transcript shows for them (PROTOCOL
 * section 1).
 *
 * @throws NodeOperationError when the actions are no list
 */
export function generalAction(context: IExecuteFunctions, itemIndex: number): Action {
	const actions = parsedJson(context.getNodeParameter('actions', itemIndex, []));
	const label = String(context.getNodeParameter('label', itemIndex, '')).trim();
	if (!Array.isArray(actions)) {
		throw new NodeOperationError(context.getNode(), 'The value of Actions is no JSON list', {
			itemIndex,
			description: 'Enter types and payloads in brackets, e.g. [{ "type": "done", "payload": {} }]',
		});
	}
	return { type: 'action', payload: { actions: actions as JsonValue[], ...(label && { label }) } };
}

function lastCustomAction(value: unknown): JsonObject {
	const list = parsedJson(value);
	const last: unknown = Array.isArray(list) ? list.at(-1) : undefined;
	return isJsonObject(last) ? last : {};
}

/** The event of the path that is named, or of the default path where none is. */
function eventOf(customAction: JsonObject, name: string): JsonObject {
	const paths = objectsAt(customAction, 'paths');
	const wanted = name.toLowerCase();
	const path =
		name === ''
			? paths[numberAt(customAction, 'defaultPath') ?? -1]
			: paths.find((candidate) => namesOf(candidate).includes(wanted));
	return objectAt(path ?? {}, 'event') ?? {};
}

function namesOf(path: JsonObject): string[] {
	const names = [stringAt(path, 'label'), stringAt(objectAt(path, 'event') ?? {}, 'type')];
	return names.flatMap((name) => (name === undefined ? [] : [name.trim().toLowerCase()]));
}

function noPathError(
	context: IExecuteFunctions,
	itemIndex: number,
	customAction: JsonObject,
): NodeOperationError {
	const names = objectsAt(customAction, 'paths').flatMap(namesOf);
	return new NodeOperationError(context.getNode(), 'No path was chosen', {
		itemIndex,
		description:
			names.length > 0
				? `The custom action has no default path. Its paths are: ${names.join(', ')}.`
				: 'Enter the path in Path, or set Custom Actions to those of an earlier answer of the agent.',
	});
}
