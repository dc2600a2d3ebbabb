/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import assert from 'node:assert/strict';
import { DataTable } from './support/dataTables';
import { exampleWith } from './support/example';
import { openInstance, type Suite } from './support/instance';
import { McpClient } from './support/mcpClient';
import { post, readChunks, readRest, type ResponseChunk } from './support/stream';
import { startVoiceflow, storeCredential } from './support/voiceflow';

const KEY = 'the-key-of-this-run';
const TOKEN = 'the-token-of-this-run';
const PRICE_KNOWN = [
	'One large Margherita. Let me see what it costs.',
	'That is 12.5 euros.',
	'Your Margherita will be ready in ten minutes. Enjoy!',
].join('\n\n');

/** The messages of a chat: each node that streams starts a new one. */
function bubbles(chunks: ResponseChunk[]): string[] {
	const shown: string[] = [];
	for (const { type, content = '' } of chunks) {
		if (type === 'begin') shown.push('');
		shown.push((shown.pop() ?? '') + content);
	}
	return shown.filter((words) => words !== '');
}

export const suite: Suite = {
	title: 'The agent uses n8n',
	async run(step, stage) {
		const { emulator } = await startVoiceflow();
		const instance = await openInstance(stage);
		const { rest, server } = instance;
		const publish = async (name: string, ...stored: Parameters<typeof exampleWith>[1]) => {
			const workflow = await exampleWith(name, stored);
			const id = await rest.createWorkflow(workflow);
			await rest.publishWorkflow(id);
			return id;
		};
		const ask = async (body: object | string, key = KEY) => {
			const response = await fetch(`${server.address}/webhook/voiceflow-order-status`, {
				method: 'POST',
				headers: { 'content-type': 'application/json', 'x-agent-key': key },
				body: typeof body === 'string' ? body : JSON.stringify(body),
			});
			if (response.status !== 200) return response.status;
			return (await response.json()) as { found: boolean; answer: string };
		};
		const chat = async (
			sessionId: string,
			chatInput: string,
			id = 'voiceflow-custom-action-loop',
		) => {
			const message = { action: 'sendMessage', sessionId, chatInput };
			const response = await post(`${server.address}/webhook/${id}/chat`, message);
			return bubbles(await readRest(readChunks(response))).join('\n\n');
		};
		try {
			await step(
				'returns an order from the table for a request with the right header',
				async () => {
					const orders = await DataTable.create(rest, 'voiceflow_orders', [
						...['orderNumber', 'status', 'expectedOn'],
					]);
					await orders.insert(
						{ orderNumber: 'A-1001', status: 'on its way', expectedOn: 'December 3' },
						{ orderNumber: '1002', status: 'being packed' },
					);
					const header = { name: 'X-Agent-Key', value: KEY };
					await publish(
						'agent-calls-n8n',
						await rest.createCredential('Header', 'httpHeaderAuth', header),
					);
					assert.deepEqual(await ask({ orderNumber: ' a-1001' }), {
						found: true,
						orderNumber: 'A-1001',
						status: 'on its way',
						expectedOn: 'December 3',
						answer: 'Order A-1001 is on its way. It should arrive on December 3.',
					});
				},
			);

			await step(
				'returns a sentence with status 200 for unknown orders and invalid bodies',
				async () => {
					const sentences = [
						await ask({ orderNumber: 1002 }),
						await ask({ orderNumber: 'A-9999' }),
						await ask({}),
						await ask({ orderNumber: { number: 1 } }),
					];
					assert.deepEqual(
						sentences.map((said) => (typeof said === 'number' ? said : [said.found, said.answer])),
						[
							[true, 'Order 1002 is being packed.'],
							[false, 'I cannot find an order with the number A-9999. Could you check the number?'],
							[false, 'I need your order number. It looks like A-1001.'],
							[false, 'I need your order number. It looks like A-1001.'],
						],
					);
				},
			);

			await step('refuses a request with another header', async () => {
				assert.equal(await ask({ orderNumber: 'A-1001' }, 'another key'), 403);
			});

			const tools = `${server.address}/mcp/voiceflow-ticket-tools`;

			await step('the official MCP client lists the tools and their parameters', async () => {
				await DataTable.create(rest, 'support_tickets', ['email', 'subject', 'details', 'status']);
				await publish(
					'agent-tools-over-mcp',
					await rest.createCredential('Bearer', 'httpBearerAuth', { token: TOKEN }),
				);
				const client = await McpClient.connect(tools, TOKEN);
				assert.match(client.instructions ?? '', /support tickets/);
				const listed = await client.tools();
				assert.deepEqual(
					listed.map(({ name, inputSchema }) => [name, Object.keys(inputSchema.properties ?? {})]),
					[
						['create_ticket', ['email', 'subject', 'details']],
						['list_tickets', ['email']],
						['look_up_ticket', ['ticketNumber']],
					],
				);
				assert.match(String(listed[2]?.description), /one support ticket by its number/);
				await client.close();
			});

			await step('the official MCP client creates, finds, and lists a ticket', async () => {
				const client = await McpClient.connect(tools, TOKEN);
				const said = { email: 'Ada@Example.com', subject: 'No tomatoes', details: 'All gone' };
				const [created] = await client.rows('create_ticket', said);
				assert.deepEqual(
					[created?.email, created?.subject, created?.status],
					['ada@example.com', 'No tomatoes', 'open'],
				);
				const [found] = await client.rows('look_up_ticket', { ticketNumber: created?.id });
				assert.equal(found?.details, 'All gone');
				assert.deepEqual(await client.rows('look_up_ticket', { ticketNumber: 99 }), []);
				const listed = await client.rows('list_tickets', { email: 'ada@example.com' });
				assert.deepEqual(
					listed.map(({ id }) => id),
					[created?.id],
				);
				await client.close();
			});

			await step('refuses a client without the token', async () => {
				await assert.rejects(McpClient.connect(tools, 'another token'));
			});

			const pizza = await storeCredential(rest, emulator, 'pizza');

			await step('answers a custom action in a streaming chat', async () => {
				const prices = await DataTable.create(rest, 'pizza_prices', [
					...['order', 'size'],
					{ name: 'price', type: 'number' },
				]);
				await prices.insert({ order: 'Margherita', size: 'Large', price: 12.5 });
				await publish('custom-action-loop', pizza);
				assert.equal(await chat('by user', 'A large Margherita'), PRICE_KNOWN);
				assert.deepEqual(emulator.requests.at(-1)?.body, {
					action: { type: 'done', payload: { price: 12.5 } },
				});
			});

			await step('continues on the failure path if there is no price', async () => {
				assert.match(await chat('by user', 'A large Funghi'), /so it is on the house/);
			});

			await step(
				'answers a custom action by session key in a chat that does not stream',
				async () => {
					const workflow = await exampleWith('custom-action-loop', [pizza]);
					const id = 'voiceflow-custom-action-loop-by-session';
					for (const node of workflow.nodes) {
						if (node.name === 'Send text') {
							Object.assign(node.parameters, {
								conversationBy: 'sessionKey',
								ifNoSession: 'start',
							});
						}
						if (node.name !== 'Chat') continue;
						node.parameters.options = { responseMode: 'lastNode' };
						node.webhookId = id;
					}
					await rest.publishWorkflow(await rest.createWorkflow(workflow));
					const message = {
						action: 'sendMessage',
						sessionId: 's1',
						chatInput: 'A large Margherita',
					};
					const response = await post(`${server.address}/webhook/${id}/chat`, message);
					const { output } = (await response.json()) as { output: string };
					assert.ok(output.startsWith('Hello! Welcome to the pizza counter.'));
					assert.ok(output.endsWith(PRICE_KNOWN));
				},
			);
		} finally {
			await instance.close();
			await emulator.close();
		}
	},
};
