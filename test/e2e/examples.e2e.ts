/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import assert from 'node:assert/strict';
import { startEmulator } from '../../emulator';
import { startBrowser } from './support/browser';
import { Editor } from './support/editor';
import { readExamples, triggersOf, type Example } from './support/example';
import { fill } from './support/fill';
import { openInstance, type Suite } from './support/instance';
import type { RestClient } from './support/rest';
import { until } from './support/until';
import { credentialData } from './support/voiceflow';

/** How each example is run: by its trigger here, or in the suite that has what it needs, if any. */
const RUNS: Record<string, 'button' | 'chat' | 'order' | { suite: string }> = {
	'agent-calls-n8n': 'order',
	'agent-tools-over-mcp': { suite: 'agent' },
	'ai-agent-tool': { suite: 'tools' },
	'buttons-round-trip': 'button',
	'call-form-leads': { suite: 'knowledge' },
	'call-campaign': { suite: 'scores' },
	'chat-by-session': 'chat',
	'conversation-ended': { suite: 'transcripts' },
	'custom-action-loop': 'chat',
	'email-bridge': { suite: 'email' },
	'error-branch': 'button',
	'first-conversation': 'button',
	'first-session': 'button',
	'handoff-to-chatwoot': { suite: 'handoff' },
	'handoff-to-slack': { suite: 'handoff' },
	'instagram-bridge': { suite: 'channels' },
	'messenger-bridge': { suite: 'channels' },
	'nightly-transcript-export': 'button',
	'regression-test': { suite: 'evaluation' },
	'reset-and-variables': 'button',
	'score-conversations': { suite: 'scores' },
	'slack-bridge': { suite: 'channels' },
	'sms-bridge': { suite: 'sms' },
	'streaming-chat': 'chat',
	'sync-notion-knowledge-base': { suite: 'sync' },
	'sync-sitemap-knowledge-base': { suite: 'knowledge' },
	'teams-bridge': { suite: 'teams' },
	'telegram-bridge': { suite: 'telegram' },
	'whatsapp-bridge': { suite: 'channels' },
};
const SEEDED = 3;

const isNote = ({ type }: { type: string }) => type.endsWith('.stickyNote');

/** Starts an example from outside n8n, as a visitor or an agent does. */
async function call(address: string, { name, workflow }: Example): Promise<void> {
	const [trigger] = triggersOf(workflow);
	const [path, body] =
		RUNS[name] === 'chat'
			? [
					`${trigger?.webhookId}/chat`,
					{ action: 'sendMessage', sessionId: name, chatInput: 'A large Margherita' },
				]
			: [String(trigger?.parameters.path), { orderNumber: 'A-1001' }];
	const response = await fetch(`${address}/webhook/${path}`, {
		method: 'POST',
		headers: { 'content-type': 'application/json', 'x-agent-key': 'only-for-trying-it-out' },
		body: JSON.stringify(body),
	});
	assert.equal(response.status, 200, await response.text());
}

async function runFromOutside(rest: RestClient, id: string, example: Example): Promise<string> {
	await rest.publishWorkflow(id);
	await call(rest.address, example);
	return (await until(async () => (await rest.executions(id))[0], 'it has run')).id;
}

export const suite: Suite = {
	title: 'Examples',
	async run(step, stage) {
		const emulator = await startEmulator();
		emulator.seedTranscripts('pizza', SEEDED, { start: Date.now() - 3_600_000 });
		const instance = await openInstance(stage);
		const { rest, server } = instance;
		const browser = await startBrowser(stage);
		const page = await browser.newPage();
		const editor = new Editor(page, server.address);
		try {
			const examples = await readExamples();
			const { workflows } = await fill(rest, {
				agent: credentialData(emulator, 'pizza'),
				talker: credentialData(emulator, 'assistant'),
			});

			await step('every example is stored, and has a way to run it', () => {
				const names = examples.map(({ name }) => name);
				assert.deepEqual(Object.keys(RUNS).sort(), names);
				assert.deepEqual([...workflows.keys()].sort(), names);
			});

			await editor.signIn();
			for (const { name, workflow } of examples) {
				await step(`the editor opens ${name}`, async () => {
					await editor.openWorkflow(workflows.get(name) ?? '');
					await page.getByTestId('zoom-to-fit').click();
					try {
						for (const node of workflow.nodes.filter((one) => !isNote(one))) {
							const shown = page.getByTestId('canvas-node').filter({ hasText: node.name });
							await shown.first().waitFor();
						}
					} finally {
						await browser.screenshot(page, `canvas-${name}`);
					}
				});
			}

			for (const example of examples) {
				const { name, workflow } = example;
				const way = RUNS[name];
				if (typeof way !== 'string') continue;
				await step(`${name} runs without an error`, async () => {
					const id = workflows.get(name) ?? '';
					const [trigger] = triggersOf(workflow);
					const execution =
						way === 'button'
							? await rest.runWorkflow(id, trigger?.name ?? '')
							: await runFromOutside(rest, id, example);
					const { status, data } = await rest.finishedExecution(execution);
					assert.equal(status, 'success', data.resultData.error?.message ?? status);
				});
			}
		} finally {
			await browser.close();
			await instance.close();
			await emulator.close();
		}
	},
};
