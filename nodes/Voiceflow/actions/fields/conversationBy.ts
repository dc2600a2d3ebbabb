import type { INodeProperties } from 'n8n-workflow';

import { environment, readEnvironment } from './environment';
import { readUserId, userId } from './userId';
import { readChoice, readText, requireText, type Parameters } from './values';

/** Whose conversation a turn belongs to. */
export type Conversation =
	/** The user's own; Voiceflow keeps one per user (protocol.md, section 1). */
	| ({ by: 'userId' } & User)
	/** That of a session, which `start` starts where there is none (protocol.md, section 8). */
	| { by: 'sessionKey'; sessionKey: string | undefined; start?: User };

export interface User {
	userId: string;
	/** Voiceflow's default where none is given. */
	environment?: string;
}

const conversationBy: INodeProperties = {
	displayName: 'Conversation By',
	name: 'conversationBy',
	type: 'options',
	options: [
		{
			name: 'Session Key',
			value: 'sessionKey',
			description:
				'The newer API of Voiceflow: the workflow keeps the key of a session that was started',
		},
		{
			name: 'User ID',
			value: 'userId',
			description: 'Voiceflow keeps one conversation for each user, and the workflow nothing',
		},
	],
	default: 'userId',
	description: 'How Voiceflow is told whose conversation this is',
};

const sessionKey: INodeProperties = {
	displayName: 'Session Key',
	name: 'sessionKey',
	type: 'string',
	typeOptions: { password: true },
	default: '',
	placeholder: 'e.g. {{ $json.sessionKey }}',
	description:
		'The key that Session Start returned, or an earlier turn as session.key. Whoever has it speaks as that user.',
	displayOptions: { show: { conversationBy: ['sessionKey'] } },
};

const ifNoSession: INodeProperties = {
	displayName: 'If There Is No Session',
	name: 'ifNoSession',
	type: 'options',
	options: [
		{
			name: 'Report an Error',
			value: 'error',
			description: 'The turn is not sent',
		},
		{
			name: 'Start One',
			value: 'start',
			description:
				'Starts a session, launches it, then sends the action. It ends the user’s other one.',
		},
	],
	default: 'error',
	description: 'What to do when the key is empty, or its session is over',
	displayOptions: { show: { conversationBy: ['sessionKey'] } },
};

const byUserId = { conversationBy: ['userId'] };
const whereStarted = { conversationBy: ['sessionKey'], ifNoSession: ['start'] };

/** The fields that say whose conversation it is, and the environment's. */
export const conversationFields: INodeProperties[] = [
	conversationBy,
	sessionKey,
	ifNoSession,
	{ ...userId, displayOptions: { show: byUserId } },
	{ ...userId, displayOptions: { show: whereStarted } },
];

export const environmentFields: INodeProperties[] = [
	{ ...environment, displayOptions: { show: byUserId } },
	{
		...environment,
		description:
			"Which environment of the project answers. Left empty, it is the one that Voiceflow's traffic split chooses.",
		displayOptions: { show: whereStarted },
	},
];

/** @throws InputError when the user ID or the session key that is needed is empty or no text */
export function readConversation(parameters: Parameters): Conversation {
	const by = readChoice(parameters, conversationBy, ['userId', 'sessionKey'] as const);
	if (by !== 'sessionKey') return { by: 'userId', ...readUser(parameters) };
	const isStarted = readChoice(parameters, ifNoSession, ['error', 'start'] as const) === 'start';
	if (isStarted) {
		const key = readText(parameters, sessionKey)?.trim();
		return { by, sessionKey: key, start: readUser(parameters) };
	}
	const advice =
		'Start a session with Session: Start and store its key, or set If There Is No Session to Start One.';
	return { by, sessionKey: requireText(parameters, sessionKey, advice).trim() };
}

/** Turns of one conversation wait for each other: those of one user, or of one session. */
export function queueOfConversation(parameters: Parameters): string {
	const conversation = readConversation(parameters);
	if (conversation.by === 'userId') return conversation.userId;
	return conversation.start?.userId ?? `session ${conversation.sessionKey}`;
}

function readUser(parameters: Parameters): User {
	return { userId: readUserId(parameters), environment: readEnvironment(parameters) };
}
