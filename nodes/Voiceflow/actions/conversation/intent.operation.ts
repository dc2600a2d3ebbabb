import {
	updateDisplayOptions,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeProperties,
} from 'n8n-workflow';

import type { JsonObject } from '../../protocol/json';
import { readText } from '../parameters';
import { runTurn } from './runTurn';

const properties: INodeProperties[] = [
	{
		displayName: 'Intent Name',
		name: 'intentName',
		type: 'string',
		required: true,
		default: '',
		placeholder: 'e.g. order_pizza',
		description: 'The intent that was recognised',
	},
	{
		displayName: 'Query',
		name: 'query',
		type: 'string',
		default: '',
		placeholder: 'e.g. A large margherita, please',
		description: 'What the user said',
	},
	{
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
	},
];

export const description = updateDisplayOptions(
	{ show: { resource: ['conversation'], operation: ['intent'] } },
	properties,
);

interface EntityRow {
	name: string;
	value: JsonObject[string];
}

/** Sends an intent that something else has recognised, with its entities. */
export async function execute(
	this: IExecuteFunctions,
	itemIndex: number,
): Promise<INodeExecutionData[]> {
	const name = readText(this, itemIndex, 'intentName', {
		message: 'The Intent Name is empty',
		description: 'Enter the name of an intent of the agent.',
	});
	const query = String(this.getNodeParameter('query', itemIndex, ''));
	const rows = this.getNodeParameter('entities.values', itemIndex, []) as EntityRow[];
	const entities = rows
		.filter((row) => row.name.trim() !== '')
		.map((row) => ({ name: row.name.trim(), value: row.value }));
	return await runTurn(this, itemIndex, {
		type: 'intent',
		payload: { intent: { name }, query, entities },
	});
}
