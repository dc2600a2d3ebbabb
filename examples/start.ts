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
	USAGE,
	type Credential,
	type Settings,
} from './start/settings';
import { styleFor } from './start/style';

const BUILT_NODE = join(__dirname, '../dist/nodes/Voiceflow/Voiceflow.node.js');
const FAILED = 1;
const NOT_STARTED = 2;

const style = styleFor(process.stdout, process.env);
const problemStyle = styleFor(process.stderr, process.env);
/** Prints to standard error if standard output carries JSON. */
let print = (words: string) => console.log(words);

/**
 * Runs the first conversations in n8n's engine and prints what was said. Uses the emulator unless
 * the environment variables name an agent.
 *
 * @returns whether every conversation succeeded
 */
async function start(settings: Settings): Promise<boolean> {
	if (settings.asJson) print = (words) => console.error(words);
	const { credential } = settings;
	if (credential) {
		print(`> Connecting to the project ${credential.projectId} at ${credential.baseUrl}`);
		return await runConversations(settings, credential);
	}
	const { startEmulator } = await import('../emulator');
	const emulator = await startEmulator();
	print(`> Connecting to the emulator at ${emulator.baseUrl}. To talk to your own agent,`);
	print('  set VOICEFLOW_API_KEY and VOICEFLOW_PROJECT_ID.');
	try {
		const { apiKey, baseUrl } = emulator;
		return await runConversations(settings, { apiKey, baseUrl, projectId: 'pizza' });
	} finally {
		await emulator.close();
	}
}

async function runConversations(settings: Settings, credential: Credential): Promise<boolean> {
	// Imported late: loading takes seconds, and a missing variable should be reported at once.
	const { Engine } = await import('../test/engine/support/engine');
	const engine = await Engine.load();
	for (const name of settings.conversations) {
		const { file, title } = CONVERSATIONS[name];
		print(`\n${style.heading(title)} ${style.aside(`(examples/${file})`)}\n`);
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

/** Prints the turns of the nodes that ran. Nodes after a failed one didn't run. */
function printRun(engine: Engine, workflow: IWorkflowBase, run: IRun, asJson: boolean) {
	for (const { name, type } of workflow.nodes) {
		const [task] = run.data.resultData.runData[name] ?? [];
		if (type !== 'n8n-nodes-voiceflow.voiceflow' || !task) continue;
		const said = String(engine.parameterOf(workflow, run, name, 'text'));
		if (!asJson) print(userLines(said, style));
		for (const { json } of task.data?.main?.[0] ?? []) {
			if (asJson) console.log(JSON.stringify(withoutSessionKey(json), null, 2));
			else print(`${agentLines(json, style)}\n`);
		}
	}
}

/** Hides session keys, because people copy what their terminal shows. */
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
			? [
					'npm start reads the credential from VOICEFLOW_API_KEY, VOICEFLOW_PROJECT_ID, and VOICEFLOW_BASE_URL.',
				]
			: []),
	];
	console.error(problemStyle.problem(`! ${lines.join('\n  ')}`));
}

async function main(): Promise<number> {
	try {
		const settings = readSettings(process.argv.slice(2), process.env);
		if (settings.help) {
			console.log(USAGE);
			return 0;
		}
		if (!existsSync(BUILT_NODE))
			throw new SettingsError('Build the node first. Run: npm run build');
		const succeeded = await start(settings);
		print(succeeded ? '> Done' : '> Failed');
		return succeeded ? 0 : FAILED;
	} catch (error) {
		if (!(error instanceof SettingsError)) throw error;
		console.error(problemStyle.problem(error.message));
		return NOT_STARTED;
	}
}

// If Node exits before main() has finished, that is a failure as well.
process.exitCode = FAILED;
main().then(
	(code) => process.exit(code),
	(error: unknown) => {
		console.error(error);
		process.exit(FAILED);
	},
);
