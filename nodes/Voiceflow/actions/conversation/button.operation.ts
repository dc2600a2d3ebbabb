import {
	NodeOperationError,
	updateDisplayOptions,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeProperties,
} from 'n8n-workflow';

import type { Action } from '../../protocol/actions';
import { buttonNamed, type Button } from '../../protocol/buttons';
import { readObject } from '../json';
import { readText } from '../parameters';
import { readButtons } from './buttonList';
import { runTurn } from './runTurn';

const properties: INodeProperties[] = [
	{
		displayName: 'Choose By',
		name: 'buttonBy',
		type: 'options',
		options: [
			{
				name: 'Name',
				value: 'name',
				description: 'By what the button says',
			},
			{
				name: 'Position',
				value: 'position',
				description: 'By where it stands in the list, from 1',
			},
			{
				name: 'Request',
				value: 'request',
				description: 'By the request of the button itself',
			},
		],
		default: 'name',
		description: 'How to tell which button the user presses',
	},
	{
		displayName: 'Button Name',
		name: 'buttonName',
		type: 'string',
		required: true,
		default: '',
		placeholder: 'e.g. Order coffee',
		description: 'What the button says. Upper and lower case are the same.',
		displayOptions: { show: { buttonBy: ['name'] } },
	},
	{
		displayName: 'Button Position',
		name: 'buttonPosition',
		type: 'number',
		typeOptions: { minValue: 1 },
		required: true,
		default: 1,
		description: 'Where the button stands in the list, from 1',
		displayOptions: { show: { buttonBy: ['position'] } },
	},
	{
		displayName: 'Button Request',
		name: 'buttonRequest',
		type: 'json',
		required: true,
		default: '={{ $json.buttons[0].request }}',
		description: 'The request of a button of an earlier answer, which is sent back unchanged',
		displayOptions: { show: { buttonBy: ['request'] } },
	},
	{
		displayName: 'Buttons',
		name: 'buttons',
		type: 'json',
		required: true,
		default: '={{ $json.buttons }}',
		description: 'The buttons of an earlier answer of the agent',
		displayOptions: { show: { buttonBy: ['name', 'position'] } },
	},
];

export const description = updateDisplayOptions(
	{ show: { resource: ['conversation'], operation: ['button'] } },
	properties,
);

/** Presses a button of an earlier answer. */
export async function execute(
	this: IExecuteFunctions,
	itemIndex: number,
): Promise<INodeExecutionData[]> {
	return await runTurn(this, itemIndex, requestOf(this, itemIndex));
}

function requestOf(context: IExecuteFunctions, itemIndex: number): Action {
	switch (context.getNodeParameter('buttonBy', itemIndex)) {
		case 'request':
			return checkedRequest(
				context,
				itemIndex,
				context.getNodeParameter('buttonRequest', itemIndex),
			);
		case 'position':
			return chosenRequest(context, itemIndex, (buttons) => {
				const position = Number(context.getNodeParameter('buttonPosition', itemIndex));
				return { button: buttons[position - 1], asked: `at position ${position}` };
			});
		default:
			return chosenRequest(context, itemIndex, (buttons) => {
				const name = readText(context, itemIndex, 'buttonName', {
					message: 'The Button Name is empty',
					description: 'Enter what the button says, or choose it by position.',
				});
				return { button: buttonNamed(buttons, name), asked: `named "${name.trim()}"` };
			});
	}
}

function chosenRequest(
	context: IExecuteFunctions,
	itemIndex: number,
	choose: (buttons: Button[]) => { button: Button | undefined; asked: string },
): Action {
	const buttons = readButtons(context, itemIndex, context.getNodeParameter('buttons', itemIndex));
	const { button, asked } = choose(buttons);
	if (button) return checkedRequest(context, itemIndex, button.request);
	const names = buttons.map(({ name }) => `"${name}"`).join(', ');
	throw new NodeOperationError(context.getNode(), `There is no button ${asked}`, {
		itemIndex,
		description: names
			? `The buttons are: ${names}.`
			: 'There are no buttons at all. Set Buttons to those of an earlier answer of the agent, e.g. {{ $("Voiceflow").item.json.buttons }}.',
	});
}

function checkedRequest(context: IExecuteFunctions, itemIndex: number, value: unknown): Action {
	const request = readObject(context, itemIndex, value, 'Button Request');
	if (typeof request.type === 'string') return { ...request, type: request.type };
	throw new NodeOperationError(context.getNode(), 'The request of the button has no type', {
		itemIndex,
		description: 'Use the request of a button as an earlier answer of the agent has it.',
	});
}
