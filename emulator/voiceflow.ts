import { ENVIRONMENTS, type Agent, type Environment, type Json } from './agent';
import { Clock } from './clock';
import type { EmulatorOptions, TranscriptDelay } from './options';
import { problem } from './server/problems';
import { Calls } from './stores/calls';
import { ChatSessions, type ChatSession } from './stores/chatSessions';
import { Conversations } from './stores/conversations';
import { Documents } from './stores/documents';
import { Transcripts, type Measured, type Transcript } from './stores/transcripts';
import { environmentOf } from './turn/checks';
import { switchesOf, type Switches } from './unknowns';
import { callEvent, sessionEvent } from './webhooks/events';
import { Webhooks } from './webhooks/webhooks';

const HOUR = 3_600_000;

/** Identifies a session. */
export type SessionOf = { sessionKey: string } | { project: string; userId: string };

/** Everything that the emulator remembers, for all endpoints. */
export class Voiceflow {
	readonly apiKey: string;
	readonly wordDelay: number;
	readonly switches: Switches;
	/** Whether to refuse fields that are not documented. */
	readonly isStrict: boolean;
	readonly clock = new Clock();
	readonly conversations = new Conversations();
	readonly sessions: ChatSessions;
	readonly calls: Calls;
	readonly transcripts = new Transcripts(this.clock);
	/** The properties that transcripts can have, of all projects. */
	readonly properties: Measured[] = [];
	readonly documents: Documents;
	readonly webhooks: Webhooks;
	/** The releases of each environment, by its ID. */
	readonly releases = new Map<string, { [field: string]: Json }[]>();
	readonly usageDays: number;
	transcriptDelay: TranscriptDelay;

	constructor(
		private readonly options: EmulatorOptions,
		readonly agents: Record<string, Agent>,
	) {
		this.switches = switchesOf(options.unknowns);
		this.apiKey = options.apiKey ?? 'VF.DM.emulator.0123456789abcdef';
		this.wordDelay = options.wordDelay ?? 80;
		this.isStrict = options.strict ?? false;
		this.usageDays = options.usageDays ?? 7;
		this.transcriptDelay = options.transcriptDelay ?? {};
		this.documents = new Documents(this.clock, options.processing);
		this.webhooks = new Webhooks(this.clock, options.webhookSchedule);
		for (const webhook of options.webhooks ?? []) {
			this.webhooks.register(webhook, this.switches.webhookHeaders);
		}
		this.sessions = this.makeSessions();
		this.calls = this.makeCalls();
	}

	/**
	 * The agent of a project.
	 *
	 * @throws Problem 401 if there is none, as for a key of another project
	 */
	agentOf(project: string): Agent {
		const agent = Object.hasOwn(this.agents, project) ? this.agents[project] : undefined;
		if (!agent) throw problem(401, 'The key belongs to another project', 4);
		return agent;
	}

	/** The environment with an alias or ID if no project is named: all projects have the same ones. */
	environmentOf(name?: string): Environment {
		const environments = [
			...ENVIRONMENTS,
			...Object.values(this.agents).flatMap((agent) => agent.environments),
		];
		return environmentOf({ environments }, name);
	}

	/** The project of a phone number. */
	projectOfNumber(phoneNumberId: string): string {
		return this.options.phoneNumbers?.[phoneNumberId] ?? 'pizza';
	}

	/**
	 * A transcript by its ID.
	 *
	 * @throws Problem 404 if there is none
	 */
	requestedTranscript(id = ''): Transcript {
		const transcript = this.transcripts.find(id);
		if (!transcript) throw problem(404, 'Transcript not found');
		return transcript;
	}

	/** The active sessions of a key or of a user: one or none. */
	liveSessions(of: SessionOf): ChatSession[] {
		if (!('sessionKey' in of)) return this.sessions.of(of.project, of.userId);
		const session = this.sessions.find(of.sessionKey);
		return session ? [session] : [];
	}

	/** The active session of a key, or undefined if the key is not valid. */
	sessionOf(key = ''): ChatSession | undefined {
		const session = this.sessions.find(key);
		const age = this.clock.now() - (session?.startTime ?? 0);
		const isTooOld = this.switches.sessionKeyLifetime === 'hour' && age >= HOUR;
		return isTooOld ? undefined : session;
	}

	private makeSessions(): ChatSessions {
		const { transcripts, webhooks, clock } = this;
		const listener = {
			started: (session: ChatSession) => {
				const { id, project: projectID, userId: userID, environment } = session;
				transcripts.open({ id, projectID, userID, environmentID: environment.id });
				webhooks.send(sessionEvent(session, clock.now()));
			},
			ended: (session: ChatSession) => {
				const transcript = transcripts.find(session.id);
				if (transcript) transcripts.end(transcript, session.endTime, session.endReason);
				webhooks.send(sessionEvent(session, clock.now()));
			},
		};
		return new ChatSessions(clock, listener, this.options.idleTimeout);
	}

	private makeCalls(): Calls {
		const { transcripts, webhooks, clock } = this;
		return new Calls(clock, {
			started: (call) => {
				const { id, project: projectID, userNumber: userID, environment } = call;
				const transcript = { id, projectID, userID, environmentID: environment.id };
				transcripts.log(transcripts.open(transcript), 'action', { type: 'launch' });
				webhooks.send(callEvent(call, clock.now()));
			},
			ended: (call) => {
				const transcript = transcripts.find(call.id);
				if (transcript) {
					transcript.recordingURL = `https://example.com/recordings/${call.callSid}.mp3`;
					transcripts.end(transcript, call.endTime, call.endReason);
				}
				webhooks.send(callEvent(call, clock.now()));
			},
		});
	}
}
