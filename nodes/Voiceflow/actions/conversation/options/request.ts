import type { INodeProperties } from 'n8n-workflow';

import type { TurnRequest } from '../../../api/interact';
import { readVariables, variableFields, variables } from '../../fields/variables';
import { readBoolean, readText, type Parameters } from '../../fields/values';
import { onlyByUserId } from './onlyByUserId';

const completionEvents: INodeProperties = {
	displayName: 'Completion Events',
	name: 'completionEvents',
	type: 'boolean',
	default: false,
	description:
		'Whether AI text arrives word by word instead of in one piece. Without this option it is on when the words are streamed to a chat, and off otherwise. The output is the same.',
	displayOptions: { hide: { '@tool': [true] } },
};

const diagramId: INodeProperties = {
	displayName: 'Diagram ID',
	name: 'diagramId',
	type: 'string',
	default: '',
	placeholder: 'e.g. 64f1c0a2b3d4e5f6a7b8c9d0',
	description: 'ID of the workflow or component of the agent that the action is meant for',
};

const modality: INodeProperties = {
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
	...onlyByUserId,
};

const sessionId: INodeProperties = {
	displayName: 'Session ID',
	name: 'sessionId',
	type: 'string',
	default: '',
	placeholder: 'e.g. order-4711',
	description:
		'Name of this conversation, by which its turns share a transcript in Voiceflow. Another Session ID may be another conversation, which starts anew.',
	...onlyByUserId,
};

const state: INodeProperties = {
	displayName: 'State',
	name: 'state',
	type: 'boolean',
	default: false,
	description: 'Whether to add the state of the conversation to the output, with its variables',
	displayOptions: { ...onlyByUserId.displayOptions, hide: { '@tool': [true] } },
};

const timezone: INodeProperties = {
	displayName: 'Timezone',
	name: 'timezone',
	type: 'string',
	default: '',
	placeholder: 'e.g. Europe/Berlin',
	description: 'IANA name of the time zone that the user is in',
};

const versionVariant: INodeProperties = {
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
	...onlyByUserId,
};

/** The options that say more of the action, and how it is to be answered. */
export const requestOptions: INodeProperties[] = [
	completionEvents,
	diagramId,
	modality,
	sessionId,
	state,
	timezone,
	variableFields,
	variables,
	versionVariant,
];

/**
 * What these options add to a turn's request. What is not set is absent, so that Voiceflow's
 * defaults hold.
 *
 * @throws InputError when a value cannot be used
 */
export function readRequestOptions(options: Parameters): Omit<TurnRequest, 'action'> {
	return {
		completionEvents: readBoolean(options, completionEvents),
		diagramId: readText(options, diagramId)?.trim(),
		modality: readText(options, modality)?.trim(),
		sessionId: readText(options, sessionId),
		state: readBoolean(options, state),
		timezone: readText(options, timezone)?.trim(),
		variables: readVariables(options),
		versionVariant: readText(options, versionVariant)?.trim(),
	};
}
