import {
	updateDisplayOptions,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeProperties,
} from 'n8n-workflow';

import type { Action } from '../../protocol/actions';
import { readText } from '../parameters';
import { runTurn } from './runTurn';

const properties: INodeProperties[] = [
	{
		displayName: 'Action',
		name: 'actionType',
		type: 'options',
		options: [
			{
				name: 'Digits (DTMF)',
				value: 'dtmf',
				description: 'The user pressed keys of a phone',
			},
			{
				name: 'End',
				value: 'end',
				description: 'The user ended the conversation',
			},
			{
				name: 'File',
				value: 'file',
				description: 'The user sent a file. Not every agent takes one.',
			},
			{
				name: 'Message',
				value: 'message',
				description: 'A message that is no answer to the agent',
			},
		],
		default: 'dtmf',
		description: 'What the user does',
	},
	{
		displayName: 'Digits',
		name: 'digits',
		type: 'string',
		required: true,
		default: '',
		placeholder: 'e.g. 42#',
		description: 'The keys that the user pressed',
		displayOptions: { show: { actionType: ['dtmf'] } },
	},
	{
		displayName: 'Reason',
		name: 'reason',
		type: 'string',
		default: '',
		placeholder: 'e.g. user_left',
		description: 'Why the conversation ended',
		displayOptions: { show: { actionType: ['end'] } },
	},
	{
		displayName: 'File URL',
		name: 'fileUrl',
		type: 'string',
		required: true,
		default: '',
		placeholder: 'e.g. https://example.com/receipt.pdf',
		description: 'Where Voiceflow can fetch the file',
		displayOptions: { show: { actionType: ['file'] } },
	},
	{
		displayName: 'MIME Type',
		name: 'mimeType',
		type: 'string',
		required: true,
		default: '',
		placeholder: 'e.g. application/pdf',
		description: 'What kind of file it is',
		displayOptions: { show: { actionType: ['file'] } },
	},
	{
		displayName: 'File Name',
		name: 'fileName',
		type: 'string',
		default: '',
		placeholder: 'e.g. receipt.pdf',
		description: 'What the file is called',
		displayOptions: { show: { actionType: ['file'] } },
	},
	{
		displayName: 'Message',
		name: 'message',
		type: 'string',
		typeOptions: { rows: 2 },
		default: '',
		placeholder: 'e.g. Goodbye',
		description: 'What the user says with it',
		displayOptions: { show: { actionType: ['end', 'file', 'message'] } },
	},
];

export const description = updateDisplayOptions(
	{ show: { resource: ['conversation'], operation: ['otherAction'] } },
	properties,
);

/** Sends one of the rarer actions (PROTOCOL section 1). */
export async function execute(
	this: IExecuteFunctions,
	itemIndex: number,
): Promise<INodeExecutionData[]> {
	const type = this.getNodeParameter('actionType', itemIndex) as keyof typeof ACTIONS;
	return await runTurn(this, itemIndex, ACTIONS[type](this, itemIndex));
}

const ACTIONS = { dtmf: dtmfAction, end: endAction, file: fileAction, message: messageAction };

function dtmfAction(context: IExecuteFunctions, itemIndex: number): Action {
	return { type: 'dtmf', payload: required(context, itemIndex, 'digits', 'Digits') };
}

function endAction(context: IExecuteFunctions, itemIndex: number): Action {
	const reason = optional(context, itemIndex, 'reason');
	const message = optional(context, itemIndex, 'message');
	if (!reason && !message) return { type: 'end' };
	return { type: 'end', payload: { ...(reason && { reason }), ...(message && { message }) } };
}

function fileAction(context: IExecuteFunctions, itemIndex: number): Action {
	const text = optional(context, itemIndex, 'message');
	const filename = optional(context, itemIndex, 'fileName');
	const file = {
		url: required(context, itemIndex, 'fileUrl', 'File URL'),
		mimeType: required(context, itemIndex, 'mimeType', 'MIME Type'),
		...(filename && { filename }),
	};
	return { type: 'file', payload: { ...(text && { text }), files: [file] } };
}

function messageAction(context: IExecuteFunctions, itemIndex: number): Action {
	return {
		type: 'message',
		payload: { message: required(context, itemIndex, 'message', 'Message') },
	};
}

function optional(context: IExecuteFunctions, itemIndex: number, name: string): string {
	return String(context.getNodeParameter(name, itemIndex, '')).trim();
}

function required(
	context: IExecuteFunctions,
	itemIndex: number,
	name: string,
	label: string,
): string {
	return readText(context, itemIndex, name, {
		message: `The value of ${label} is empty`,
		description: `Enter a value in ${label}.`,
	});
}
