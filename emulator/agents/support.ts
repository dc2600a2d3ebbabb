import {
	choice,
	ENVIRONMENTS,
	fieldOf,
	text,
	wordsOf,
	type Action,
	type Agent,
	type AgentEvent,
	type AgentTurn,
} from '../agent';

/** Hands over to a person in every possible way, and takes over again. */
export const support: Agent = {
	description: 'Hands over to a person, by a custom action or a handoff step, and takes over again',
	environments: ENVIRONMENTS,
	*respond(turn: AgentTurn) {
		yield* answerTo(turn);
	},
};

function* answerTo({ action, session }: AgentTurn): Iterable<AgentEvent> {
	switch (action.type) {
		case 'launch':
			yield text('Hello! I am the support bot. How can I help?');
			return yield choice('Where is my order?', 'Talk to a person');
		case 'solved':
			return yield text('I am back. Can I do anything else for you?');
		case 'live-agent-handoff':
			return yield* duringHandoff(action);
		default:
			return yield* talk(wordsOf(action), session.turns);
	}
}

function* talk(words: string, turn: number): Iterable<AgentEvent> {
	if (/person/i.test(words)) {
		yield text('One moment, I will get a person for you.');
		return yield handoffAction(words);
	}
	if (/human/i.test(words)) {
		yield text('One moment, I will get somebody for you.');
		return yield { trace: { type: 'handoff', payload: { reason: words } } };
	}
	if (/desk/i.test(words)) {
		yield text('One moment, I will call the desk.');
		return yield handoffStep(turn);
	}
	yield text(`The bot says: ${words}`);
}

/** The trace of a custom action step. That of a function has no paths. */
function handoffAction(reason: string): AgentEvent {
	return {
		trace: {
			type: 'handoff',
			payload: { reason },
			paths: [{ label: 'Solved', event: { type: 'solved' } }],
			defaultPath: 0,
		},
	};
}

/** The trace of a handoff step once the chat with the person has started. */
function handoffStep(turn: number): AgentEvent {
	return {
		trace: {
			type: 'live-agent-handoff',
			payload: {
				event: 'chat_started',
				conversationID: `handoff-${turn}`,
				message: 'You are connected with the desk.',
				provider: 'genesys',
			},
		},
	};
}

/** During a handoff, the agent says nothing until the user returns. */
function* duringHandoff({ payload }: Action): Iterable<AgentEvent> {
	if (fieldOf(payload, 'type') !== 'return_to_voiceflow') return;
	yield text('I am back. Can I do anything else for you?');
}
