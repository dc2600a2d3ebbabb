/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/require-node-api-error */
import assert from 'node:assert/strict';
import { startBrowser } from './support/browser';
import { Editor } from './support/editor';
import { exampleWith } from './support/example';
import { openInstance, type Suite } from './support/instance';
import { startModel } from './support/model';
import { credentialData, startVoiceflow, storeCredential } from './support/voiceflow';
import { chain, chatTrigger, sendText } from './support/workflow';

const FROM_CHAT = { userId: '={{ $json.sessionId }}', text: '={{ $json.chatInput }}' };
const AGENT_EXAMPLE = 'ai-agent-tool';
const ACTIONS = [
	'Answer a custom action',
	'Launch a conversation',
	'Press a button',
	'Send an event',
	'Get the state',
];
const LIMITS = [
	'Frame Size Limit (MB)',
	'Idle Timeout (Seconds)',
	'Max Retries',
	'Total Timeout (Seconds)',
	'Turn Size Limit (MB)',
];
/** What n8n's own editor and widget look up. */
const EXPECTED = /registry\.npmjs\.org/;
const CHAT_WORDS = { title: 'The pizza counter', subtitle: 'Ask us anything about pizza.' };
const CHAT_VIEW = { width: 640, height: 720 };
const QUESTION = 'I would like to order a pizza';

export const suite: Suite = {
	title: 'Browser',
	async run(plainStep, stage) {
		const { emulator, pausing } = await startVoiceflow();
		const model = await startModel();
		const instance = await openInstance(stage);
		const { rest, server } = instance;
		const browser = await startBrowser(stage);
		const page = await browser.newPage();
		const editor = new Editor(page, server.address);
		const picture = async (name: string) => await browser.screenshot(page, name);
		const step: typeof plainStep = async (name, body) =>
			await plainStep(name, async () => {
				try {
					await body();
				} catch (error) {
					await picture(`failed ${name}`);
					throw error;
				}
			});
		try {
			await step('the owner signs in', async () => {
				await editor.signIn();
				assert.match(page.url(), /\/home\//);
			});

			await step('the first steps have the names that the README gives them', async () => {
				await page.goto(`${server.address}/workflow/new`);
				await page.getByTestId('canvas-add-button').click();
				await editor.nodePanel.getByText('On chat message', { exact: true }).click();
				await page.getByTestId('ndv').waitFor();
				await page.getByText('Make Chat Publicly Available').waitFor();
				await page.getByTestId('collection-parameter-add').filter({ visible: true }).click();
				const options = page.getByTestId('collection-parameter-option');
				await options.getByText('Response Mode').waitFor();
				await page.keyboard.press('Escape');
				await editor.closeNode();
				await page.getByTestId('workflow-chat-button').getByText('Open chat').waitFor();
			});

			await step('the node panel lists the node under AI', async () => {
				await editor.newWorkflow();
				await editor.openNodePanel();
				await editor.nodePanel.getByText('AI', { exact: true }).click();
				await editor.nodePanel.getByText('AI Nodes', { exact: true }).waitFor();
				const entry = editor.nodePanel.getByText('Voiceflow', { exact: true });
				await entry.scrollIntoViewIfNeeded();
				await editor.closeNodePanel();
			});

			await step('searching for its name finds the node and its operations', async () => {
				await editor.openNodePanel();
				await editor.searchNodes('Voiceflow');
				await editor.nodePanel.getByText('Voiceflow', { exact: true }).first().click();
				await editor.nodePanel.getByText('Update variables').waitFor();
				await picture('node-panel');
				const panel = await editor.nodePanel.innerText();
				for (const action of ACTIONS) assert.ok(panel.includes(action), action);
				await editor.nodePanel.getByText('Send text to the agent').click();
				await page.getByTestId('ndv').waitFor();
			});

			await step('the credential says where its values are in Voiceflow', async () => {
				await page.getByText('Connect to Voiceflow').click();
				await editor.credentialForm.getByText('In Voiceflow, go to Settings > API keys').waitFor();
				await editor.credentialForm.getByText('In Voiceflow, go to Settings > General').waitFor();
			});

			await step('testing it with a wrong key says what to check', async () => {
				const { projectId = '', baseUrl = '' } = credentialData(emulator, 'pizza');
				await editor.fill('apiKey', 'VF.DM.wrong.key');
				await editor.fill('projectId', projectId);
				await editor.fill('baseUrl', baseUrl);
				await editor.saveCredential();
				await editor.credentialForm.getByText('More details').click();
				await editor.credentialForm.getByText('The API key is wrong, or belongs to').waitFor();
				await picture('credential-bad-key');
			});

			await step('testing it with a valid key succeeds', async () => {
				await editor.fill('apiKey', emulator.apiKey);
				await editor.saveCredential();
				await editor.credentialForm.waitFor({ state: 'hidden' });
				await page.getByTestId('credential-edit-button').click();
				await editor.credentialForm.getByText('Connection tested successfully').waitFor();
				await editor.dismissNotices();
				await picture('credential-good-key');
				await editor.closeCredential();
			});

			await step('the environment can be chosen from the list', async () => {
				await editor.fill('userId', 'ada');
				await editor.fill('text', QUESTION);
				await page.getByTestId('rlc-input').click();
				const environments = page.getByTestId('rlc-item');
				await environments.filter({ hasText: 'Production' }).waitFor();
				assert.deepEqual(
					(await environments.allInnerTexts()).map((name) => name.trim()),
					[
						'Project default',
						'Main (main)',
						'Development (development)',
						'Production (production)',
					],
				);
				await environments.filter({ hasText: 'Production' }).click();
			});

			await step(
				'the limits of a turn are on the Settings tab, the other options are not',
				async () => {
					const offered = async () => {
						await page.getByTestId('collection-parameter-add').filter({ visible: true }).click();
						const entries = page
							.getByTestId('collection-parameter-option')
							.filter({ visible: true });
						await entries.first().waitFor();
						const names = (await entries.allInnerTexts()).map((name) => name.trim());
						await page.keyboard.press('Escape');
						await entries.first().waitFor({ state: 'hidden' });
						return names;
					};
					const options = await offered();
					assert.ok(options.includes('Include Traces'));
					assert.ok(!options.includes('Idle Timeout (Seconds)'));
					await page.getByTestId('tab-settings').click();
					assert.deepEqual(await offered(), LIMITS);
					await picture('settings');
					await page.getByTestId('tab-params').click();
				},
			);

			await step('the step runs, and the output panel shows its reply', async () => {
				await editor.executeStep();
				await editor.output.getByTestId('node-run-status-success').waitFor();
				await editor.output.getByText('Which one would you like?').first().waitFor();
				const request = emulator.requests.at(-1);
				assert.match(
					request?.path ?? '',
					/\/user\/ada\/interact\/stream\?.*environment=production/,
				);
				await editor.dismissNotices();
				await picture('output');
				await editor.closeNode();
			});

			await step(
				'the next node shows a preview of the output before the node has run',
				async () => {
					const { id, name, type } = await storeCredential(rest, emulator, 'pizza');
					const launch = sendText({ id, name, type }, { userId: 'ada', text: QUESTION });
					const fields = { name: 'Edit Fields', type: 'n8n-nodes-base.set', version: 3.4 };
					const trigger = { name: 'Start', type: 'n8n-nodes-base.manualTrigger' };
					await editor.openWorkflow(
						await rest.createWorkflow(chain('Schema', [trigger, launch, fields])),
					);
					await editor.openNode('Edit Fields');
					await editor.input.getByText('reply', { exact: true }).waitFor();
					await editor.input.getByText('imageUrl', { exact: true }).first().waitFor();
					await editor.input.getByText('Preview', { exact: true }).waitFor();
					await picture('schema-preview');
					await editor.closeNode();
				},
			);

			await step('the hosted chat page streams the answer', async () => {
				const thinker = await storeCredential(rest, emulator, 'pausing');
				const workflow = chain('Chat page', [
					chatTrigger('page', CHAT_WORDS),
					sendText(thinker, FROM_CHAT),
				]);
				await rest.publishWorkflow(await rest.createWorkflow(workflow));
				const chat = await browser.newChatPage();
				await chat.setViewportSize(CHAT_VIEW);
				await chat.goto(`${server.address}/webhook/page/chat`);
				await chat.locator('.chat-input textarea').fill('How hot is a pizza oven?');
				await chat.locator('.chat-input-send-button').click();
				const answer = chat.locator('.chat-message-from-bot', { hasText: pausing.beginning });
				await answer.waitFor();
				assert.equal(pausing.finished, false);
				await browser.screenshot(chat, 'chat-speaking');
				pausing.speakOn();
				await answer.getByText('Anything else?').waitFor();
				assert.equal((await answer.innerText()).split('\n')[0], pausing.sentence);
				await browser.screenshot(chat, 'chat-finished');
				await chat.close();
			});

			await step('an AI Agent calls the node as its tool', async () => {
				const stored = [
					await storeCredential(rest, emulator, 'pizza'),
					await model.storeCredential(rest),
				];
				const workflow = await exampleWith(AGENT_EXAMPLE, stored);
				await editor.openWorkflow(await rest.createWorkflow(workflow));
				await page.getByTestId('workflow-chat-button').click();
				await page.getByTestId('zoom-to-fit').click();
				await page.getByTestId('canvas-chat').locator('textarea').fill(QUESTION);
				await page.keyboard.press('Enter');
				await page
					.getByText(/The agent says: .*Which one would you like\?/)
					.first()
					.waitFor();
				await editor.dismissNotices();
				await picture('ai-agent');
				const [asked, told] = model.requests;
				assert.match(asked?.tools?.[0]?.function.description ?? '', /pizza counter/);
				const result = told?.messages.findLast(({ role }) => role === 'tool')?.content ?? '';
				assert.match(result, /"reply":"Which one would you like\?/);
				assert.match(result, /"buttons":\["Margherita"/);
			});

			await step('only the chat widget was loaded from the internet', () => {
				const unexpected = browser.refused.filter((address) => !EXPECTED.test(address));
				assert.deepEqual(unexpected, []);
			});
		} finally {
			await browser.close();
			await instance.close();
			await model.close();
			await emulator.close();
		}
	},
};
