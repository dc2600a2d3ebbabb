import type { INodeProperties } from 'n8n-workflow';

import type { JsonObject } from '../../protocol/json';
import {
	describeValue,
	readRows,
	readText,
	requireText,
	toText,
	wrongTypeError,
	type FieldReader,
} from '../fields/values';
import { InputError } from '../errors/inputError';
import type { Operation } from '../types';
import { runTurn } from './runTurn';

const intentName: INodeProperties = {
	displayName: 'Intent Name',
	name: 'intentName',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. order_pizza',
	description: 'The name of the recognized intent',
};

const query: INodeProperties = {
	displayName: 'Query',
	name: 'query',
	type: 'string',
	default: '',
	placeholder: 'e.g. A large margherita, please',
	description: 'The text that the user entered',
};

const NAME: INodeProperties = {
	displayName: 'Name',
	name: 'name',
	type: 'string',
	default: '',
	placeholder: 'e.g. size',
};

const entities: INodeProperties = {
	displayName: 'Entities',
	name: 'entities',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true },
	placeholder: 'Add Entity',
	default: {},
	description: 'The recognized entities',
	options: [
		{
			displayName: 'Entity',
			name: 'values',
			values: [
				NAME,
				{
					displayName: 'Value',
					name: 'value',
					type: 'string',
					default: '',
					placeholder: 'e.g. large',
				},
			],
		},
	],
};

export const sendIntentOperation: Operation = {
	name: 'Send Intent',
	value: 'intent',
	description: 'Send an intent that another service has recognized, with its entities',
	action: 'Send an intent to the agent',
	fields: [intentName, query, entities],
	async execute(item) {
		const advice = `Enter the name of one of the agent's intents in ${intentName.displayName}.`;
		const name = requireText(item.parameters, intentName, advice);
		return await runTurn(item, {
			type: 'intent',
			payload: {
				intent: { name },
				query: readText(item.parameters, query) ?? '',
				entities: readEntities(item.parameters),
			},
		});
	},
};

/** The value of an entity is text (protocol.md, section 1). Empty rows are skipped. */
function readEntities(parameters: FieldReader): JsonObject[] {
	return readRows(parameters, entities).flatMap((row) => {
		const { name, value } = row as { name?: unknown; value?: unknown };
		const trimmed = toText(name, `Entity ${NAME.displayName}`)?.trim();
		if (trimmed === undefined) {
			if (value === undefined || value === '') return [];
			throw new InputError(
				`An entity has no name, but its value is ${describeValue(value)}`,
				`Enter a name for the entity in ${entities.displayName}, or remove it.`,
			);
		}
		const label = `Entity "${trimmed}"`;
		if (value === undefined) throw wrongTypeError(label, 'text', value);
		return [{ name: trimmed, value: value === '' ? '' : (toText(value, label) ?? String(value)) }];
	});
}
