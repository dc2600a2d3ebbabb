import { randomBytes } from 'node:crypto';

import type { JsonObject } from '../nodes/Voiceflow/protocol/json';
import type { Clock, Patience } from './clock';
import type { Guard } from './guard';
import { Redactor } from './redaction';
import { NotTried } from './row';
import { secretsOf, type Settings } from './settings';
import type { WebhookReceiver } from './webhookReceiver';
import type { Exchange, Wire, WireRequest } from './wire';

/** An environment of the project. */
export interface ProjectEnvironment {
	id: string;
	alias: string;
	isMain: boolean;
}

/** The prefix of the names of everything that the check creates. */
export const PREFIX = 'n8n-live-';
/** The name of the check's variable and of its metadata. */
export const CHECK_NAME = 'n8n_live_check';
/** An ID in Voiceflow's format that nothing has. */
export const UNKNOWN_ID = '0'.repeat(24);

/** What the rows of one run share. */
export class Context {
	/** Different in every run. */
	readonly run = letters();
	readonly turnUser = `${PREFIX}${this.run}-user`;
	readonly sessionUser = `${PREFIX}${this.run}-session`;
	readonly strangeUser = `${PREFIX}${this.run}-nobody`;
	/** The IDs of the two conversations by user ID, in Voiceflow's format. */
	readonly sessionIds = [objectId(), objectId()] as const;
	/** The message of the check's user, and the text of its documents. */
	readonly words = `This is an automatic check of n8n (${PREFIX}${this.run}).`;
	readonly startedAt = Date.now();
	environments: ProjectEnvironment[] = [];
	/** The version in the address of outbound calls. */
	callVersion: 'v1' | 'v1alpha1' = 'v1';
	/** Why the remaining rows are not tried. */
	stop?: string;
	/** The conversations that Voiceflow has, and so the transcripts to expect. */
	readonly conversations = new Set<string>();
	readonly redactor: Redactor;
	private readonly done = new Map<string, Promise<unknown>>();

	constructor(
		readonly settings: Settings,
		readonly wire: Wire,
		readonly guard: Guard,
		readonly clock: Clock,
		readonly patience: Patience,
		readonly webhooks?: WebhookReceiver,
	) {
		const { turnUser, sessionUser, strangeUser, sessionIds } = this;
		this.redactor = new Redactor(secretsOf(settings), this.own);
		for (const id of [turnUser, sessionUser, strangeUser, ...sessionIds]) guard.own(id);
	}

	/** Does something only once for all rows that need it. If it fails, it fails for all of them. */
	async once<Result>(name: string, run: () => Promise<Result>): Promise<Result> {
		const known = this.done.get(name) ?? run();
		this.done.set(name, known);
		// One name always stands for one function.
		return await (known as Promise<Result>);
	}

	/** True if something with this name was started. */
	hasDone(name: string): boolean {
		return this.done.has(name);
	}

	/** Polls until a look returns something, or until it takes too long. */
	async poll<Result>(
		look: () => Promise<Result | undefined>,
		longest = this.patience.processing,
	): Promise<Result | undefined> {
		const end = this.clock.now() + longest;
		for (;;) {
			const seen = await look();
			if (seen !== undefined || this.clock.now() >= end) return seen;
			await this.wire.pause(this.patience.poll);
		}
	}

	/** What the check itself sends, which recordings keep. */
	get own(): string[] {
		const { run, turnUser, sessionUser, strangeUser, words } = this;
		return [run, turnUser, sessionUser, strangeUser, words, CHECK_NAME];
	}

	/** The path of the project, e.g. for `/v4`. */
	get project(): string {
		return `project/${encodeURIComponent(this.settings.projectId)}`;
	}

	get mainEnvironment(): ProjectEnvironment | undefined {
		return this.environments.find(({ isMain }) => isMain) ?? this.environments[0];
	}

	/** @throws NotTried if the project has only one environment */
	otherThan(id: string | undefined): ProjectEnvironment {
		const other = this.environments.find((one) => one.id !== id);
		if (!other) throw new NotTried('The project has only one environment');
		return other;
	}

	/** Sends a request of the analytics API. */
	async analytics(path: string, json?: JsonObject): Promise<Exchange> {
		return await this.send('analytics-api', json ? 'POST' : 'GET', path, json);
	}

	async send(
		host: WireRequest['host'],
		method: WireRequest['method'],
		path: string,
		json?: JsonObject,
	): Promise<Exchange> {
		return await this.wire.send({ host, method, path, json });
	}
}

/** Letters only, so that nothing mistakes them for an ID or a phone number. */
function letters(): string {
	const digits = randomBytes(6).toString('hex');
	return Array.from(digits, (digit) => 'bcdfghjklmnpqrst'.charAt(parseInt(digit, 16))).join('');
}

/** 24 hex digits, like Voiceflow's IDs. */
function objectId(): string {
	return randomBytes(12).toString('hex');
}
