/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports, no-console */
import { watch } from 'node:fs';
import { cp } from 'node:fs/promises';
import path from 'node:path';
import { readCredential, SettingsError } from '../../examples/start/settings';
import { startEmulator, type Emulator } from '../../emulator';
import { PACKAGE } from './support/communityPackage';
import { emulatorHelp, triggerTestUrl, WEBHOOK_SECRET } from './support/emulatorHelp';
import { fill, type CredentialsToStore } from './support/fill';
import { openInstance, type Instance } from './support/instance';
import { KEPT, removeKept } from './support/kept';
import { isFree } from './support/ports';
import { Progress } from './support/progress';
import { OWNER } from './support/rest';
import { buildNode, ROOT, setStage } from './support/stage';
import { credentialData } from './support/voiceflow';

const USUAL_PORT = 5678;
const WATCHED = ['credentials', 'icons', 'nodes'];
const SETTLE_MS = 300;

/** The agents of the examples: your own if the environment has a key, or else those of the emulator. */
interface Agents extends CredentialsToStore {
	emulator?: Emulator;
}

async function chooseAgents(): Promise<Agents> {
	const own = readCredential(process.env);
	if (own) return { agent: own };
	const emulator = await startEmulator();
	const webhookSecret = WEBHOOK_SECRET;
	return {
		emulator,
		agent: { ...credentialData(emulator, 'pizza'), webhookSecret },
		talker: { ...credentialData(emulator, 'assistant'), webhookSecret },
	};
}

/** Rebuilds the node when its source changes. n8n reloads it by itself. */
function rebuildOnChange({ settings }: Instance, folder: string): void {
	const installed = path.join(settings.folder, '.n8n', 'nodes', 'node_modules', PACKAGE, 'dist');
	let timer: NodeJS.Timeout | undefined;
	let building = Promise.resolve();
	const rebuild = async () => {
		console.log('Building the node...');
		await buildNode(folder);
		await cp(path.join(ROOT, 'dist'), installed, { recursive: true });
		console.log('The node was rebuilt. Reload the page.');
	};
	const onChange = () => {
		clearTimeout(timer);
		timer = setTimeout(() => {
			building = building.then(rebuild).catch((error: Error) => console.error(error.message));
		}, SETTLE_MS);
	};
	for (const name of WATCHED) watch(path.join(ROOT, name), { recursive: true }, onChange);
}

/** Opens a real n8n with the node, to try it out and to develop it. */
async function open(): Promise<void> {
	const { emulator, ...credentials } = await chooseAgents();
	const progress = new Progress();
	progress.say(`n8n (about 3 GB) is installed once in ${KEPT}.`);
	progress.say('To remove it, run: npm run n8n -- --remove');
	const stage = await setStage(progress);
	const port = (await isFree(USUAL_PORT)) ? USUAL_PORT : undefined;
	progress.say('Starting n8n...');
	const environment = { N8N_DEV_RELOAD: 'true' };
	const instance = await openInstance(stage, { environment, ...(port && { port }) });
	const { workflows } = await fill(instance.rest, credentials);
	rebuildOnChange(instance, stage.folder);
	const { address } = instance.server;
	progress.say(`
n8n is at     ${address}
Sign in with  ${OWNER.email} and ${OWNER.password}
Voiceflow     ${credentials.agent.baseUrl ?? ''}, project ${credentials.agent.projectId ?? ''}

All ${workflows.size} examples are imported, with their data tables and a working Voiceflow
credential. When you save a change to the node's source, the node is rebuilt and reloaded.`);
	if (emulator) progress.say(emulatorHelp(emulator, await triggerTestUrl(address)));
	progress.say(`
Press Ctrl+C to stop. This deletes everything you create in n8n (${stage.folder}).
n8n itself stays installed in ${KEPT}.
To remove it, run: npm run n8n -- --remove`);
	const code = await instance.server.process.exited;
	console.error(instance.server.process.output().slice(-4000));
	process.exit(code ?? 1);
}

const USAGE = `Usage: npm run n8n [-- --remove]

  --remove   Remove the installed n8n (${KEPT})
  --help     Show this text

To talk to your own agent, set VOICEFLOW_API_KEY and VOICEFLOW_PROJECT_ID.
Otherwise, an emulator on this machine is used.`;

async function main([word, ...others]: string[]): Promise<void> {
	if (word === undefined) return await open();
	if (others.length > 0) throw new SettingsError(`Unknown argument "${others[0]}".\n\n${USAGE}`);
	switch (word) {
		case '--help':
			return console.log(USAGE);
		case '--remove':
			return console.log((await removeKept()) ? `Removed ${KEPT}.` : `There is no ${KEPT}.`);
		default:
			throw new SettingsError(`Unknown option "${word}".\n\n${USAGE}`);
	}
}

main(process.argv.slice(2)).catch((error: unknown) => {
	const isExpected = error instanceof SettingsError;
	console.error(isExpected ? error.message : error);
	process.exit(isExpected ? 2 : 1);
});
