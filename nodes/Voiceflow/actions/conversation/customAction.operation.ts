import type { INodeProperties } from 'n8n-workflow';

import type { Action } from '../../protocol/action';
import {
	isJsonObject,
	numberAt,
	objectAt,
	objectsAt,
	stringAt,
	type JsonObject,
	type JsonValue,
} from '../../protocol/json';
import { readJson, readJsonList } from '../fields/jsonValues';
import { readChoice, readText, wrongTypeError, type FieldReader } from '../fields/values';
import { InputError } from '../errors/inputError';
import type { Operation } from '../types';
import { runTurn } from './runTurn';

const answerWith: INodeProperties = {
	displayName: 'Answer With',
	name: 'answerWith',
	type: 'options',
	options: [
		{
			name: 'List of Actions',
			value: 'actions',
			description: 'Send several actions and a label',
		},
		{
			name: 'Path',
			value: 'path',
			description: 'Follow one path of the custom action',
		},
	],
	default: 'path',
	description: 'How to answer the custom action',
};

const path: INodeProperties = {
	displayName: 'Path',
	name: 'path',
	type: 'string',
	default: '',
	placeholder: 'e.g. done',
	description:
		'The label or event type of the path to follow. Leave empty to use the default path.',
	displayOptions: { show: { answerWith: ['path'] } },
};

const payload: INodeProperties = {
	displayName: 'Payload',
	name: 'payload',
	type: 'json',
	default: '{}',
	placeholder: 'e.g. { "price": 12.5 }',
	description: 'Data to send to the agent, as JSON',
	displayOptions: { show: { answerWith: ['path'] } },
};

const customActions: INodeProperties = {
	displayName: 'Custom Actions',
	name: 'customActions',
	type: 'json',
	default: '={{ $json.customActions }}',
	placeholder: 'e.g. {{ $json.customActions }}',
	description:
		'The custom actions of an earlier answer. The node answers the last one. If it has no such path, the path is sent as entered.',
	displayOptions: { show: { answerWith: ['path'] } },
};

const actions: INodeProperties = {
	displayName: 'Actions',
	name: 'actions',
	type: 'json',
	required: true,
	default: '[]',
	placeholder: 'e.g. [{ "type": "done", "payload": {} }]',
	description: 'The actions to send, as a JSON list of objects with type and payload',
	displayOptions: { show: { answerWith: ['actions'] } },
};

const label: INodeProperties = {
	displayName: 'Label',
	name: 'label',
	type: 'string',
	default: '',
	placeholder: 'e.g. Payment received',
	description: 'The text to show for these actions in the transcript',
	displayOptions: { show: { answerWith: ['actions'] } },
};

export const answerCustomActionOperation: Operation = {
	name: 'Answer Custom Action',
	value: 'customAction',
	description: 'Send the result of a custom action to the agent',
	action: 'Answer a custom action from the agent',
	fields: [answerWith, path, payload, customActions, actions, label],
	async execute(item) {
		const { parameters } = item;
		const isList = readChoice(parameters, answerWith, ['actions', 'path']) === 'actions';
		return await runTurn(item, isList ? listAction(parameters) : pathAction(parameters));
	},
};

/** The event of a path, with the payload from the parameters merged in (protocol.md, section 3). */
function pathAction(parameters: FieldReader): Action {
	const name = readText(parameters, path)?.trim() ?? '';
	const customAction = lastCustomAction(parameters);
	const event = eventOf(customAction, name);
	const type = stringAt(event, 'type') ?? name;
	if (type === '') throw noPathError(customAction);
	const given = mergedPayload(event.payload, readJson(parameters, payload));
	return { ...event, type, ...(given !== undefined && { payload: given }) };
}

function lastCustomAction(parameters: FieldReader): JsonObject {
	const last = readJsonList(parameters, customActions)?.at(-1);
	if (last === undefined) return {};
	if (isJsonObject(last)) return last;
	throw wrongTypeError(customActions.displayName, 'a list of custom actions', last);
}

/** Merges two objects. Any other payload replaces that of the path. */
function mergedPayload(
	own: JsonValue | undefined,
	given: JsonValue | undefined,
): JsonValue | undefined {
	if (given === undefined) return own;
	if (!isJsonObject(given)) return given;
	if (Object.keys(given).length === 0) return own;
	return isJsonObject(own) ? { ...own, ...given } : given;
}

/** Several actions at once (protocol.md, section 1). */
function listAction(parameters: FieldReader): Action {
	const text = readText(parameters, label)?.trim();
	return {
		type: 'action',
		payload: { actions: readJsonList(parameters, actions) ?? [], ...(text && { label: text }) },
	};
}

/** The event of the path with this name, or of the default path if there is no name. */
function eventOf(customAction: JsonObject, name: string): JsonObject {
	const paths = objectsAt(customAction, 'paths');
	const wanted = name.toLowerCase();
	const chosen =
		name === ''
			? paths[numberAt(customAction, 'defaultPath') ?? -1]
			: paths.find((candidate) => namesOf(candidate).some((one) => one.toLowerCase() === wanted));
	return objectAt(chosen ?? {}, 'event') ?? {};
}

/** The label and event type of a path, without duplicates. */
function namesOf(candidate: JsonObject): string[] {
	const type = stringAt(objectAt(candidate, 'event') ?? {}, 'type');
	const names = [stringAt(candidate, 'label'), type].flatMap((name) => name?.trim() || []);
	return Array.from(new Map(names.map((name) => [name.toLowerCase(), name])).values());
}

function noPathError(customAction: JsonObject): InputError {
	const names = objectsAt(customAction, 'paths').flatMap(namesOf);
	return new InputError(
		`${path.displayName} is required, because the custom action has no default path`,
		names.length > 0
			? `Enter one of these paths in ${path.displayName}: ${names.join(', ')}.`
			: `Enter a path in ${path.displayName}, or set ${customActions.displayName} to the custom actions of an earlier answer.`,
	);
}
