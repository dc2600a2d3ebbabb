import {
	updateDisplayOptions,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeProperties,
} from 'n8n-workflow';

import { customActionAnswer, generalAction } from './customActionAnswer';
import { runTurn } from './runTurn';

const properties: INodeProperties[] = [
	{
		displayName: 'Answer With',
		name: 'answerWith',
		type: 'options',
		options: [
			{
				name: 'List of Actions',
				value: 'actions',
				description: 'The general form: several actions and a label',
			},
			{
				name: 'Path',
				value: 'path',
				description: 'The path that the agent takes next',
			},
		],
		default: 'path',
		description: 'How to answer the custom action of the agent',
	},
	{
		displayName: 'Path',
		name: 'path',
		type: 'string',
		default: '',
		placeholder: 'e.g. done',
		description:
			'The label or event type of a path. Left empty, it is the default path of the custom action.',
		displayOptions: { show: { answerWith: ['path'] } },
	},
	{
		displayName: 'Payload',
		name: 'payload',
		type: 'json',
		default: '{}',
		placeholder: 'e.g. { "price": 12.5 }',
		description: 'What to hand to the agent with the answer, as a JSON object',
		displayOptions: { show: { answerWith: ['path'] } },
	},
	{
		displayName: 'Custom Actions',
		name: 'customActions',
		type: 'json',
		default: '={{ $json.customActions }}',
		description:
			'The custom actions of an earlier answer of the agent, whose last one is answered. A path that they do not have is sent as it is typed.',
		displayOptions: { show: { answerWith: ['path'] } },
	},
	{
		displayName: 'Actions',
		name: 'actions',
		type: 'json',
		required: true,
		default: '[]',
		placeholder: 'e.g. [{ "type": "done", "payload": {} }]',
		description: 'The actions to send, as a JSON list of types and payloads',
		displayOptions: { show: { answerWith: ['actions'] } },
	},
	{
		displayName: 'Label',
		name: 'label',
		type: 'string',
		default: '',
		placeholder: 'e.g. Payment received',
		description: 'What the transcript shows for these actions',
		displayOptions: { show: { answerWith: ['actions'] } },
	},
];

export const description = updateDisplayOptions(
	{ show: { resource: ['conversation'], operation: ['customAction'] } },
	properties,
);

/** Answers a custom action of the agent. */
export async function execute(
	this: IExecuteFunctions,
	itemIndex: number,
): Promise<INodeExecutionData[]> {
	const isGeneral = this.getNodeParameter('answerWith', itemIndex) === 'actions';
	const action = isGeneral ? generalAction(this, itemIndex) : customActionAnswer(this, itemIndex);
	return await runTurn(this, itemIndex, action);
}
