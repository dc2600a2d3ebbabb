import type { INodeProperties } from 'n8n-workflow';

export const output: INodeProperties = {
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
