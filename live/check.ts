/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/require-node-api-error */
import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { cleanUp, type Cleaned } from './cleanup';
import { PATIENCE, realClock, type Clock, type Patience } from './clock';
import { Context } from './context';
import { Guard } from './guard';
import { eventRecordingOf, recordingOf } from './recordings';
import { lineOf, markdownOf, planOf, summaryOf, type Findings } from './report';
import { NotTried, type Row } from './row';
import { ROWS } from './rows';
import { UsageError, type Settings } from './settings';
import { resultOf, withoutObservation, type Result } from './verdicts';
import { WebhookReceiver } from './webhookReceiver';
import { Wire } from './wire';

/** What a run depends on. */
export interface Surroundings {
	print: (line: string) => void;
	/** Aborted by the first Ctrl+C: the rest is not tried, and the cleanup follows. */
	stop: AbortSignal;
	/** Aborted by the second Ctrl+C: the cleanup ends too. */
	leave?: AbortSignal;
	/** Default: all rows. */
	rows?: Row[];
	clock?: Clock;
	patience?: Patience;
	/** Called with the address for webhook events, once it accepts them. */
	onListening?: (address: string) => Promise<void> | void;
}

/** Whether these settings allow to try a row. */
const isTriedWith =
	(settings: Settings) =>
	({ needs }: Row) =>
		needs === undefined || needs.isMet(settings);

/** Describes what a run would do and spend. */
export function plan(settings: Settings): string {
	return planOf(ROWS, isTriedWith(settings), new URL(settings.baseUrl).host);
}

/**
 * Tries all rows, cleans up, and writes the report.
 *
 * @returns the exit code: 0 if everything is as expected
 */
export async function check(settings: Settings, surroundings: Surroundings): Promise<0 | 1> {
	const { print, stop, clock = realClock, patience = PATIENCE } = surroundings;
	const guard = new Guard(settings);
	const wire = new Wire(settings, guard, clock, patience, stop);
	const webhooks = settings.isWebhookExpected
		? new WebhookReceiver(settings.webhookSecret)
		: undefined;
	const context = new Context(settings, wire, guard, clock, patience, webhooks);
	const start = clock.now();
	const folder = await emptyFolder(join(settings.output, 'recordings'));
	try {
		await listen(context, surroundings);
		const results: Result[] = [];
		let cleaned: Cleaned | undefined;
		try {
			await tryRows(context, surroundings, results);
		} finally {
			wire.startCleanup(surroundings.leave ?? new AbortController().signal);
			cleaned = await cleanUp(context);
		}
		const seconds = Math.round((clock.now() - start) / 1000);
		const code = await write(context, { results, cleaned, seconds }, folder, print);
		return stop.aborted ? 1 : code;
	} finally {
		await webhooks?.close();
		await wire.close();
	}
}

async function listen(
	{ webhooks, settings }: Context,
	{ print, onListening }: Surroundings,
): Promise<void> {
	if (!webhooks) return;
	const address = await webhooks.start(settings.webhookPort).catch(() => {
		throw new UsageError(`The port ${settings.webhookPort} is in use. Set VOICEFLOW_WEBHOOK_PORT.`);
	});
	print(
		`Waiting for events at ${address}. Make it public with a tunnel, and register the tunnel's`,
	);
	print('https address in Voiceflow: Project settings > Webhooks, all events.');
	await onListening?.(address);
}

async function tryRows(
	context: Context,
	{ rows = ROWS, stop, print }: Surroundings,
	results: Result[],
): Promise<void> {
	const { wire, redactor } = context;
	let learned = 0;
	for (const row of rows) {
		wire.row = row.name;
		const result = await tryRow(row, context, stop);
		for (const { json } of wire.exchanges.slice(learned)) redactor.learn(json);
		learned = wire.exchanges.length;
		const safe = { ...result, says: redactor.sentence(result.says) };
		results.push(safe);
		print(lineOf(safe));
	}
}

async function tryRow(row: Row, context: Context, stop: AbortSignal): Promise<Result> {
	try {
		if (stop.aborted) throw new NotTried('The check was stopped');
		if (context.stop !== undefined) throw new NotTried(context.stop);
		if (row.needs && !row.needs.isMet(context.settings)) throw new NotTried(row.needs.hint);
		return resultOf(row, await row.run(context));
	} catch (error) {
		const cause = stop.aborted ? new NotTried('The check was stopped') : error;
		return withoutObservation(row, cause);
	}
}

/** Creates the folder for recordings, and removes those of an earlier run. */
async function emptyFolder(folder: string): Promise<string> {
	try {
		await mkdir(folder, { recursive: true });
		const old = (await readdir(folder)).filter((name) => /^\d{3}-.*\.json$/.test(name));
		for (const name of old) await rm(join(folder, name));
		return folder;
	} catch {
		throw new UsageError(`The folder ${folder} cannot be written. Choose another with --output.`);
	}
}

async function write(
	context: Context,
	{ results, cleaned, seconds }: Pick<Findings, 'results' | 'cleaned' | 'seconds'>,
	folder: string,
	print: (line: string) => void,
): Promise<0 | 1> {
	const { settings, guard, wire, webhooks, redactor, startedAt } = context;
	for (const { json } of wire.exchanges) redactor.learn(json);
	const date = new Date(startedAt).toISOString().slice(0, 10);
	const recordings = [
		...wire.exchanges.map((exchange) => recordingOf(exchange, redactor, date)),
		...(webhooks?.events ?? []).map((event) => eventRecordingOf(event, redactor, date)),
	];
	for (const [index, recording] of recordings.entries()) {
		const name = `${String(index + 1).padStart(3, '0')}-${slugOf(recording.row)}.json`;
		await writeFile(join(folder, name), `${JSON.stringify(recording, null, '\t')}\n`);
	}
	const host = hostOf(settings);
	const findings: Findings = { results, cleaned, spent: guard.spent, seconds, host, date };
	const report = join(settings.output, 'report.md');
	await writeFile(report, markdownOf(findings));
	print(`\n${summaryOf(findings)}`);
	print(`Report: ${report}. Recordings: ${folder}.`);
	const isAsExpected = results.every(
		({ verdict, hasFailed }) => verdict !== 'different' && !hasFailed,
	);
	return isAsExpected && cleaned.left.length === 0 ? 0 : 1;
}

/** The host for the report. The name of a private cloud stays private. */
function hostOf({ baseUrl }: Settings): string {
	const { hostname } = new URL(baseUrl);
	const isKnown = ['general-runtime.voiceflow.com', '127.0.0.1', 'localhost'].includes(hostname);
	return isKnown ? hostname : 'another host';
}

function slugOf(text: string): string {
	return text.toLowerCase().replace(/[^a-z0-9]+/g, '-');
}
