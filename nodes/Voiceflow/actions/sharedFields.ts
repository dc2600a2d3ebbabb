import type { INodeProperties } from 'n8n-workflow';

export const userId: INodeProperties = {
	displayName: 'User ID',
	name: 'userId',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. {{ $json.sessionId }}',
	description: 'Whose conversation this is: anything that stays the same for one person',
	hint: 'After a Chat Trigger, use {{ $json.sessionId }}',
};

export const environment: INodeProperties = {
	displayName: 'Environment',
	name: 'environment',
	type: 'resourceLocator',
	default: { mode: 'list', value: '' },
	description: "Which environment of the project answers. Left empty, it is Voiceflow's default.",
	modes: [
		{
			displayName: 'From List',
			name: 'list',
			type: 'list',
			placeholder: 'Select an environment...',
			typeOptions: { searchListMethod: 'searchEnvironments', searchable: true },
		},
		{
			displayName: 'By ID',
			name: 'id',
			type: 'string',
			placeholder: 'e.g. main',
			hint: 'An alias such as main, development or production, or the ID of 24 characters',
		},
	],
};
