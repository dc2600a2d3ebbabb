import type { INodeProperties } from 'n8n-workflow';

import { CHANNELS } from '../../../channels';
import type { ChannelTarget } from '../../../output/channelItems';
import { readBoolean, readChoice, readText, type Parameters } from '../../fields/values';
import { InputError } from '../../inputError';

const FORMS = ['reply', 'messages', 'traces', 'channel'] as const;

const CHANNEL_NAMES = CHANNELS.map(({ value }) => value);

/** What items a turn becomes. */
export type OutputForm = (typeof FORMS)[number];

export const output: INodeProperties = {
	displayName: 'Output',
	name: 'output',
	type: 'options',
	options: [
		{
			name: 'Channel',
			value: 'channel',
			description: 'One item per message, as a channel such as WhatsApp takes it',
		},
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

const channel: INodeProperties = {
	displayName: 'Channel',
	name: 'channel',
	type: 'options',
	options: CHANNELS.map(({ name, value, description }) => ({ name, value, description })),
	default: 'telegram',
	description: 'Where the messages are sent to',
	displayOptions: { show: { output: ['channel'] }, hide: { '@tool': [true] } },
};

const recipient: INodeProperties = {
	displayName: 'Recipient',
	name: 'recipient',
	type: 'string',
	default: '',
	placeholder: 'e.g. 4915112345678',
	description: `Who gets the messages: ${CHANNELS.map(({ name, recipient: who }) => `${who} (${name})`).join(', ')}. Left empty, it is the user ID.`,
	displayOptions: { show: { output: ['channel'] }, hide: { '@tool': [true] } },
};

/** What comes out, and for which channel. */
export const outputFields: INodeProperties[] = [output, channel, recipient];

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

/**
 * The channel that the messages are for, and who gets them.
 *
 * @param user who gets them where no recipient is named
 * @throws InputError when there is no recipient
 */
export function readChannel(parameters: Parameters, user: string | undefined): ChannelTarget {
	const name = readChoice(parameters, channel, CHANNEL_NAMES) ?? 'telegram';
	const to = readText(parameters, recipient)?.trim() ?? user;
	if (to !== undefined) return { name, recipient: to };
	throw new InputError(
		'The Recipient is empty',
		'Enter who gets the messages, e.g. the chat or the phone number that the incoming message came from.',
	);
}
