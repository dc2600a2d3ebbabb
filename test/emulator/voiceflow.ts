import type { Agent } from './agent';
import { Clock } from './clock';
import type { EmulatorOptions } from './options';
import { problem } from './server/problems';
import { ChatSessions, type ChatSession } from './stores/chatSessions';
import { Conversations } from './stores/conversations';

/** Says which session is meant. */
export type SessionOf = { sessionKey: string } | { project: string; userId: string };

/** Everything that the emulator remembers, whatever endpoint asks for it. */
export class Voiceflow {
	readonly apiKey: string;
	readonly wordDelay: number;
	/** Refuse what the protocol has no word for. */
	readonly isStrict: boolean;
	readonly clock = new Clock();
	readonly conversations = new Conversations();
	readonly sessions: ChatSessions;

	constructor(
		options: EmulatorOptions,
		readonly agents: Record<string, Agent>,
	) {
		this.apiKey = options.apiKey ?? 'VF.DM.emulator.0123456789abcdef';
		this.wordDelay = options.wordDelay ?? 80;
		this.isStrict = options.strict ?? false;
		this.sessions = new ChatSessions(
			this.clock,
			{ started: () => undefined, ended: () => undefined },
			options.idleTimeout,
		);
	}

	/**
	 * The agent of a project.
	 *
	 * @throws Problem 401 when there is none: the key is not of that project
	 */
	agentOf(project: string): Agent {
		const agent = Object.hasOwn(this.agents, project) ? this.agents[project] : undefined;
		if (!agent) throw problem(401, 'The key is not of this project', 4);
		return agent;
	}

	/** The live sessions of a key or of a user: one or none. */
	liveSessions(of: SessionOf): ChatSession[] {
		if (!('sessionKey' in of)) return this.sessions.of(of.project, of.userId);
		const session = this.sessions.find(of.sessionKey);
		return session ? [session] : [];
	}
}
