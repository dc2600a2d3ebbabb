import type { Json } from './agent';

/** What the emulator remembers of one user in one project. */
export interface Session {
	userId: string;
	sessionID?: string;
	stack: Json[];
	storage: { [key: string]: Json };
	variables: { [key: string]: Json };
	/** Turns so far. */
	turns: number;
}

/** The sessions of all users, by project and user. */
export class Sessions {
	private readonly sessions = new Map<string, Session>();

	/** The session of a user, a new one where there is none. */
	open(project: string, userId: string): Session {
		const known = this.find(project, userId);
		if (known) return known;
		const session: Session = { userId, stack: [], storage: {}, variables: {}, turns: 0 };
		this.sessions.set(keyOf(project, userId), session);
		return session;
	}

	find(project: string, userId: string): Session | undefined {
		return this.sessions.get(keyOf(project, userId));
	}

	delete(project: string, userId: string) {
		this.sessions.delete(keyOf(project, userId));
	}
}

/** The state of a session, as a `state` event and the state endpoints give it. */
export function stateOf({ stack, storage, variables, turns }: Session): { [key: string]: Json } {
	return { turn: { count: turns }, stack, storage, variables };
}

function keyOf(project: string, userId: string): string {
	return JSON.stringify([project, userId]);
}
