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
import { readChoice, readText, wrongKind, type Parameters } from '../fields/values';
import { InputError } from '../inputError';
import type { Operation } from '../registry';
import { runTurn } from './runTurn';

const answerWith: INodeProperties = {
	displayName: 'Answer With',
	name: 'answerWith',
	type: 'options',
	options: [
		{
			name: 'List of Actions',
			value: 'actions',
			description: 'The general form: several actions and a label',
		},
		{
			name: 'Path',
			value: 'path',
			description: 'The path that the agent takes next',
		},
	],
	default: 'path',
	description: 'How to answer the custom action of the agent',
};

const path: INodeProperties = {
	displayName: 'Path',
	name: 'path',
	type: 'string',
	default: '',
	placeholder: 'e.g. done',
	description:
		'The label or event type of a path. Left empty, it is the default path of the custom action.',
	displayOptions: { show: { answerWith: ['path'] } },
};

const payload: INodeProperties = {
	displayName: 'Payload',
	name: 'payload',
	type: 'json',
	default: '{}',
	placeholder: 'e.g. { "price": 12.5 }',
	description: 'What to hand to the agent with the answer, as JSON',
	displayOptions: { show: { answerWith: ['path'] } },
};

const customActions: INodeProperties = {
	displayName: 'Custom Actions',
	name: 'customActions',
	type: 'json',
	default: '={{ $json.customActions }}',
	placeholder: 'e.g. {{ $json.customActions }}',
	description:
		'The custom actions of an earlier answer of the agent, whose last one is answered. A path that they do not have is sent as it is typed.',
	displayOptions: { show: { answerWith: ['path'] } },
};

const actions: INodeProperties = {
	displayName: 'Actions',
	name: 'actions',
	type: 'json',
	required: true,
	default: '[]',
	placeholder: 'e.g. [{ "type": "done", "payload": {} }]',
	description: 'The actions to send, as a JSON list of types and payloads',
	displayOptions: { show: { answerWith: ['actions'] } },
};

const label: INodeProperties = {
	displayName: 'Label',
	name: 'label',
	type: 'string',
	default: '',
	placeholder: 'e.g. Payment received',
	description: 'What the transcript shows for these actions',
	displayOptions: { show: { answerWith: ['actions'] } },
};

/** Answers a custom action of the agent. */
export const answerCustomAction: Operation = {
	name: 'Answer Custom Action',
	value: 'customAction',
	description: 'Tell the agent how its custom action went',
	action: 'Answer a custom action of the agent',
	fields: [answerWith, path, payload, customActions, actions, label],
	async execute(item) {
		const { parameters } = item;
		const isGeneral = readChoice(parameters, answerWith, ['actions', 'path']) === 'actions';
		return await runTurn(item, isGeneral ? generalAction(parameters) : answerOf(parameters));
	},
};

/**
 * The action that takes a path of the last custom action: the event of the path, with the payload
 * of the parameters added to its own (protocol.md, section 3).
 */
function answerOf(parameters: Parameters): Action {
	const name = readText(parameters, path)?.trim() ?? '';
	const customAction = lastCustomAction(parameters);
	const event = eventOf(customAction, name);
	const type = stringAt(event, 'type') ?? name;
	if (type === '') throw noPathError(customAction);
	const given = joined(event.payload, readJson(parameters, payload));
	return { ...event, type, ...(given !== undefined && { payload: given }) };
}

function lastCustomAction(parameters: Parameters): JsonObject {
	const last = readJsonList(parameters, customActions)?.at(-1);
	if (last === undefined) return {};
	if (isJsonObject(last)) return last;
	throw wrongKind(customActions.displayName, 'a list of custom actions', last);
}

/** Objects are merged; anything else that is given takes the place of what the path has. */
function joined(own: JsonValue | undefined, given: JsonValue | undefined): JsonValue | undefined {
	if (given === undefined) return own;
	if (!isJsonObject(given)) return given;
	if (Object.keys(given).length === 0) return own;
	return isJsonObject(own) ? { ...own, ...given } : given;
}

/**
 * The general form: several actions at once, and what the transcript shows for them (protocol.md,
 * section 1).
 */
function generalAction(parameters: Parameters): Action {
	const text = readText(parameters, label)?.trim();
	return {
		type: 'action',
		payload: { actions: readJsonList(parameters, actions) ?? [], ...(text && { label: text }) },
	};
}

/** The event of the path that is named, or of the default path where none is. */
function eventOf(customAction: JsonObject, name: string): JsonObject {
	const paths = objectsAt(customAction, 'paths');
	const wanted = name.toLowerCase();
	const chosen =
		name === ''
			? paths[numberAt(customAction, 'defaultPath') ?? -1]
			: paths.find((candidate) => namesOf(candidate).some((one) => one.toLowerCase() === wanted));
	return objectAt(chosen ?? {}, 'event') ?? {};
}

/** The names by which a path can be chosen, each once. */
function namesOf(candidate: JsonObject): string[] {
	const type = stringAt(objectAt(candidate, 'event') ?? {}, 'type');
	const names = [stringAt(candidate, 'label'), type].flatMap((name) => name?.trim() || []);
	return Array.from(new Map(names.map((name) => [name.toLowerCase(), name])).values());
}

function noPathError(customAction: JsonObject): InputError {
	const names = objectsAt(customAction, 'paths').flatMap(namesOf);
	return new InputError(
		'No path was chosen',
		names.length > 0
			? `The custom action has no default path. Its paths are: ${names.join(', ')}.`
			: 'Enter the path in Path, or set Custom Actions to those of an earlier answer of the agent.',
	);
}
