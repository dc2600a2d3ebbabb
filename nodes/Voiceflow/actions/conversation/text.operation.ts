import {
	updateDisplayOptions,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeProperties,
} from 'n8n-workflow';

import { readText } from '../parameters';
import { runTurn } from './runTurn';

const properties: INodeProperties[] = [
	{
		displayName: 'Text',
		name: 'text',
		type: 'string',
		typeOptions: { rows: 2 },
		required: true,
		default: '',
		placeholder: 'e.g. I would like to order a pizza',
		description: 'What the user says',
	},
];

export const description = updateDisplayOptions(
	{ show: { resource: ['conversation'], operation: ['text'] } },
	properties,
);

/** Sends what the user says. */
export async function execute(
	this: IExecuteFunctions,
	itemIndex: number,
): Promise<INodeExecutionData[]> {
	const text = readText(this, itemIndex, 'text', {
		message: 'The Text is empty',
		description: 'Enter what the user says. To start a conversation, use the operation Launch.',
	});
	return await runTurn(this, itemIndex, { type: 'text', payload: text });
}
