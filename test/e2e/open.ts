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

/** The credential's data: for the real Voiceflow where the environment has a key, else for an emulator. */
async function chooseVoiceflow(): Promise<Record<string, string>> {
	return readCredential(process.env) ?? credentialData(await startEmulator(), 'pizza');
}

/** Stores the credential and every example with it. */
async function fill({ rest }: Instance, data: Record<string, string>): Promise<void> {
	const credential = await rest.createCredential('Voiceflow API', CREDENTIAL_TYPE, data);
	for (const { workflow } of await readExamples()) {
		await rest.createWorkflow(withCredentials(workflow, [credential]));
	}
}

/** Builds the node anew when its source changes; n8n loads it by itself. */
function rebuildOnChange({ settings }: Instance): void {
	const installed = path.join(settings.folder, '.n8n', 'nodes', 'node_modules', PACKAGE, 'dist');
	let rest: NodeJS.Timeout | undefined;
	let building = Promise.resolve();
	const rebuild = async () => {
		console.log('Building the node ...');
		await buildNode();
		await cp(path.join(ROOT, 'dist'), installed, { recursive: true });
		console.log('Built. Reload the page.');
	};
	const onChange = () => {
		clearTimeout(rest);
		rest = setTimeout(() => {
			building = building.then(rebuild).catch((error: Error) => console.error(error.message));
		}, REST_MS);
	};
	for (const folder of WATCHED) watch(path.join(ROOT, folder), { recursive: true }, onChange);
}

/** Opens a real n8n with the node in it, for trying and for developing. */
async function open(): Promise<void> {
	const data = await chooseVoiceflow();
	console.log(`n8n is installed once, in ${KEPT} (about 3 GB).`);
	console.log('To remove it: npm run n8n -- --remove');
	const stage = await withProgress(async () => await setStage((line) => console.log(line)));
	const port = (await isFree(USUAL_PORT)) ? USUAL_PORT : undefined;
	console.log('Starting n8n ...');
	const environment = { N8N_DEV_RELOAD: 'true' };
	const instance = await openInstance(stage, { environment, ...(port && { port }) });
	await fill(instance, data);
	rebuildOnChange(instance);
	console.log(`
n8n is at     ${instance.server.address}
Sign in with  ${OWNER.email} and ${OWNER.password}
Voiceflow     ${data.baseUrl ?? ''}, project ${data.projectId ?? ''}

The examples are loaded with a credential that works. Changes to the node's source
are built and loaded as you save them. What you make in it is in ${stage.folder}
and is thrown away when you stop this with Ctrl+C. n8n itself stays in
${KEPT}
for the next time; npm run n8n -- --remove removes it.`);
	const code = await instance.server.process.exited;
	console.error(instance.server.process.output().slice(-4000));
	process.exit(code ?? 1);
}

/** Removes what is kept from one time to the next. */
async function remove(): Promise<void> {
	const size = await sizeOf(KEPT);
	const isRemoved = await removeKept();
	console.log(
		isRemoved ? `Removed ${KEPT}${size && ` (${size})`}.` : `There is nothing in ${KEPT}.`,
	);
}

async function main(words: string[]): Promise<void> {
	if (words.length === 0) return await open();
	if (words.length === 1 && words[0] === '--remove') return await remove();
	throw new SettingsError(`Usage: npm run n8n [-- --remove]\n\n  --remove   removes ${KEPT}`);
}

main(process.argv.slice(2)).catch((error: unknown) => {
	const isExpected = error instanceof SettingsError;
	console.error(isExpected ? error.message : error);
	process.exit(isExpected ? 2 : 1);
});
