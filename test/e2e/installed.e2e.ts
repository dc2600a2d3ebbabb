/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports */
import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { ICredentialType } from 'n8n-workflow';
import { PACKAGE } from './support/communityPackage';
import { openInstance, type Suite } from './support/instance';

const NODE = `${PACKAGE}.voiceflow`;
const SCHEMAS = path.resolve(__dirname, '../../dist/nodes/Voiceflow/__schema__/v1.0.0');

/** The URLs of an icon for the light and the dark theme. */
function iconAddresses(iconUrl: string | { light: string; dark: string } | undefined): string[] {
	return typeof iconUrl === 'object' ? [iconUrl.light, iconUrl.dark] : [iconUrl ?? ''];
}

export const suite: Suite = {
	title: 'Installed as a community node',
	async run(step, stage) {
		const instance = await openInstance(stage);
		const { rest, server } = instance;
		try {
			const types = await rest.nodeTypes();
			const node = types.find(({ name }) => name === NODE);
			const tool = types.find(({ name }) => name === `${NODE}Tool`);

			await step('npm installed no dependencies with it', async () => {
				const modules = path.join(instance.settings.folder, '.n8n', 'nodes', 'node_modules');
				assert.deepEqual(await readdir(modules), [PACKAGE]);
				assert.ok(!(await readdir(path.join(modules, PACKAGE))).includes('node_modules'));
			});

			await step('n8n loaded it without warnings', () => {
				const complaints = server.process
					.output()
					.split('\n')
					.filter((line) => line.includes(PACKAGE) || /failed to load|error loading/i.test(line));
				assert.deepEqual(complaints, []);
			});

			await step('n8n lists the node and its AI tool', () => {
				assert.equal(node?.displayName, 'Voiceflow');
				assert.equal(tool?.displayName, 'Voiceflow Tool');
				assert.deepEqual(tool?.outputs, ['ai_tool']);
			});

			await step('n8n knows its categories', () => {
				assert.ok(node?.codex?.categories?.includes('AI'));
				// Without this subcategory, the node panel hides every node of the category AI.
				assert.ok(node?.codex?.subcategories?.AI?.includes('Root Nodes'));
				// With this one, n8n would offer to let a model fill the fields, although no model runs the node.
				assert.equal(node?.codex?.subcategories?.AI?.includes('Tools'), false);
				assert.deepEqual(tool?.codex?.subcategories?.Tools, ['Other Tools']);
			});

			await step('n8n lists the credential and the nodes that use it', async () => {
				const credentials = await rest.call<ICredentialType[]>('GET', '/types/credentials.json');
				const credential = credentials.find(({ name }) => name === 'voiceflowApi');
				assert.equal(credential?.displayName, 'Voiceflow API');
				assert.ok(credential?.supportedNodes?.includes(NODE));
			});

			await step('its icons are served for the light and the dark theme', async () => {
				const addresses = iconAddresses(node?.iconUrl);
				assert.equal(addresses.length, 2);
				for (const address of addresses) {
					const response = await fetch(`${server.address}/${address}`);
					assert.equal(response.headers.get('content-type'), 'image/svg+xml');
					assert.match(await response.text(), /<svg/);
				}
			});

			await step('the schema of every operation is served', async () => {
				const resources = await readdir(SCHEMAS);
				assert.ok(resources.length > 0);
				for (const resource of resources) {
					for (const file of await readdir(path.join(SCHEMAS, resource))) {
						const address = `/schemas/${NODE}/1.0.0/${resource}/${file}`;
						const expected = await readFile(path.join(SCHEMAS, resource, file), 'utf8');
						assert.deepEqual(await rest.call('GET', address), JSON.parse(expected));
					}
				}
			});
		} finally {
			await instance.close();
		}
	},
};
