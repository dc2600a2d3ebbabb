/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports, no-console */
import { watch } from 'node:fs';
import { cp } from 'node:fs/promises';
import path from 'node:path';
import { readCredential, SettingsError } from '../../examples/start/settings';
import { startEmulator } from '../../emulator';
import { readExamples, withCredentials } from './support/example';
import { PACKAGE } from './support/communityPackage';
import { openInstance, type Instance } from './support/instance';
import { KEPT, removeKept, sizeOf } from './support/kept';
import { isFree } from './support/ports';
import { withProgress } from './support/progress';
import { OWNER } from './support/rest';
import { buildNode, ROOT, setStage } from './support/stage';
import { CREDENTIAL_TYPE, credentialData } from './support/voiceflow';

const USUAL_PORT = 5678;
const WATCHED = ['credentials', 'icons', 'nodes'];
const REST_MS = 300;

/** The credential's data: your own agent if the environment has a key, otherwise the emulator. */
async function chooseVoiceflow(): Promise<Record<string, string>> {
	return readCredential(process.env) ?? credentialData(await startEmulator(), 'pizza');
}

/** Creates the credential and imports every example with it. */
async function fill({ rest }: Instance, data: Record<string, string>): Promise<void> {
	const credential = await rest.createCredential('Voiceflow API', CREDENTIAL_TYPE, data);
	for (const { workflow } of await readExamples()) {
		await rest.createWorkflow(withCredentials(workflow, [credential]));
	}
}

/** Rebuilds the node when its source changes. n8n reloads it by itself. */
function rebuildOnChange({ settings }: Instance): void {
	const installed = path.join(settings.folder, '.n8n', 'nodes', 'node_modules', PACKAGE, 'dist');
	let rest: NodeJS.Timeout | undefined;
	let building = Promise.resolve();
	const rebuild = async () => {
		console.log('Building the node...');
		await buildNode();
		await cp(path.join(ROOT, 'dist'), installed, { recursive: true });
		console.log('The node was rebuilt. Reload the page.');
	};
	const onChange = () => {
		clearTimeout(rest);
		rest = setTimeout(() => {
			building = building.then(rebuild).catch((error: Error) => console.error(error.message));
		}, REST_MS);
	};
	for (const folder of WATCHED) watch(path.join(ROOT, folder), { recursive: true }, onChange);
}

/** Opens a real n8n with the node, to try it out and to develop it. */
async function open(): Promise<void> {
	const data = await chooseVoiceflow();
	console.log(`n8n (about 3 GB) is installed once in ${KEPT}.`);
	console.log('To remove it, run: npm run n8n -- --remove');
	const stage = await withProgress(async () => await setStage((line) => console.log(line)));
	const port = (await isFree(USUAL_PORT)) ? USUAL_PORT : undefined;
	console.log('Starting n8n...');
	const environment = { N8N_DEV_RELOAD: 'true' };
	const instance = await openInstance(stage, { environment, ...(port && { port }) });
	await fill(instance, data);
	rebuildOnChange(instance);
	console.log(`
n8n is at     ${instance.server.address}
Sign in with  ${OWNER.email} and ${OWNER.password}
Voiceflow     ${data.baseUrl ?? ''}, project ${data.projectId ?? ''}

All examples are imported, with a working credential. When you save a change to the
node's source, the node is rebuilt and reloaded.

Press Ctrl+C to stop. This deletes everything you create in n8n (${stage.folder}).
n8n itself stays installed in ${KEPT}.
To remove it, run: npm run n8n -- --remove`);
	const code = await instance.server.process.exited;
	console.error(instance.server.process.output().slice(-4000));
	process.exit(code ?? 1);
}

/** Removes the installed n8n. */
async function remove(): Promise<void> {
	const size = await sizeOf(KEPT);
	const isRemoved = await removeKept();
	console.log(
		isRemoved ? `Removed ${KEPT}${size && ` (${size})`}.` : `Nothing to remove in ${KEPT}.`,
	);
}

async function main(words: string[]): Promise<void> {
	if (words.length === 0) return await open();
	if (words.length === 1 && words[0] === '--remove') return await remove();
	throw new SettingsError(`Usage: npm run n8n [-- --remove]\n\n  --remove   Remove ${KEPT}`);
}

main(process.argv.slice(2)).catch((error: unknown) => {
	const isExpected = error instanceof SettingsError;
	console.error(isExpected ? error.message : error);
	process.exit(isExpected ? 2 : 1);
});
