import type { INodeProperties } from 'n8n-workflow';

import { variableFields, variables } from '../variables';
import { audioOptions } from './audioOptions';

/** The options of a turn, by display name as the editor sorts them. */
export const options: INodeProperties = {
	displayName: 'Options',
	name: 'options',
	type: 'collection',
	placeholder: 'Add Option',
	default: {},
	displayOptions: { show: { resource: ['conversation'] } },
	options: [
		...audioOptions,
		{
			displayName: 'Completion Events',
			name: 'completionEvents',
			type: 'boolean',
			default: false,
			description:
				'Whether AI text arrives word by word instead of in one piece. Without this option it is on when the words are streamed to a chat, and off otherwise. The output is the same.',
		},
		{
			displayName: 'Concurrency',
			name: 'concurrency',
			type: 'number',
			typeOptions: { minValue: 1 },
			default: 5,
			description:
				'How many input items are sent side by side. The turns of one user never overlap and keep their order.',
		},
		{
			displayName: 'Diagram ID',
			name: 'diagramId',
			type: 'string',
			default: '',
			placeholder: 'e.g. 64f1c0a2b3d4e5f6a7b8c9d0',
			description: 'ID of the workflow or component of the agent that the action is meant for',
		},
		{
			displayName: 'Enable Streaming',
			name: 'enableStreaming',
			type: 'boolean',
			default: true,
			description:
				"Whether the agent's words are streamed to the chat as they arrive, when the workflow was started in streaming mode",
		},
		{
			displayName: 'Frame Size Limit (MB)',
			name: 'frameSizeLimit',
			type: 'number',
			typeOptions: { minValue: 1 },
			default: 128,
			description: 'Largest single event of an answer. A larger one fails the turn.',
		},
		{
			displayName: 'Idle Timeout (Seconds)',
			name: 'idleTimeout',
			type: 'number',
			typeOptions: { minValue: 1 },
			default: 120,
			description:
				'How long Voiceflow may be silent, before or within its answer, until the turn is given up',
		},
		{
			displayName: 'Include Traces',
			name: 'includeTraces',
			type: 'boolean',
			default: false,
			description: 'Whether to add every trace of the answer to the output, as it came',
		},
		{
			displayName: 'Input Key',
			name: 'keepInputKey',
			type: 'string',
			default: 'input',
			placeholder: 'e.g. input',
			description: 'The field of the output that holds the input. Takes effect with Keep Input.',
		},
		{
			displayName: 'Keep Input',
			name: 'keepInput',
			type: 'options',
			options: [
				{
					name: 'Merged',
					value: 'merge',
					description: 'Beside the fields of the answer, which win where names are the same',
				},
				{
					name: 'No',
					value: 'none',
				},
				{
					name: 'Under a Key',
					value: 'key',
					description: 'In one field, whose name is Input Key',
				},
			],
			default: 'none',
			description: 'Whether and where the output keeps the fields of the input item',
		},
		{
			displayName: 'Match Buttons',
			name: 'matchButtons',
			type: 'json',
			default: '={{ $json.buttons }}',
			description:
				'The buttons of an earlier answer. A text equal to the name of one presses it, as in the widget of Voiceflow.',
			displayOptions: { show: { '/operation': ['text'] } },
		},
		{
			displayName: 'Max Retries',
			name: 'maxRetries',
			type: 'number',
			typeOptions: { minValue: 0 },
			default: 2,
			description:
				'How many times a request is sent again that Voiceflow did not take, such as one over its rate limit. A turn that may have begun is never sent again.',
		},
		{
			displayName: 'Modality',
			name: 'modality',
			type: 'options',
			options: [
				{
					name: 'API',
					value: 'api',
				},
				{
					name: 'Chat',
					value: 'chat',
				},
				{
					name: 'Voice',
					value: 'voice',
				},
			],
			default: 'chat',
			description: 'Where the conversation takes place. Some features of an agent depend on it.',
		},
		{
			displayName: 'Reset First',
			name: 'resetFirst',
			type: 'boolean',
			default: false,
			description:
				'Whether to forget the conversation before it starts. Without this its variables survive.',
			displayOptions: { show: { '/operation': ['launch'] } },
		},
		{
			displayName: 'Session ID',
			name: 'sessionId',
			type: 'string',
			default: '',
			placeholder: 'e.g. order-4711',
			description: 'Name of this conversation, by which its turns share a transcript in Voiceflow',
		},
		{
			displayName: 'State',
			name: 'state',
			type: 'boolean',
			default: false,
			description: 'Whether to add the state of the conversation to the output, with its variables',
		},
		{
			displayName: 'Timezone',
			name: 'timezone',
			type: 'string',
			default: '',
			placeholder: 'e.g. Europe/Berlin',
			description: 'IANA name of the time zone that the user is in',
		},
		{
			displayName: 'Turn Size Limit (MB)',
			name: 'turnSizeLimit',
			type: 'number',
			typeOptions: { minValue: 1 },
			default: 1024,
			description: 'Largest whole answer. A larger one fails the turn.',
		},
		variableFields,
		variables,
		{
			displayName: 'Version Variant',
			name: 'versionVariant',
			type: 'options',
			options: [
				{
					name: 'Draft',
					value: 'draft',
				},
				{
					name: 'Published',
					value: 'published',
				},
			],
			default: 'published',
			description: 'Which build of the environment answers',
		},
	],
};
