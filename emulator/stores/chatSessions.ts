import { createHmac, randomBytes } from 'node:crypto';

import type { Environment } from '../agent';
import type { Clock } from '../clock';
import { newId } from './ids';

export const REPLACED = 'Session expired because a new one was started';
export const IDLE = 'Session ended due to inactivity timeout';

/** One session of the v4 API: one user, one conversation (protocol.md, section 8). */
export interface ChatSession {
	readonly key: string;
	/** Also the ID of its transcript. */
	readonly id: string;
	readonly project: string;
	readonly userId: string;
	readonly environment: Environment;
	/** Milliseconds since 1970, like the other times. */
	readonly startTime: number;
	lastTurn: number;
	endTime?: number;
	endReason?: string;
}

/** Called when sessions start and end. */
export interface SessionListener {
	started(session: ChatSession): void;
	ended(session: ChatSession): void;
}

/** The active sessions: one for each user of a project. */
export class ChatSessions {
	private readonly live = new Map<string, ChatSession>();
	private readonly secret = randomBytes(16);

	constructor(
		private readonly clock: Clock,
		private readonly listener: SessionListener,
		/** Milliseconds without a turn that end a session. Default: never. */
		public idleTimeout?: number,
	) {}

	/**
	 * Starts a session, and ends the previous one of the user.
	 *
	 * @param lifetime seconds until the key expires, as stated in the key
	 */
	start(project: string, userId: string, environment: Environment, lifetime?: number): ChatSession {
		for (const session of this.of(project, userId)) this.end(session, REPLACED);
		const startTime = this.clock.now();
		const id = newId();
		const key = this.keyFor(id, lifetime);
		const session = { key, id, project, userId, environment, startTime, lastTurn: startTime };
		this.live.set(key, session);
		this.listener.started(session);
		return session;
	}

	/** The active session of a key, or undefined if it has ended. */
	find(key: string): ChatSession | undefined {
		this.endIdle();
		return this.live.get(key);
	}

	/** The active sessions of a user: one or none. */
	of(project: string, userId: string): ChatSession[] {
		return Array.from(this.live.values()).filter(
			(session) => session.project === project && session.userId === userId,
		);
	}

	end(session: ChatSession, endReason?: string) {
		if (!this.live.delete(session.key)) return;
		Object.assign(session, { endTime: this.clock.now(), endReason });
		this.listener.ended(session);
	}

	/** Ends the sessions that have had no turn for too long. */
	endIdle() {
		const { idleTimeout } = this;
		if (idleTimeout === undefined) return;
		for (const session of this.live.values()) {
			if (this.clock.now() - session.lastTurn >= idleTimeout) this.end(session, IDLE);
		}
	}

	/** A JSON Web Token. Clients need not read its payload. */
	private keyFor(sessionID: string, lifetime?: number): string {
		const iat = Math.floor(this.clock.now() / 1000);
		const expiry = lifetime === undefined ? {} : { iat, exp: iat + lifetime };
		const coded = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
		const signed = `${coded({ alg: 'HS256', typ: 'JWT' })}.${coded({ sessionID, ...expiry })}`;
		return `${signed}.${createHmac('sha256', this.secret).update(signed).digest('base64url')}`;
	}
}
