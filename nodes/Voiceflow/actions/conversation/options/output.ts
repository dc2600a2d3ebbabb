import type { INodeProperties } from 'n8n-workflow';

import { readBoolean, readChoice, type Parameters } from '../../fields/values';

const FORMS = ['reply', 'messages', 'traces'] as const;

/** What items a turn becomes. */
export type OutputForm = (typeof FORMS)[number];

export const output: INodeProperties = {
	displayName: 'Output',
	name: 'output',
	type: 'options',
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
	displayOptions: { hide: { '@tool': [true] } },
};

const enableStreaming: INodeProperties = {
	displayName: 'Enable Streaming',
	name: 'enableStreaming',
	type: 'boolean',
	default: true,
	description:
		"Whether the agent's words are streamed to the chat as they arrive, when the workflow was started in streaming mode",
	displayOptions: { hide: { '@tool': [true] } },
};

const includeTraces: INodeProperties = {
	displayName: 'Include Traces',
	name: 'includeTraces',
	type: 'boolean',
	default: false,
	description: 'Whether to add every trace of the answer to the output, as it came',
};

/** The options that say what comes out. */
export const outputOptions: INodeProperties[] = [enableStreaming, includeTraces];

/** @throws InputError when it is another word */
export function readOutputForm(parameters: Parameters): OutputForm {
	return readChoice(parameters, output, FORMS) ?? 'reply';
}

/** @throws InputError when a value cannot be used */
export function readOutputOptions(options: Parameters) {
	return {
		enableStreaming: readBoolean(options, enableStreaming) ?? true,
		includeTraces: readBoolean(options, includeTraces) ?? false,
	};
}
