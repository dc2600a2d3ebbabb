/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import assert from 'node:assert/strict';
import { openInstance, type Suite } from './support/instance';
import { post, readChunks, readRest, readUntil, wordsIn } from './support/stream';
import { until } from './support/until';
import { startVoiceflow, storeCredential } from './support/voiceflow';
import { chain, chatTrigger, sendText, webhook } from './support/workflow';

const FROM_BODY = { userId: '={{ $json.body.user }}', text: '={{ $json.body.text }}' };
const FROM_CHAT = { userId: '={{ $json.sessionId }}', text: '={{ $json.chatInput }}' };

export const suite: Suite = {
	title: 'Webhook and chat',
	async run(step, stage) {
		const { emulator, pausing } = await startVoiceflow();
		const instance = await openInstance(stage);
		const { rest, server } = instance;
		const webhooks = `${server.address}/webhook`;
		try {
			const pizza = await storeCredential(rest, emulator, 'pizza');
			const thinker = await storeCredential(rest, emulator, 'pausing');
			const wrong = await rest.createCredential('Wrong key', 'voiceflowApi', {
				apiKey: 'VF.DM.wrong.key',
				projectId: 'pizza',
				baseUrl: emulator.baseUrl,
			});
			const publish = async (...sketches: Parameters<typeof chain>[1]) => {
				const id = await rest.createWorkflow(chain('Published', sketches));
				await rest.publishWorkflow(id);
				return id;
			};

			await step('a published workflow answers a webhook', async () => {
				await publish(webhook('order', 'lastNode'), sendText(pizza, FROM_BODY));
				const response = await post(`${webhooks}/order`, { user: 'w1', text: 'order a pizza' });
				const item = (await response.json()) as { reply: string; buttons: { name: string }[] };
				assert.equal(response.status, 200);
				assert.match(item.reply, /^Which one would you like\?/);
				assert.ok(item.buttons.some(({ name }) => name === 'Funghi'));
			});

			const live = await publish(
				webhook('live', 'streaming'),
				sendText(thinker, { ...FROM_BODY, options: { completionEvents: true } }),
			);

			await step('the first words arrive while the agent is still answering', async () => {
				const response = await post(`${webhooks}/live`, { user: 'w2', text: 'why?' });
				const chunks = readChunks(response);
				await readUntil(chunks, pausing.beginning);
				assert.equal(pausing.finished, false);
				pausing.speakOn();
				const rest = await readRest(chunks);
				assert.equal(wordsIn(rest), `${pausing.ending}\n\nAnything else?`);
				assert.equal(rest.at(-1)?.type, 'end');
			});

			await step('a stopped execution closes its connection to Voiceflow', async () => {
				const response = await post(`${webhooks}/live`, { user: 'w3', text: 'why?' });
				const chunks = readChunks(response);
				await readUntil(chunks, pausing.beginning);
				const request = emulator.requests.at(-1);
				assert.equal(request?.closedEarly, false);
				const [running] = await rest.executions(live);
				assert.equal(running?.status, 'running');
				await rest.stopExecution(running.id);
				await until(() => request.closedEarly, 'the connection to Voiceflow is closed');
				const stopped = await rest.finishedExecution(running.id);
				assert.equal(stopped.status, 'canceled');
				// n8n leaves the response of a stopped execution open.
				await chunks.return(undefined);
			});

			await step('a chat gets the words and the end of the answer', async () => {
				await publish(chatTrigger('chat'), sendText(pizza, FROM_CHAT));
				const message = { action: 'sendMessage', sessionId: 's1', chatInput: 'See the menu' };
				const response = await post(`${webhooks}/chat/chat`, message);
				const chunks = await readRest(readChunks(response));
				assert.deepEqual([chunks[0]?.type, chunks.at(-1)?.type], ['begin', 'end']);
				assert.match(wordsIn(chunks), /Margherita/);
			});

			await step(
				'with a wrong key, the chat shows no secret and the execution shows the cause',
				async () => {
					const id = await publish(chatTrigger('wrong'), sendText(wrong, FROM_CHAT));
					const message = { action: 'sendMessage', sessionId: 's2', chatInput: 'Hello' };
					const response = await post(`${webhooks}/wrong/chat`, message);
					const chunks = await readRest(readChunks(response));
					const error = chunks.find(({ type }) => type === 'error');
					assert.equal(error?.content, 'The assistant cannot answer right now.');
					const [failed] = await rest.executions(id);
					const { status, data } = await rest.finishedExecution(failed?.id ?? '');
					assert.equal(status, 'error');
					assert.match(data.resultData.error?.message ?? '', /Unauthorized/);
				},
			);
		} finally {
			await instance.close();
			await emulator.close();
		}
	},
};
