import type { Unknown } from './unknown';

/** What is not known about conversations: turns, sessions, and state. */
export const conversationUnknowns = {
	deadSessionKey: {
		question: 'Which status does a session key get whose session has ended?',
		line: 1,
		answers: { '401': 'Unauthorized', '403': 'Forbidden', '404': 'Not Found', '410': 'Gone' },
		default: '401',
	},
	sessionKeyLifetime: {
		question: 'How long is a session key valid?',
		line: 1,
		answers: {
			session: 'as long as its session',
			hour: 'for one hour, even if the session is still active',
		},
		default: 'session',
	},
	sessionConfig: {
		question: 'What do audioEvents, audioEncoding, and state do in the config of version 4?',
		line: 2,
		answers: {
			ignored: 'nothing',
			used: 'the same as the flags of version 2',
			refused: 'they are answered with a 422',
		},
		default: 'ignored',
	},
	firstText: {
		question: 'What happens if the first action of a session is a text?',
		line: 3,
		answers: {
			answered: 'the agent answers the text',
			launches: 'the agent starts the conversation and ignores the text',
			refused: 'it is answered with a 400',
		},
		default: 'answered',
	},
	endAction: {
		question: 'Does an end action end the session?',
		line: 3,
		answers: { ends: 'yes, and the webhook is sent', continues: 'no, the session stays active' },
		default: 'ends',
	},
	otherSessionId: {
		question: 'Does another sessionID split the state of a user in version 2?',
		line: 4,
		answers: {
			shared: 'no, it only names the transcript',
			split: 'yes, each sessionID has a conversation of its own',
		},
		default: 'shared',
	},
	unknownUserState: {
		question: 'What is the state of a user who never had a conversation?',
		line: 19,
		answers: { object: 'an empty object', null: 'null' },
		default: 'object',
	},
} as const satisfies Record<string, Unknown>;
