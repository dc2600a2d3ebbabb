/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/require-node-api-error, no-console */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import type { ExecutionError, IDataObject, IRun, IWorkflowBase } from 'n8n-workflow';

import type { Engine } from '../test/engine/support/engine';
import { agentLines, userLines } from './start/conversation';
import {
	CONVERSATIONS,
	readSettings,
	SettingsError,
	type Credential,
	type Settings,
} from './start/settings';
import { styleFor } from './start/style';

const BUILT_NODE = join(__dirname, '../dist/nodes/Voiceflow/Voiceflow.node.js');
const FAILED = 1;
const NOT_BEGUN = 2;

const style = styleFor(process.stdout, process.env);
const problemStyle = styleFor(process.stderr, process.env);
/** What may be said on standard error only, beside JSON that a program reads. */
let tell = (words: string) => console.log(words);

/**
 * Runs the first conversations in n8n's engine and prints what was said: with the emulator, or with
 * the real Voiceflow when the environment names an agent.
 *
 * @returns whether all went well
 */
async function start(settings: Settings): Promise<boolean> {
	if (settings.asJson) tell = (words) => console.error(words);
	const { credential } = settings;
	if (credential) {
		tell(`> Talking to the project ${credential.projectId} at ${credential.baseUrl}`);
		return await runConversations(settings, credential);
	}
	const { startEmulator } = await import('../emulator');
	const emulator = await startEmulator();
	tell(`> Talking to an emulator at ${emulator.baseUrl}. Set VOICEFLOW_API_KEY and`);
	tell('  VOICEFLOW_PROJECT_ID to talk to your agent.');
	try {
		const { apiKey, baseUrl } = emulator;
		return await runConversations(settings, { apiKey, baseUrl, projectId: 'pizza' });
	} finally {
		await emulator.close();
	}
}

async function runConversations(settings: Settings, credential: Credential): Promise<boolean> {
	// Late, because it takes seconds that nobody waits for to read that a variable is missing.
	const { Engine } = await import('../test/engine/support/engine');
	const engine = await Engine.load();
	for (const name of settings.conversations) {
		const { file, title } = CONVERSATIONS[name];
		tell(`\n${style.heading(title)} ${style.aside(`(examples/${file})`)}\n`);
		const workflow = JSON.parse(readFileSync(join(__dirname, file), 'utf8')) as IWorkflowBase;
		const run = await engine.run(workflow, { credential });
		printRun(engine, workflow, run, settings.asJson);
		const { error } = run.data.resultData;
		if (error) {
			printError(error, settings);
			return false;
		}
	}
	return true;
}

/** Prints the turns of the nodes that ran; behind one that failed none did. */
function printRun(engine: Engine, workflow: IWorkflowBase, run: IRun, asJson: boolean) {
	for (const { name, type } of workflow.nodes) {
		const [task] = run.data.resultData.runData[name] ?? [];
		if (type !== 'n8n-nodes-voiceflow.voiceflow' || !task) continue;
		const said = String(engine.parameterOf(workflow, run, name, 'text'));
		if (!asJson) tell(userLines(said, style));
		for (const { json } of task.data?.main?.[0] ?? []) {
			if (asJson) console.log(JSON.stringify(withoutSessionKey(json), null, 2));
			else tell(`${agentLines(json, style)}\n`);
		}
	}
}

/** Whoever has the key of a session speaks as that user, and terminals are copied from. */
function withoutSessionKey(json: IDataObject): IDataObject {
	const hidden = '(hidden)';
	return {
		...json,
		...('sessionKey' in json && { sessionKey: hidden }),
		...('session' in json && { session: { ...(json.session as IDataObject), key: hidden } }),
	};
}

function printError(error: ExecutionError, { credential }: Settings) {
	const lines = [
		error.message,
		...(error.description ? [error.description] : []),
		...(credential
			? ['Here the credential is VOICEFLOW_API_KEY, VOICEFLOW_PROJECT_ID and VOICEFLOW_BASE_URL.']
			: []),
	];
	console.error(problemStyle.problem(`! ${lines.join('\n  ')}`));
}

async function main(): Promise<number> {
	try {
		const settings = readSettings(process.argv.slice(2), process.env);
		if (!existsSync(BUILT_NODE)) throw new SettingsError('Build the node first: npm run build');
		const succeeded = await start(settings);
		tell(succeeded ? '> Done' : '> Failed');
		return succeeded ? 0 : FAILED;
	} catch (error) {
		if (!(error instanceof SettingsError)) throw error;
		console.error(problemStyle.problem(error.message));
		return NOT_BEGUN;
	}
}

// Should nothing be left to wait for before it is done, that is a failure too.
process.exitCode = FAILED;
main().then(
	(code) => process.exit(code),
	(error: unknown) => {
		console.error(error);
		process.exit(FAILED);
	},
);
