import type { INodeProperties } from 'n8n-workflow';

import { CHANNELS } from '../../../channels';
import type { ChannelTarget } from '../../../output/channelItems';
import { readId } from '../../fields/ids';
import { isOn, readChoice, readNumber, type FieldReader } from '../../fields/values';
import { InputError } from '../../errors/inputError';

const FORMS = ['reply', 'messages', 'traces', 'channel'] as const;

const CHANNEL_NAMES = CHANNELS.map(({ value }) => value);

export type OutputForm = (typeof FORMS)[number];

export const output: INodeProperties = {
	displayName: 'Output',
	name: 'output',
	type: 'options',
	options: [
		{
			name: 'Channel',
			value: 'channel',
			description: 'One item per message, ready to send to a channel such as WhatsApp',
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
			description: 'One item per trace, exactly as Voiceflow sent it',
		},
	],
	default: 'reply',
	description: 'How to return the answer',
	displayOptions: { hide: { '@tool': [true] } },
};

const channel: INodeProperties = {
	displayName: 'Channel',
	name: 'channel',
	type: 'options',
	options: CHANNELS.map(({ name, value, description }) => ({ name, value, description })),
	default: 'telegram',
	description: 'The channel to create messages for',
	displayOptions: { show: { output: ['channel'] }, hide: { '@tool': [true] } },
};

const recipient: INodeProperties = {
	displayName: 'Recipient',
	name: 'recipient',
	type: 'string',
	default: '',
	placeholder: 'e.g. 15551234567',
	description: `Who receives the messages: ${CHANNELS.map(({ name, recipient: who }) => `${who} (${name})`).join(', ')}. Leave empty to use the user ID.`,
	displayOptions: { show: { output: ['channel'] }, hide: { '@tool': [true] } },
};

export const outputFields: INodeProperties[] = [output, channel, recipient];

const enableStreaming: INodeProperties = {
	displayName: 'Enable Streaming',
	name: 'enableStreaming',
	type: 'boolean',
	default: true,
	description:
		'Whether to stream the answer to the chat as it arrives, if the workflow was started in streaming mode',
	displayOptions: { hide: { '@tool': [true] } },
};

export const includeTraces: INodeProperties = {
	displayName: 'Include Traces',
	name: 'includeTraces',
	type: 'boolean',
	default: false,
	description:
		'Whether to add all traces of the answer to the output, exactly as Voiceflow sent them',
};

const messageLength: INodeProperties = {
	displayName: 'Message Length',
	name: 'messageLength',
	type: 'number',
	typeOptions: { minValue: 1, maxValue: 100_000, numberPrecision: 0 },
	default: 1600,
	description:
		'Max number of characters in a plain text message, e.g. an SMS. A longer text is split into several messages. Without this option, texts are not split.',
	displayOptions: { show: { '/output': ['channel'], '/channel': ['plainText'] } },
};

export const outputOptions: INodeProperties[] = [enableStreaming, includeTraces, messageLength];

export function readOutputForm(parameters: FieldReader): OutputForm {
	return readChoice(parameters, output, FORMS);
}

export function readOutputOptions(options: FieldReader) {
	return {
		enableStreaming: isOn(options, enableStreaming),
		includeTraces: isOn(options, includeTraces),
	};
}

/** @param user the recipient if the field is empty */
export function readChannel(
	parameters: FieldReader,
	options: FieldReader,
	user: string | undefined,
): ChannelTarget {
	const name = readChoice(parameters, channel, CHANNEL_NAMES);
	const to = readId(parameters, recipient) ?? user;
	const length = readNumber(options, messageLength);
	if (to !== undefined) {
		return { name, recipient: to, ...(length !== undefined && { messageLength: length }) };
	}
	throw new InputError(
		`${recipient.displayName} is required`,
		`In ${recipient.displayName}, enter the chat, phone number, or channel to send the messages to, e.g. the sender of the incoming message.`,
	);
}
