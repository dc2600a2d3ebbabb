/* eslint-disable @n8n/community-nodes/no-dangerous-functions, @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

import type { Emulator } from '../../emulator/index';
import { ROWS } from '../../live/rows';
import { filesOf, PROJECT, runLive, settingsFor, startLiveProject } from './support/liveRun';
import { fetchRaw, jsonOf } from './support/wireClient';

const ROOT = join(__dirname, '../..');
const DOCUMENTS = '/v1alpha1/public/knowledge-base/document';

let emulator: Emulator;
beforeAll(async () => (emulator = await startLiveProject()));
afterAll(async () => await emulator.close());
afterEach(() => delete emulator.onRequest);

async function counts() {
	const list = `/v1/transcript/project/${PROJECT}`;
	const found = jsonOf(await fetchRaw(emulator, 'POST', `${list}?take=100&skip=60`, { body: {} }));
	const totals: number[] = [];
	for (const environment of ['main', 'development']) {
		const path = `${DOCUMENTS}?projectEnvironmentIDOrAlias=${environment}`;
		const page = jsonOf(await fetchRaw(emulator, 'GET', path));
		totals.push((page as { total: number }).total);
	}
	return [(found as { transcripts: [] }).transcripts.length, ...totals];
}

it.each([
	['a launch', 'POST', '/interact/stream', 1],
	['a session', 'POST', '/v4/interact/stream', 2],
	['an upload', 'POST', DOCUMENTS, 1],
	['the second upload', 'POST', DOCUMENTS, 2],
	['a query', 'POST', '/knowledge-base/query', 1],
])('a stop during %s deletes what was created', async (_name, method, path, times) => {
	const before = await counts();
	const stop = new AbortController();
	let seen = 0;
	emulator.onRequest = (request) => {
		const isMeant = request.method === method && request.path.includes(path);
		if (isMeant && ++seen === times) stop.abort();
	};
	const settings = { ...settingsFor(emulator), isWebhookExpected: false };
	const run = await runLive(emulator, settings, { stop: stop.signal });
	delete emulator.onRequest;
	expect(seen).toBe(times);
	expect(run.code).toBe(1);
	expect(Array.from(run.rows.values()).at(-1)).toContain('The check was stopped');
	expect(run.rows.size).toBe(ROWS.length);
	expect(await counts()).toEqual(before);
});

it('Ctrl+C in the terminal deletes what was created, and writes the report', async () => {
	const before = await counts();
	const { apiKey, output } = settingsFor(emulator);
	const child = spawn(
		process.execPath,
		['--import', 'tsx', join(ROOT, 'live/main.ts'), '--yes', '--output', output],
		{
			cwd: ROOT,
			env: {
				...process.env,
				VOICEFLOW_API_KEY: apiKey,
				VOICEFLOW_PROJECT_ID: PROJECT,
				VOICEFLOW_BASE_URL: emulator.baseUrl,
			},
			stdio: ['ignore', 'pipe', 'pipe'],
		},
	);
	let printed = '';
	child.stdout.on('data', (text: Buffer) => (printed += text.toString()));
	child.stderr.on('data', (text: Buffer) => (printed += text.toString()));
	let hasUploaded = false;
	emulator.onRequest = ({ method, path }) => {
		if (hasUploaded || method !== 'POST' || !path.includes(DOCUMENTS)) return;
		hasUploaded = true;
		child.kill('SIGINT');
	};
	const [code] = (await once(child, 'close')) as [number | null];
	expect(hasUploaded).toBe(true);
	expect(printed).toContain('Stopping. The check first deletes what it created.');
	expect(printed).toContain('Nothing is left.');
	expect(code).toBe(1);
	expect(await counts()).toEqual(before);
	const files = filesOf({ code: 1, lines: [], rows: new Map(), folder: output });
	expect(Array.from(files.keys()).some((name) => name.endsWith('report.md'))).toBe(true);
	expect(Array.from(files.values()).join('\n') + printed).not.toContain(apiKey);
});
