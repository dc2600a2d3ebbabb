import type { Json } from '../agent';

/** What the emulator remembers about one user in one project. */
export interface Conversation {
	userId: string;
	sessionID?: string;
	stack: Json[];
	storage: { [key: string]: Json };
	variables: { [key: string]: Json };
	/** Turns so far. */
	turns: number;
}

/** The conversations of all users, by project and user. */
export class Conversations {
	private readonly conversations = new Map<string, Conversation>();

	/** The conversation of a user, or a new one if there is none. */
	open(project: string, userId: string): Conversation {
		const known = this.find(project, userId);
		if (known) return known;
		const conversation: Conversation = {
			userId,
			stack: [],
			storage: {},
			variables: {},
			turns: 0,
		};
		this.conversations.set(keyOf(project, userId), conversation);
		return conversation;
	}

	/**
	 * Restarts the conversation of a user: its place is lost, and its variables are kept, except for
	 * those that are reset when a session starts (protocol.md, section 8).
	 */
	restart(
		project: string,
		userId: string,
		sessionVariables: { [key: string]: Json } = {},
	): Conversation {
		const conversation = this.open(project, userId);
		Object.assign(conversation, { stack: [], storage: {}, turns: 0 });
		Object.assign(conversation.variables, sessionVariables);
		return conversation;
	}

	find(project: string, userId: string): Conversation | undefined {
		return this.conversations.get(keyOf(project, userId));
	}

	delete(project: string, userId: string) {
		this.conversations.delete(keyOf(project, userId));
	}
}

/** The state of a conversation, as in a `state` event and in the state endpoints. */
export function stateOf({ stack, storage, variables, turns }: Conversation): {
	[key: string]: Json;
} {
	return { turn: { count: turns }, stack, storage, variables };
}

function keyOf(project: string, userId: string): string {
	return JSON.stringify([project, userId]);
}
