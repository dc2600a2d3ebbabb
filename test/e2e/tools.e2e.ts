/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import assert from 'node:assert/strict';
import type { INodeParameters } from 'n8n-workflow';
import { agentBehind } from './support/agent';
import { startBrowser } from './support/browser';
import { ChatPage } from './support/chatPage';
import { exampleWith } from './support/example';
import { openInstance, type Suite } from './support/instance';
import { startModel } from './support/model';
import type { Workflow } from './support/rest';
import { post, readChunks, readRest, wordsIn } from './support/stream';
import { startVoiceflow, storeCredential } from './support/voiceflow';
import { chain, chatTrigger, voiceflow, webhook, type NodeSketch } from './support/workflow';

const CHAT_TRIGGER = '@n8n/n8n-nodes-langchain.chatTrigger';
const QUESTION = 'I would like to order a pizza';
const ANSWER = 'The agent says: Which one would you like?';
const FACT = 'Orders may be returned within 30 days.';

/** The same workflow, with only the page of its Chat Trigger made public. */
function withPublicChat(workflow: Workflow): Workflow {
	const nodes = workflow.nodes.map((node) =>
		node.type === CHAT_TRIGGER
			? { ...node, parameters: { ...node.parameters, public: true } }
			: node,
	);
	return { ...workflow, nodes };
}

export const suite: Suite = {
	title: 'AI Agent tool',
	async run(step, stage) {
		const { emulator } = await startVoiceflow();
		const model = await startModel();
		const instance = await openInstance(stage);
		const { rest, server } = instance;
		const webhooks = `${server.address}/webhook`;
		try {
			const pizza = await storeCredential(rest, emulator, 'pizza');
			const openAi = await model.storeCredential(rest);
			const publish = async (workflow: Workflow) =>
				await rest.publishWorkflow(await rest.createWorkflow(workflow));
			const tool = (parameters: INodeParameters): NodeSketch => ({
				...voiceflow(pizza, parameters),
				type: 'n8n-nodes-voiceflow.voiceflowTool',
			});
			/** The result of the last tool call that the model received. */
			const told = () => {
				const last = model.requests.at(-1)?.messages.findLast(({ role }) => role === 'tool');
				return JSON.parse(last?.content ?? '') as unknown;
			};

			await step('the example answers a visitor on its public page', async () => {
				const example = withPublicChat(await exampleWith('ai-agent-tool', [pizza, openAi]));
				await publish(example);
				const { webhookId } = example.nodes.find(({ type }) => type === CHAT_TRIGGER) ?? {};
				const browser = await startBrowser(stage);
				try {
					const chat = await ChatPage.open(browser, `${webhooks}/${webhookId}/chat`);
					await chat.say(QUESTION);
					assert.ok((await chat.answerWith(ANSWER)).trim().startsWith(ANSWER));
					await browser.screenshot(chat.page, 'agent-page');
				} finally {
					await browser.close();
				}
				assert.match(JSON.stringify(told()), /"buttons":\["Margherita"/);
			});

			await step("a streaming chat gets only the AI Agent's words", async () => {
				const talk = tool({
					...{ operation: 'text', userId: "={{ $('Chat').item.json.sessionId }}" },
					text: "={{ $fromAI('Text', 'What to say', 'string') }}",
				});
				await publish(agentBehind(chatTrigger('live'), '={{ $json.chatInput }}', openAi, talk));
				const message = { action: 'sendMessage', sessionId: 's1', chatInput: QUESTION };
				const chunks = await readRest(readChunks(await post(`${webhooks}/live/chat`, message)));
				assert.equal(model.requests.at(-1)?.stream, true);
				assert.ok(wordsIn(chunks).startsWith(ANSWER), wordsIn(chunks));
				const speakers = new Set(chunks.map(({ metadata }) => metadata.nodeName));
				assert.deepEqual([...speakers], ['AI Agent']);
			});

			const resource = 'knowledgeBase';
			const question = "={{ $fromAI('Question', 'What to look for', 'string') }}";
			const query = tool({ resource, operation: 'query', question, options: {} });
			await publish(
				agentBehind(webhook('ask', 'lastNode'), '={{ $json.body.text }}', openAi, query),
			);
			const ask = async () => {
				const response = await post(`${webhooks}/ask`, { text: 'When are orders returned?' });
				return { status: response.status, json: await response.json() };
			};

			await step('a webhook answers from the knowledge base', async () => {
				const fact = voiceflow(pizza, {
					...{ resource, operation: 'upsert', source: 'text', name: 'Returns', text: FACT },
					options: { waitUntilProcessed: 60 },
				});
				await publish(chain('Fact', [webhook('fact', 'lastNode'), fact]));
				assert.equal((await post(`${webhooks}/fact`, {})).status, 200);
				const output = `The agent says: ${FACT}`;
				assert.deepEqual(await ask(), { status: 200, json: { output } });
				const [result] = told() as [{ answer: string; sources: unknown[] }];
				assert.equal(result.answer, FACT);
				assert.equal(result.sources.length, 1);
			});

			await step('the model learns about a failure, and the AI Agent answers', async () => {
				// A read is repeated twice.
				emulator.failNext('status=500', 3);
				assert.equal((await ask()).status, 200);
				const [result] = told() as [{ error: string }];
				assert.match(
					result.error,
					/^Internal Server Error\. Voiceflow or a proxy in front of it has a problem\./,
				);
			});
		} finally {
			await instance.close();
			await model.close();
			await emulator.close();
		}
	},
};
