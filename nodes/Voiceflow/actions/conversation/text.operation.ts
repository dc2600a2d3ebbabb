import {
	updateDisplayOptions,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeProperties,
} from 'n8n-workflow';

import type { Action } from '../../protocol/actions';
import { buttonNamed } from '../../protocol/buttons';
import { readText } from '../parameters';
import { readButtons } from './buttonList';
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

/** Sends what the user says. Words equal to a button's name press it, where buttons are given. */
export async function execute(
	this: IExecuteFunctions,
	itemIndex: number,
): Promise<INodeExecutionData[]> {
	const text = readText(this, itemIndex, 'text', {
		message: 'The Text is empty',
		description: 'Enter what the user says. To start a conversation, use the operation Launch.',
	});
	const value: unknown = this.getNodeParameter('options.matchButtons', itemIndex, '');
	const button = buttonNamed(readButtons(this, itemIndex, value), text);
	return await runTurn(
		this,
		itemIndex,
		pressed(button?.request) ?? { type: 'text', payload: text },
	);
}

function pressed(request: Partial<Action> | undefined): Action | undefined {
	return typeof request?.type === 'string' ? { ...request, type: request.type } : undefined;
}
