/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import assert from 'node:assert/strict';
import { startEmulator } from '../../emulator';
import { startBrowser } from './support/browser';
import { DataTable } from './support/dataTables';
import { Editor } from './support/editor';
import { runTest } from './support/evaluation';
import { exampleWith } from './support/example';
import { withTable } from './support/exampleTables';
import { openInstance, type Suite } from './support/instance';
import { until } from './support/until';
import { storeCredential } from './support/voiceflow';

const EXAMPLE = 'regression-test';
const ORDER = 'I would like to order a pizza\nA margherita, please\nLarge';
const ORDERED = 'one large Margherita';

interface Case {
	id: number;
	messages: string;
	reply: string | null;
	passed: boolean | null;
}

export const suite: Suite = {
	title: 'Regression test',
	async run(step, stage) {
		const emulator = await startEmulator({ strict: true });
		const instance = await openInstance(stage);
		const { rest, server } = instance;
		const releases = () => emulator.requests.filter(({ path }) => path.endsWith('/publish'));
		const turns = () => emulator.requests.filter(({ path }) => path.includes('/interact'));
		try {
			const table = await DataTable.create(rest, 'voiceflow_cases', [
				...['messages', 'expected', 'reply'],
				{ name: 'passed', type: 'boolean' },
			]);
			await table.insert(
				{ messages: 'See the menu', expected: 'Margherita' },
				{ messages: ORDER, expected: 'One small Funghi' },
				{ messages: 'I would like to order a pizza', expected: 'WHICH ONE' },
			);
			const cases = async () => (await table.rows<Case>()).sort((one, other) => one.id - other.id);
			const stored = [await storeCredential(rest, emulator, 'pizza')];
			const { nodes, ...workflow } = await exampleWith(EXAMPLE, stored);
			const id = await rest.createWorkflow({ ...workflow, nodes: withTable(nodes, table.id) });

			await step('each test case is a separate conversation with the draft', async () => {
				const run = await runTest(rest, id);
				assert.equal(run.status, 'completed');
				assert.ok(Math.abs((run.metrics.passed ?? 0) - 2 / 3) < 0.01, JSON.stringify(run.metrics));
				const users = turns().map(({ userId }) => userId);
				// Three launches with their messages, one case after another.
				assert.equal(users.length, 8);
				assert.equal(new Set(users).size, 3);
				for (const { path } of turns()) assert.match(path, /versionVariant=draft/);
			});

			await step('results are written to the table, and nothing is published', async () => {
				assert.deepEqual(
					(await cases()).map(({ passed }) => passed),
					[true, false, true],
				);
				assert.match((await cases())[1]?.reply ?? '', /^One large Margherita/);
				assert.deepEqual(releases(), []);
			});

			await step('if all cases pass, the draft is published once at the end', async () => {
				await table.update('messages', ORDER, { expected: ORDERED });
				const before = turns().length;
				const run = await runTest(rest, id);
				assert.equal(run.metrics.passed, 1);
				const [release, ...others] = releases();
				assert.deepEqual(others, []);
				assert.match(release?.path ?? '', /\/environment\/main\/publish$/);
				assert.match(JSON.stringify(release?.body), /"description":"3 cases passed"/);
				assert.equal(turns().length, before + 8);
				assert.equal(emulator.requests.at(-1), release);
			});

			await step('if a turn fails, its case fails', async () => {
				emulator.failNext('status=500', 2, /interact/);
				const run = await runTest(rest, id);
				assert.equal(run.status, 'completed');
				const [failed] = await cases();
				assert.equal(failed?.passed, false);
				assert.match(failed?.reply ?? '', /\w/);
				assert.equal(releases().length, 1);
			});

			await step('in the editor, the cases also run one after another', async () => {
				const before = { turns: turns().length, releases: releases().length };
				const browser = await startBrowser(stage);
				const page = await browser.newPage();
				try {
					const editor = new Editor(page, server.address);
					await editor.signIn();
					await editor.openWorkflow(id);
					await page.getByTestId('zoom-to-fit').click();
					await page.getByTestId('execute-workflow-button').click();
					await until(() => releases().length > before.releases, 'the editor ran all cases');
					assert.equal(turns().length, before.turns + 8);
					assert.equal(releases().length, before.releases + 1);
				} finally {
					await browser.screenshot(page, `evaluation-${EXAMPLE}`);
					await browser.close();
				}
			});
		} finally {
			await instance.close();
			await emulator.close();
		}
	},
};
