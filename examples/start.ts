/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals, no-console */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import type { IDataObject, IRun, IWorkflowBase } from 'n8n-workflow';

import { startEmulator, type Emulator } from '../test/emulator';
import { Engine } from '../test/engine/support/engine';

/**
 * Runs the first conversation in n8n's engine and prints what was said and what came out: with the
 * emulator, or with the real Voiceflow when `VOICEFLOW_API_KEY` and `VOICEFLOW_PROJECT_ID` are set.
 */
async function start(): Promise<boolean> {
	const { VOICEFLOW_API_KEY: apiKey, VOICEFLOW_PROJECT_ID: projectId } = process.env;
	if (apiKey && projectId) {
		const baseUrl = process.env.VOICEFLOW_BASE_URL ?? 'https://general-runtime.voiceflow.com';
		console.log(`> Talking to Voiceflow at ${baseUrl}`);
		return await runExample({ apiKey, projectId, baseUrl });
	}
	const emulator: Emulator = await startEmulator();
	console.log(`> Voiceflow emulator at ${emulator.baseUrl} (no VOICEFLOW_API_KEY is set)`);
	try {
		const { baseUrl } = emulator;
		return await runExample({ apiKey: emulator.apiKey, projectId: 'pizza', baseUrl });
	} finally {
		await emulator.close();
	}
}

async function runExample(credential: Record<string, string>): Promise<boolean> {
	const file = join(__dirname, 'first-conversation.json');
	const workflow = JSON.parse(readFileSync(file, 'utf8')) as IWorkflowBase;
	console.log("> Running examples/first-conversation.json in n8n's engine\n");
	const engine = await Engine.load();
	const run = await engine.run(workflow, { credential });
	for (const node of workflow.nodes) {
		if (node.type === 'n8n-nodes-voiceflow.voiceflow') {
			console.log(`── ${node.name} ${'─'.repeat(Math.max(0, 60 - node.name.length))}`);
			printUser(String(engine.parameterOf(workflow, run, node.name, 'text')));
			printTurn(node.name, run);
		}
	}
	const { error } = run.data.resultData;
	if (error) console.error(`\n! ${error.message}\n  ${error.description ?? ''}`);
	return !error;
}

function printUser(text: string) {
	if (text) console.log(indented(text, 'User:  '));
}

function printTurn(name: string, run: IRun) {
	const [task] = run.data.resultData.runData[name] ?? [];
	for (const { json } of task?.data?.main?.[0] ?? []) {
		console.log(indented(json.reply as string, 'Agent: '));
		for (const { name: button } of json.buttons as IDataObject[])
			console.log(`         [${String(button)}]`);
		console.log(`\n  The item: ${JSON.stringify(json, null, 2).replace(/\n/g, '\n  ')}\n`);
	}
}

function indented(text: string, label: string): string {
	return `  ${label}${text.replace(/\n/g, `\n  ${' '.repeat(label.length)}`)}`;
}

start().then(
	(succeeded) => {
		console.log(succeeded ? '> Done' : '> Failed');
		process.exit(succeeded ? 0 : 1);
	},
	(error: unknown) => {
		console.error(error);
		process.exit(1);
	},
);
