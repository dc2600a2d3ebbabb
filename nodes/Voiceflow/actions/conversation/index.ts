import type { INodeProperties } from 'n8n-workflow';

import * as button from './button.operation';
import * as customAction from './customAction.operation';
import * as event from './event.operation';
import * as intent from './intent.operation';
import * as launch from './launch.operation';
import * as noReply from './noReply.operation';
import { options } from './options';
import * as otherAction from './otherAction.operation';
import { output } from './output';
import * as text from './text.operation';

export const operations = {
	button,
	customAction,
	event,
	intent,
	launch,
	noReply,
	otherAction,
	text,
};

/** The parameter that chooses the operation. */
export const operation: INodeProperties = {
	displayName: 'Operation',
	name: 'operation',
	type: 'options',
	noDataExpression: true,
	displayOptions: { show: { resource: ['conversation'] } },
	options: [
		{
			name: 'Answer Custom Action',
			value: 'customAction',
			description: 'Tell the agent how its custom action went',
			action: 'Answer a custom action',
		},
		{
			name: 'Launch',
			value: 'launch',
			description: 'Start the conversation from the beginning',
			action: 'Launch a conversation',
		},
		{
			name: 'Press Button',
			value: 'button',
			description: 'Press a button of an earlier answer',
			action: 'Press a button',
		},
		{
			name: 'Send Event',
			value: 'event',
			description: 'Jump to an Event trigger of the agent',
			action: 'Send an event',
		},
		{
			name: 'Send Intent',
			value: 'intent',
			description: 'Send an intent that was recognised elsewhere, with its entities',
			action: 'Send an intent',
		},
		{
			name: 'Send No Reply',
			value: 'noReply',
			description: 'Say that the user stayed silent for too long',
			action: 'Send no reply',
		},
		{
			name: 'Send Other Action',
			value: 'otherAction',
			description: 'Send digits, a file, a message or the end of the conversation',
			action: 'Send another action',
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

/** What each operation needs to know. */
export const fields: INodeProperties[] = [
	...text.description,
	...button.description,
	...customAction.description,
	...event.description,
	...intent.description,
	...otherAction.description,
];

/** What all operations share. */
export const description: INodeProperties[] = [output, options];
