import type { User } from '../api/session';
import type { Item } from './item';

export interface StartedSession {
	key: string;
	isLaunched: boolean;
}

type Sessions = Map<string, StartedSession>;

const sessionsOf = new WeakMap<object, Sessions>();

/** The sessions that this execution of the node has started, which all its items share. */
export class StartedSessions {
	private constructor(
		private readonly sessions: Sessions,
		private readonly projectId: string,
	) {}

	static async of({ client, context }: Item): Promise<StartedSessions> {
		const sessions: Sessions = sessionsOf.get(context) ?? new Map();
		sessionsOf.set(context, sessions);
		return new StartedSessions(sessions, await client.projectId());
	}

	find(user: User): StartedSession | undefined {
		return this.sessions.get(this.keyOf(user));
	}

	add(user: User, session: StartedSession): void {
		this.sessions.set(this.keyOf(user), session);
	}

	private keyOf({ userId, environment = '' }: User): string {
		return JSON.stringify([this.projectId, environment, userId]);
	}
}
