import type { INodeProperties } from 'n8n-workflow';

import * as launch from './launch.operation';
import { options } from './options';
import * as text from './text.operation';

export const operations = { launch, text };

const operation: INodeProperties = {
	displayName: 'Operation',
	name: 'operation',
	type: 'options',
	noDataExpression: true,
	displayOptions: { show: { resource: ['conversation'] } },
	options: [
		{
			name: 'Launch',
			value: 'launch',
			description: 'Start the conversation from the beginning',
			action: 'Launch a conversation',
		},
		{
			name: 'Send Text',
			value: 'text',
			description: 'Send what the user says and get the answer of the agent',
			action: 'Send a text to the agent',
		},
	],
	default: 'launch',
};

const output: INodeProperties = {
	displayName: 'Output',
	name: 'output',
	type: 'options',
	displayOptions: { show: { resource: ['conversation'] } },
	options: [
		{
			name: 'Messages',
			value: 'messages',
			description: 'One item per message of the answer',
		},
		{
			name: 'Reply',
			value: 'reply',
			description: 'One item with the whole answer',
		},
		{
			name: 'Traces',
			value: 'traces',
			description: 'One item per trace, as Voiceflow sent it',
		},
	],
	default: 'reply',
	description: 'What items to return for an answer',
};

/** The parameter that chooses the operation. */
export const operationDescription: INodeProperties[] = [operation];

/** What each operation needs to know. */
export const fields: INodeProperties[] = [...launch.description, ...text.description];

/** What all operations share. */
export const description: INodeProperties[] = [output, options];
