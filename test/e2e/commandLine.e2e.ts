/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import assert from 'node:assert/strict';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { IDataObject, IRun } from 'n8n-workflow';
import { readExamples, runsHeadless, withCredentials, type Example } from './support/example';
import { PACKAGE } from './support/communityPackage';
import { newUserFolder, type Suite } from './support/instance';
import { itemsOf, type StoredCredential } from './support/rest';
import { runN8n, type ServerSettings } from './support/server';
import { credentialData, CREDENTIAL_TYPE, startVoiceflow } from './support/voiceflow';

const CREDENTIAL: StoredCredential = {
	id: 'voiceflowPizza01',
	name: 'Voiceflow API',
	type: CREDENTIAL_TYPE,
};
/** The fields that each item of the last node of an example must have. */
const EXPECTED: Record<string, { node: string; items: IDataObject[] }> = {
	'buttons-round-trip': {
		node: 'Press by name',
		items: [{ reply: 'A Margherita, good choice. Which size?' }],
	},
	'error-branch': {
		node: 'Send the reply',
		items: [{ text: 'Hello! Welcome to the pizza counter.\n\nHow can I help?' }],
	},
	'first-conversation': {
		node: 'Send the first choice',
		items: [{ reply: 'A Margherita, good choice. Which size?', userId: 'first-conversation' }],
	},
	'reset-and-variables': {
		node: 'Get state',
		items: [{ variables: { name: 'Ada', visits: 10, plan: 'premium', order: '', size: '' } }],
	},
};
const NODE = `${PACKAGE}.voiceflow`;

/** The ID in n8n under which an example is imported: 16 characters. */
function idOf({ name }: Example): string {
	return name
		.replace(/[^a-z0-9]/gi, '')
		.padEnd(16, '0')
		.slice(0, 16);
}

/** Writes a JSON file, and its folder if needed. Returns its path. */
async function writeJson(folder: string, name: string, content: object): Promise<string> {
	await mkdir(folder, { recursive: true });
	const file = path.join(folder, name);
	await writeFile(file, JSON.stringify(content));
	return file;
}

/** Runs a workflow to its end and returns the execution that n8n printed. */
async function execute(settings: ServerSettings, id: string): Promise<IRun> {
	const printed = await runN8n(settings, ['execute', `--id=${id}`, '--rawOutput']);
	const start = printed.search(/^\{$/m);
	if (start < 0) throw new Error(`n8n printed no execution:\n${printed.slice(-4000)}`);
	return JSON.parse(printed.slice(start)) as IRun;
}

/** Checks that every Voiceflow node of an example returned something. */
function checkReplies({ workflow }: Example, { data }: IRun): void {
	assert.equal(data.resultData.error, undefined);
	const nodes = workflow.nodes.filter(({ type, disabled }) => type === NODE && !disabled);
	assert.ok(nodes.length > 0);
	for (const { name, parameters } of nodes) {
		const items = itemsOf(data, name);
		assert.ok(items.length > 0, `${name} gave no item`);
		if (parameters.resource === 'state' || (parameters.output ?? 'reply') !== 'reply') continue;
		for (const { json } of items) {
			assert.match(String(json.reply), /\w/, `${name} has no reply`);
			assert.ok(Array.isArray(json.messages) && json.messages.length > 0);
			// By session key, only Voiceflow knows the user ID.
			if (parameters.conversationBy !== 'sessionKey') assert.equal(typeof json.userId, 'string');
		}
	}
}

/** Checks the expected fields in the items of the last node. */
function checkItems({ name }: Example, { data }: IRun): void {
	const expected = EXPECTED[name];
	if (expected === undefined) return;
	const items = itemsOf(data, expected.node).map(({ json }) => json);
	assert.equal(items.length, expected.items.length);
	expected.items.forEach((fields, index) => {
		for (const [field, value] of Object.entries(fields)) {
			assert.deepEqual(items[index]?.[field], value, `${field} of item ${index}`);
		}
	});
}

export const suite: Suite = {
	title: 'Command line',
	async run(step, stage) {
		const { emulator } = await startVoiceflow();
		const folder = await newUserFolder(stage);
		const settings = { installation: stage.installation, folder };
		const examples = await readExamples();
		const headless = examples.filter(({ workflow }) => runsHeadless(workflow));
		try {
			await step('a credential is imported, and its key is stored encrypted', async () => {
				const data = credentialData(emulator, 'pizza');
				const input = await writeJson(folder, 'credentials.json', [{ ...CREDENTIAL, data }]);
				await runN8n(settings, ['import:credentials', `--input=${input}`]);
				const output = path.join(folder, 'exported.json');
				await runN8n(settings, ['export:credentials', '--all', `--output=${output}`]);
				const stored = await readFile(output, 'utf8');
				assert.match(stored, /voiceflowPizza01/);
				assert.doesNotMatch(stored, /VF\.DM/);
				await runN8n(settings, [
					'export:credentials',
					'--all',
					'--decrypted',
					`--output=${output}`,
				]);
				const [exported] = JSON.parse(await readFile(output, 'utf8')) as { data: object }[];
				assert.deepEqual(exported?.data, data);
			});

			await step(`all ${examples.length} examples are imported`, async () => {
				const input = path.join(folder, 'workflows');
				for (const example of examples) {
					const workflow = withCredentials(example.workflow, [CREDENTIAL]);
					const id = idOf(example);
					await writeJson(input, `${example.name}.json`, { id, active: false, ...workflow });
				}
				await runN8n(settings, ['import:workflow', '--separate', `--input=${input}`]);
				const listed = await runN8n(settings, ['list:workflow', '--onlyId']);
				const ids = listed.split('\n').map((line) => line.trim());
				for (const example of examples) assert.ok(ids.includes(idOf(example)), example.name);
			});

			for (const example of headless) {
				await step(`n8n execute runs ${example.name}`, async () => {
					const run = await execute(settings, idOf(example));
					checkReplies(example, run);
					checkItems(example, run);
				});
			}

			await step('the error branch reports a turn that ended early', async () => {
				emulator.failNext('cut=200');
				const example = examples.find(({ name }) => name === 'error-branch');
				assert.ok(example);
				const { data } = await execute(settings, idOf(example));
				assert.deepEqual(itemsOf(data, 'Send the reply'), []);
				const [report] = itemsOf(data, 'Apologize and report');
				assert.match(String(report?.json.text), /^Sorry/);
				assert.match(String(report?.json.report), /Voiceflow/);
			});

			await step('a conversation continues from node to node, with one request each', async () => {
				const example = examples.find(({ name }) => name === 'first-conversation');
				assert.ok(example);
				const sent = emulator.requests.length;
				const { data } = await execute(settings, idOf(example));
				const [launch] = itemsOf(data, 'Launch');
				const [order] = itemsOf(data, 'Send a message');
				assert.match(String(launch?.json.reply), /^Hello! .*Welcome to the pizza counter\./);
				assert.match(String(order?.json.reply), /^Which one would you like\?/);
				assert.deepEqual(order?.pairedItem, { item: 0 });
				assert.equal(emulator.requests.length - sent, 3);
			});

			await step("with a wrong key, n8n execute ends with Voiceflow's error", async () => {
				const data = { ...credentialData(emulator, 'pizza'), apiKey: 'VF.DM.wrong.key' };
				const input = await writeJson(folder, 'wrong.json', [{ ...CREDENTIAL, data }]);
				await runN8n(settings, ['import:credentials', `--input=${input}`]);
				const printed = await runN8n(settings, ['execute', '--id=firstconversatio']).catch(
					(error: Error) => error.message,
				);
				assert.match(
					printed,
					/Unauthorized: the key is missing or wrong, or belongs to another project/,
				);
				assert.doesNotMatch(printed, /VF\.DM\.wrong/);
			});
		} finally {
			await emulator.close();
		}
	},
};
