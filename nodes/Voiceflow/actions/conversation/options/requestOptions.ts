import type { INodeProperties } from 'n8n-workflow';

import type { TurnRequest } from '../../../api/interact';
import { readVariables, variableFields, variables } from '../../fields/variables';
import { readId } from '../../fields/ids';
import { readBoolean, readText, type FieldReader } from '../../fields/values';
import { onlyByUserId } from './onlyByUserId';

const completionEvents: INodeProperties = {
	displayName: 'Completion Events',
	name: 'completionEvents',
	type: 'boolean',
	default: false,
	description:
		'Whether Voiceflow sends AI text in chunks while it is generated. Without this option, it does so only when the answer is streamed to a chat. The output is the same.',
	displayOptions: { hide: { '@tool': [true] } },
};

const diagramId: INodeProperties = {
	displayName: 'Diagram ID',
	name: 'diagramId',
	type: 'string',
	default: '',
	placeholder: 'e.g. 64f1c0a2b3d4e5f6a7b8c9d0',
	description: "ID of the agent's workflow or component to send the action to",
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
	description: 'The type of conversation. Some features of an agent depend on it.',
	...onlyByUserId,
};

const sessionId: INodeProperties = {
	displayName: 'Session ID',
	name: 'sessionId',
	type: 'string',
	default: '',
	placeholder: 'e.g. order-1234',
	description:
		'Turns with the same session ID share a transcript in Voiceflow. A new session ID may start a new conversation.',
	...onlyByUserId,
};

const state: INodeProperties = {
	displayName: 'State',
	name: 'state',
	type: 'boolean',
	default: false,
	description: 'Whether to add the state of the conversation and its variables to the output',
	displayOptions: { ...onlyByUserId.displayOptions, hide: { '@tool': [true] } },
};

const timezone: INodeProperties = {
	displayName: 'Timezone',
	name: 'timezone',
	type: 'string',
	default: '',
	placeholder: 'e.g. America/New_York',
	description: "The user's time zone, as an IANA name",
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
	description: 'The version of the environment that answers',
	...onlyByUserId,
};

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

/** Options that are not set are undefined, so that Voiceflow uses its defaults. */
export function readRequestOptions(options: FieldReader): Omit<TurnRequest, 'action'> {
	return {
		completionEvents: readBoolean(options, completionEvents),
		diagramId: readId(options, diagramId),
		modality: readText(options, modality)?.trim(),
		sessionId: readId(options, sessionId),
		state: readBoolean(options, state),
		timezone: readText(options, timezone)?.trim(),
		variables: readVariables(options),
		versionVariant: readText(options, versionVariant)?.trim(),
	};
}
