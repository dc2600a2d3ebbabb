/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports, no-console */
import { watch } from 'node:fs';
import { cp } from 'node:fs/promises';
import path from 'node:path';
import { startEmulator } from '../emulator';
import { readExamples, withCredentials } from './harness/example';
import { openInstance, PACKAGE, type Instance } from './harness/instance';
import { isFree } from './harness/ports';
import { OWNER } from './harness/rest';
import { buildNode, ROOT, setStage } from './harness/stage';
import { CREDENTIAL_TYPE, credentialData } from './harness/voiceflow';

const USUAL_PORT = 5678;
const WATCHED = ['credentials', 'icons', 'nodes'];
const REST_MS = 300;

/** The credential's data: for the real Voiceflow where the environment has a key, else for an emulator. */
async function chooseVoiceflow(): Promise<Record<string, string>> {
	const { VOICEFLOW_API_KEY: apiKey, VOICEFLOW_PROJECT_ID: projectId } = process.env;
	if (apiKey && projectId) {
		const baseUrl = process.env.VOICEFLOW_BASE_URL ?? 'https://general-runtime.voiceflow.com';
		return { apiKey, projectId, baseUrl };
	}
	return credentialData(await startEmulator(), 'pizza');
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
	const stage = await setStage((line) => console.log(line));
	const data = await chooseVoiceflow();
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
are built and loaded as you save them. All of it is thrown away when you stop this
with Ctrl+C.`);
	const code = await instance.server.process.exited;
	console.error(instance.server.process.output().slice(-4000));
	process.exit(code ?? 1);
}

open().catch((error: unknown) => {
	console.error(error);
	process.exit(1);
});
