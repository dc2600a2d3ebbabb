import {
	updateDisplayOptions,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeProperties,
} from 'n8n-workflow';

import { readObject } from '../json';
import { readText } from '../parameters';
import { runTurn } from './runTurn';

const properties: INodeProperties[] = [
	{
		displayName: 'Event Name',
		name: 'eventName',
		type: 'string',
		required: true,
		default: '',
		placeholder: 'e.g. order_shipped',
		description: 'The name of an Event trigger of the agent',
	},
	{
		displayName: 'Event Payload',
		name: 'eventPayload',
		type: 'json',
		default: '{}',
		placeholder: 'e.g. { "label": "Your order has shipped" }',
		description: 'More fields to send with the event, as a JSON object',
	},
];

export const description = updateDisplayOptions(
	{ show: { resource: ['conversation'], operation: ['event'] } },
	properties,
);

/** Jumps to an Event trigger of the agent. */
export async function execute(
	this: IExecuteFunctions,
	itemIndex: number,
): Promise<INodeExecutionData[]> {
	const name = readText(this, itemIndex, 'eventName', {
		message: 'The Event Name is empty',
		description: 'Enter the name of an Event trigger of the agent.',
	});
	const value = this.getNodeParameter('eventPayload', itemIndex, {});
	const payload = readObject(this, itemIndex, value, 'Event Payload');
	return await runTurn(this, itemIndex, {
		type: 'event',
		payload: { ...payload, event: { name } },
	});
}
