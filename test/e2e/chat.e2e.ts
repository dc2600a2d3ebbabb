/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/require-node-api-error */
import assert from 'node:assert/strict';
import { startBrowser } from './support/browser';
import { ChatPage } from './support/chatPage';
import { DataTable } from './support/dataTables';
import { Editor } from './support/editor';
import { exampleWith } from './support/example';
import { openInstance, type Suite } from './support/instance';
import type { Workflow } from './support/rest';
import { until } from './support/until';
import { startVoiceflow, storeCredential } from './support/voiceflow';
import { chain, sendText, type NodeSketch } from './support/workflow';

/** A Chat Trigger with default settings, and one with only its page made public. */
const AS_IT_IS: NodeSketch = {
	name: 'Chat',
	type: '@n8n/n8n-nodes-langchain.chatTrigger',
	version: 1.3,
	parameters: { options: {} },
	webhookId: 'as-it-is',
};
const PUBLIC: NodeSketch = { ...AS_IT_IS, parameters: { public: true, options: {} } };
const WISH = 'A margherita, please';
const REPLY = 'A Margherita, good choice. Which size?';
const SIZES = ['Small', 'Large'];
const QUESTION = 'I would like to order a pizza';
const ANSWER = 'Which one would you like?';
const GREETING = 'Welcome to the pizza counter.';
const APOLOGY = 'Sorry, something went wrong on our side. Please try again in a moment.';
const FOR_OPERATORS = /API key|credential|Unauthorized|Project ID|\{/i;

/** Checks that the chat below the canvas shows the whole answer. */
const TALL_VIEW = { width: 1440, height: 1080 };

const linesOf = (shown: string) => shown.split('\n').filter((line) => line.trim() !== '');

export const suite: Suite = {
	title: 'Chat',
	async run(plainStep, stage) {
		const { emulator } = await startVoiceflow();
		const instance = await openInstance(stage);
		const { rest, server } = instance;
		const browser = await startBrowser(stage);
		const page = await browser.newPage();
		const editor = new Editor(page, server.address);
		const step: typeof plainStep = async (name, body) =>
			await plainStep(name, async () => {
				try {
					await body();
				} catch (error) {
					await browser.screenshot(page, `failed ${name}`);
					throw error;
				}
			});
		try {
			const pizza = await storeCredential(rest, emulator, 'pizza');
			const publish = async (workflow: Workflow) => {
				const id = await rest.createWorkflow(workflow);
				await rest.publishWorkflow(id);
				return id;
			};
			const visit = async (path: string) =>
				await ChatPage.open(browser, `${server.address}/webhook/${path}/chat`);
			await editor.signIn();

			await step(
				'a Chat Trigger with default settings shows the reply and the choices in the editor',
				async () => {
					const workflow = chain('Chat with the pizza counter', [AS_IT_IS, sendText(pizza)]);
					await page.setViewportSize(TALL_VIEW);
					await editor.openWorkflow(await rest.createWorkflow(workflow));
					await page.getByTestId('workflow-chat-button').click();
					await page.getByTestId('zoom-to-fit').click();
					const chat = page.getByTestId('canvas-chat');
					await chat.locator('textarea').fill(WISH);
					await page.keyboard.press('Enter');
					const answer = chat.locator('.chat-message-from-bot', { hasText: REPLY });
					await answer.waitFor();
					assert.deepEqual(linesOf(await answer.innerText()), [REPLY, ...SIZES]);
					await editor.dismissNotices();
					await browser.screenshot(page, 'first-chat');
				},
			);

			await step('the public page of the Chat Trigger also shows them', async () => {
				await publish(chain('Public', [PUBLIC, sendText(pizza)]));
				const chat = await visit('as-it-is');
				await chat.say(WISH);
				assert.deepEqual(linesOf(await chat.answerWith(REPLY)), [REPLY, ...SIZES]);
				await chat.close();
			});

			await step('the example by session greets a visitor once', async () => {
				const table = await DataTable.create(rest, 'voiceflow_sessions', [
					...['userId', 'sessionKey', 'buttons'],
				]);
				const id = await publish(await exampleWith('chat-by-session', [pizza]));
				const chat = await visit('voiceflow-chat-by-session');
				const finished = async (count: number) =>
					await until(
						async () => (await rest.countExecutions(id, 'success')) === count,
						`${count} executions`,
					);
				const keyOf = async () => (await table.rows()).map(({ sessionKey }) => sessionKey);

				await chat.say(QUESTION);
				const first = await chat.answerWith(ANSWER);
				assert.match(first, new RegExp(`${GREETING}[^]*${ANSWER.replace('?', '\\?')}`));
				await finished(1);
				const [key, ...others] = await keyOf();
				assert.ok(key);
				assert.deepEqual(others, []);

				await step(
					"in the next execution, text that equals a button's name presses the button",
					async () => {
						await chat.say('margherita');
						assert.ok(!(await chat.answerWith('Which size?')).includes(GREETING));
						const { body, path } = emulator.requests.at(-1) ?? {};
						assert.match(path ?? '', /^\/v4\/interact\/stream/);
						assert.equal((body as { action: { type: string } }).action.type, 'path-margherita');
						await finished(2);
						assert.deepEqual(await keyOf(), [key]);
						await browser.screenshot(chat.page, 'chat-by-session');
					},
				);

				await step('after the session has ended, a new one starts with a greeting', async () => {
					const [row] = await table.rows();
					emulator.endSession({ project: 'pizza', userId: String(row?.userId ?? '') });
					await chat.say('See the menu');
					const answer = await chat.answerWith('Order Margherita');
					assert.ok(answer.includes(GREETING));
					await finished(3);
					const keys = await keyOf();
					assert.equal(keys.length, 1);
					assert.notEqual(keys[0], key);
				});

				await step('if the agent fails, the visitor sees an apology and no advice', async () => {
					emulator.failNext('status=500');
					await chat.say('Hello?');
					await chat.answerWith(APOLOGY);
					const said = (await chat.answers.allInnerTexts()).join('\n');
					assert.doesNotMatch(said, FOR_OPERATORS);
					await browser.screenshot(chat.page, 'chat-apology');
				});
				await chat.close();
			});

			await step('the example by user ID also apologizes', async () => {
				await publish(await exampleWith('streaming-chat', [pizza]));
				const chat = await visit('voiceflow-live-words');
				emulator.failNext('status=401');
				await chat.say(QUESTION);
				await chat.answerWith(APOLOGY);
				assert.doesNotMatch((await chat.answers.allInnerTexts()).join('\n'), FOR_OPERATORS);
				await chat.say(QUESTION);
				await chat.answerWith(ANSWER);
				await chat.close();
			});
		} finally {
			await browser.close();
			await instance.close();
			await emulator.close();
		}
	},
};
