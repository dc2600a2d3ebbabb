/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import {
	ENVIRONMENTS,
	startEmulator,
	text,
	type Agent,
	type Emulator,
	type EmulatorOptions,
} from '../../../emulator/index';
import { PERSONAL_TOKEN } from '../../../emulator/server/server';
import { check, type Surroundings } from '../../../live/check';
import { PATIENCE, type Patience } from '../../../live/clock';
import { ROWS } from '../../../live/rows';
import type { Settings } from '../../../live/settings';
import { fetchRaw } from './wireClient';

export const PROJECT = 'live-project';
export const WEBHOOK_SECRET = `whsec_${Buffer.from('the secret of a webhook!').toString('base64')}`;
/** More entries than fit on a page. */
const TRANSCRIPTS = 120;
const DOCUMENTS = 60;

/** An agent that answers texts like a language model, and ends on request. */
const agent: Agent = {
	description: 'answers the live check',
	environments: ENVIRONMENTS,
	*respond({ action, flags }) {
		if (action.type === 'launch') return yield text('Welcome to the shop of Ada Lovelace!');
		if (action.type === 'end') return yield { trace: { type: 'end', payload: null } };
		if (!flags.completionEvents) return yield text('How can I help?', { ai: true });
		for (const payload of [
			{ state: 'start', messageID: 'message-1', ai: true },
			{ state: 'content', content: 'How can I help?' },
			{ state: 'end' },
		]) {
			yield { trace: { type: 'completion', payload } };
		}
	},
};

/** A project with everything that the check looks for. */
export async function startLiveProject(options: EmulatorOptions = {}): Promise<Emulator> {
	const emulator = await startEmulator({
		agents: { [PROJECT]: agent },
		wordDelay: 0,
		processing: { polls: 1 },
		webhookSchedule: [0, 5, 5],
		phoneNumbers: { 'number-1': PROJECT },
		...options,
	});
	emulator.seedTranscripts(PROJECT, TRANSCRIPTS);
	for (let index = 0; index < DOCUMENTS; index++) {
		const data = { type: 'url', url: `https://example.com/${index}`, name: `Page ${index}` };
		const path = '/v1alpha1/public/knowledge-base/document';
		await fetchRaw(emulator, 'POST', path, { body: { data } });
	}
	return emulator;
}

/** Settings that turn on everything. */
export function settingsFor(emulator: Pick<Emulator, 'baseUrl' | 'apiKey'>): Settings {
	return {
		apiKey: emulator.apiKey,
		projectId: PROJECT,
		baseUrl: emulator.baseUrl,
		personalToken: PERSONAL_TOKEN,
		phoneNumberId: 'number-1',
		webhookSecret: WEBHOOK_SECRET,
		webhookPort: 0,
		isConfirmed: true,
		isWebhookExpected: true,
		publish: 'production',
		call: '+15551234567',
		output: mkdtempSync(join(tmpdir(), 'n8n-nodes-voiceflow-live-')),
	};
}

/** Limits that only a hanging request exceeds, with short pauses. */
export const TEST_PATIENCE: Patience = {
	...PATIENCE,
	idle: 60_000,
	total: 60_000,
	lost: 60_000,
	poll: 2,
};

/** What a run did. */
export interface LiveRun {
	code: 0 | 1;
	/** The printed lines. */
	lines: string[];
	/** The line of each row, by its name. */
	rows: Map<string, string>;
	folder: string;
}

/** Runs the check against an emulator that sends its events to it. */
export async function runLive(
	emulator: Emulator,
	settings: Settings = settingsFor(emulator),
	more: Partial<Surroundings> = {},
): Promise<LiveRun> {
	let url: string | undefined;
	try {
		return await runAgainst(settings, {
			onListening(address) {
				url = address;
				emulator.registerWebhook({ url, secret: WEBHOOK_SECRET });
			},
			...more,
		});
	} finally {
		if (url !== undefined) emulator.unregisterWebhook(url);
	}
}

/** Runs the check against any server. */
export async function runAgainst(
	settings: Settings,
	more: Partial<Surroundings> = {},
): Promise<LiveRun> {
	const lines: string[] = [];
	const code = await check(settings, {
		print: (line) => lines.push(line),
		stop: new AbortController().signal,
		patience: TEST_PATIENCE,
		...more,
	});
	const rows = new Map<string, string>();
	for (const { name } of more.rows ?? ROWS) {
		const line = lines.find((one) => one.slice(11).startsWith(`${name}: `));
		rows.set(name, line ?? 'no line');
	}
	return { code, lines, rows, folder: settings.output };
}

/** The rows with these names, after the one that all others need. */
export function rowsNamed(...names: string[]) {
	return ROWS.filter(({ name }) => name === 'Good key' || names.includes(name));
}

/** Everything that a run wrote, by file name. */
export function filesOf({ folder }: LiveRun): Map<string, string> {
	const names = readdirSync(folder, { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile())
		.map((entry) => join(entry.parentPath, entry.name));
	return new Map(names.map((name) => [name, readFileSync(name, 'utf8')]));
}
