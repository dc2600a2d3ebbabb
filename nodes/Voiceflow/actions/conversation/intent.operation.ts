import type { INodeProperties } from 'n8n-workflow';

import type { JsonObject } from '../../protocol/json';
import {
	kindOf,
	readRows,
	readText,
	requireText,
	textOf,
	wrongKind,
	type Parameters,
} from '../fields/values';
import { InputError } from '../inputError';
import type { Operation } from '../registry';
import { runTurn } from './runTurn';

const intentName: INodeProperties = {
	displayName: 'Intent Name',
	name: 'intentName',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. order_pizza',
	description: 'The intent that was recognised',
};

const query: INodeProperties = {
	displayName: 'Query',
	name: 'query',
	type: 'string',
	default: '',
	placeholder: 'e.g. A large margherita, please',
	description: 'What the user said',
};

const entities: INodeProperties = {
	displayName: 'Entities',
	name: 'entities',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true },
	placeholder: 'Add Entity',
	default: {},
	description: 'What was recognised in the words of the user',
	options: [
		{
			displayName: 'Entity',
			name: 'values',
			values: [
				{
					displayName: 'Name',
					name: 'name',
					type: 'string',
					default: '',
					placeholder: 'e.g. size',
				},
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

/** Sends an intent that something else has recognised, with its entities. */
export const sendIntent: Operation = {
	name: 'Send Intent',
	value: 'intent',
	description: 'Send an intent that was recognised elsewhere, with its entities',
	action: 'Send an intent to the agent',
	fields: [intentName, query, entities],
	async execute(item) {
		const advice = 'Enter the name of an intent of the agent.';
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

/** An entity's value is a text (protocol.md, section 1). An empty row is none. */
function readEntities(parameters: Parameters): JsonObject[] {
	return readRows(parameters, entities).flatMap((row) => {
		const { name, value } = row as { name?: unknown; value?: unknown };
		const trimmed = textOf(name, 'the name of an entity')?.trim();
		if (trimmed === undefined) {
			if (value === undefined || value === '') return [];
			throw new InputError(
				`An entity has no name, and its value is ${kindOf(value)}`,
				'Enter the name of the entity, or remove the row.',
			);
		}
		const label = `the entity ${trimmed}`;
		if (value === undefined) throw wrongKind(label, 'text', value);
		return [{ name: trimmed, value: value === '' ? '' : (textOf(value, label) ?? String(value)) }];
	});
}
