import type { INodeProperties } from 'n8n-workflow';

import type { User } from '../../api/session';
import { environment, readEnvironment, TRAFFIC_SPLIT_DESCRIPTION } from './environment';
import { readId, requireId } from './ids';
import { chatUserId, readUserId } from './userId';
import { readChoice, type FieldReader } from './values';

/** The conversation that a turn belongs to (protocol.md, section 1 and 8). */
export type Conversation =
	| ({ by: 'userId' } & User)
	/** `start`: the user to start a session for if there is none. */
	| { by: 'sessionKey'; sessionKey: string | undefined; start?: User };

const conversationBy: INodeProperties = {
	displayName: 'Identify Conversation By',
	name: 'conversationBy',
	type: 'options',
	options: [
		{
			name: 'Session Key',
			value: 'sessionKey',
			description: 'Your workflow stores the session key (newer Voiceflow API)',
		},
		{
			name: 'User ID',
			value: 'userId',
			description: 'Voiceflow stores one conversation for each user',
		},
	],
	default: 'userId',
	description: 'How to identify the conversation',
};

const sessionKey: INodeProperties = {
	displayName: 'Session Key',
	name: 'sessionKey',
	type: 'string',
	typeOptions: { password: true },
	default: '',
	placeholder: 'e.g. {{ $json.sessionKey }}',
	description:
		'The sessionKey from Session: Start, or session.key from an earlier turn. Anyone who has it can talk to the agent as that user.',
	displayOptions: { show: { conversationBy: ['sessionKey'] } },
};

export const START_SESSION = {
	name: 'Start a Session',
	value: 'start',
	description: "Start and launch a session, then send the action. Ends the user's current session.",
};

export const ifNoSession: INodeProperties = {
	displayName: 'If There Is No Session',
	name: 'ifNoSession',
	type: 'options',
	options: [
		{
			name: 'Return an Error',
			value: 'error',
			description: 'Do not send the turn',
		},
		START_SESSION,
	],
	default: 'error',
	description: 'What to do if the key is empty or the session has ended',
	displayOptions: { show: { conversationBy: ['sessionKey'] } },
};

const byUserId = { conversationBy: ['userId'] };
const bySessionStart = { conversationBy: ['sessionKey'], ifNoSession: ['start'] };

export const conversationFields: INodeProperties[] = [
	conversationBy,
	sessionKey,
	ifNoSession,
	{ ...chatUserId, displayOptions: { show: byUserId } },
	{ ...chatUserId, displayOptions: { show: bySessionStart } },
];

export const environmentFields: INodeProperties[] = [
	{ ...environment, displayOptions: { show: byUserId } },
	{
		...environment,
		description: TRAFFIC_SPLIT_DESCRIPTION,
		displayOptions: { show: bySessionStart },
	},
];

/** @throws InputError when a required user ID or session key is missing or not text */
export function readConversation(parameters: FieldReader): Conversation {
	const by = readChoice(parameters, conversationBy, ['userId', 'sessionKey'] as const);
	if (by !== 'sessionKey') return { by: 'userId', ...readUser(parameters) };
	const isStarted = readChoice(parameters, ifNoSession, ['error', 'start'] as const) === 'start';
	if (isStarted) {
		const key = readId(parameters, sessionKey);
		return { by, sessionKey: key, start: readUser(parameters) };
	}
	const advice = `Enter the sessionKey that an earlier Voiceflow node returned, or set ${ifNoSession.displayName} to ${START_SESSION.name}.`;
	return { by, sessionKey: requireId(parameters, sessionKey, advice) };
}

/** Turns of the same user or session must not overlap. */
export function conversationQueue(parameters: FieldReader): string {
	const conversation = readConversation(parameters);
	if (conversation.by === 'userId') return conversation.userId;
	return conversation.start?.userId ?? `session ${conversation.sessionKey}`;
}

export function readUser(parameters: FieldReader): User {
	return { userId: readUserId(parameters), environment: readEnvironment(parameters) };
}
