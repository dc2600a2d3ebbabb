/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import assert from 'node:assert/strict';
import { soundBytes, type Emulator } from '../../emulator';
import type { Suite } from './support/instance';
import { executionsOf, startQueue } from './support/queue';
import { post, readChunks, readRest, readUntil, wordsIn } from './support/stream';
import { until } from './support/until';
import { startVoiceflow, storeCredential } from './support/voiceflow';
import { chain, sendText, webhook, type NodeSketch } from './support/workflow';

const CONVERSATIONS = 500;
const SIDE_BY_SIDE = 20;
const PIZZAS = ['Margherita', 'Funghi', 'Diavola'];
const SIZES = ['Small', 'Large'];
const FROM_BODY = { userId: '={{ $json.body.user }}', text: '={{ $json.body.text }}' };

/** One person's conversation: two requests, the first with two turns. */
interface Conversation {
	user: string;
	pizza: string;
	size: string;
}

const conversations = Array.from({ length: CONVERSATIONS }, (_, index): Conversation => {
	const pizza = PIZZAS[index % PIZZAS.length] ?? '';
	return { user: `guest-${index}`, pizza, size: SIZES[index % SIZES.length] ?? '' };
});

/** The messages of one person, in order. */
function wordsOf({ pizza, size }: Conversation): string[] {
	return ['I would like to order a pizza', pizza, size];
}

/** Runs the conversation over the webhook and returns the reply to each turn. */
async function converse(address: string, conversation: Conversation): Promise<string[]> {
	const { user } = conversation;
	const [order = '', pizza = '', size = ''] = wordsOf(conversation);
	const replies: string[] = [];
	for (const texts of [[order, pizza], [size]]) {
		const response = await post(address, { user, texts });
		assert.equal(response.status, 200, `${user}: ${response.status}`);
		const items = (await response.json()) as { reply: string; userId: string }[];
		for (const item of items) assert.equal(item.userId, user);
		replies.push(...items.map(({ reply }) => reply));
	}
	return replies;
}

/** Runs all conversations, several at a time, and returns the replies of each. */
async function converseAll(address: string): Promise<Map<string, string[]>> {
	const replies = new Map<string, string[]>();
	const waiting = [...conversations];
	const guest = async () => {
		for (let next = waiting.shift(); next; next = waiting.shift()) {
			replies.set(next.user, await converse(address, next));
		}
	};
	await Promise.all(Array.from({ length: SIDE_BY_SIDE }, guest));
	return replies;
}

/** The messages of a user that Voiceflow received, in order. */
function sentFor(emulator: Emulator, user: string): unknown[] {
	return emulator.requests
		.filter(({ userId }) => userId === user)
		.map(({ body }) => (body as { action: { payload: unknown } }).action.payload);
}

/** The webhook that responds with all items of the last node. */
function webhookForAll(path: string): NodeSketch {
	const sketch = webhook(path, 'lastNode');
	return { ...sketch, parameters: { ...sketch.parameters, responseData: 'allEntries' } };
}

/** Turns each text of the request into an item. */
const EACH_TEXT: NodeSketch = {
	name: 'Split Out',
	type: 'n8n-nodes-base.splitOut',
	version: 1,
	parameters: {
		fieldToSplitOut: 'body.texts',
		include: 'allOtherFields',
		options: { destinationFieldName: 'text' },
	},
};

export const suite: Suite = {
	title: 'Queue mode',
	async run(step, stage) {
		const { emulator, pausing } = await startVoiceflow();
		const queue = await startQueue(stage);
		const { main, workers } = queue;
		const { rest } = main;
		const webhooks = `${main.server.address}/webhook`;
		const [first, second] = workers;
		assert.ok(first && second);
		try {
			const pizza = await storeCredential(rest, emulator, 'thoughtful');
			const thinker = await storeCredential(rest, emulator, 'pausing');
			const speaker = await storeCredential(rest, emulator, 'speaker');
			const publish = async (...sketches: NodeSketch[]) => {
				const id = await rest.createWorkflow(chain('Published', sketches));
				await rest.publishWorkflow(id);
				return id;
			};
			const order = await publish(
				webhookForAll('order'),
				EACH_TEXT,
				sendText(pizza, { userId: '={{ $json.body.user }}', text: '={{ $json.text }}' }),
			);
			let replies = new Map<string, string[]>();

			await step(`${CONVERSATIONS} conversations over the webhook: none is lost`, async () => {
				replies = await converseAll(`${webhooks}/order`);
				assert.equal(replies.size, CONVERSATIONS);
				assert.equal(await rest.countExecutions(order, 'success'), 2 * CONVERSATIONS);
			});

			await step('every reply matches the messages before it', () => {
				for (const { user, pizza: name, size } of conversations) {
					const [offer = '', choice = '', price = ''] = replies.get(user) ?? [];
					assert.match(offer, /^Which one would you like\?/, user);
					assert.equal(choice, `A ${name}, good choice. Which size?`, user);
					assert.ok(price.startsWith(`One ${size.toLowerCase()} ${name}.`), user);
				}
			});

			await step('Voiceflow received every turn once, in the order of its user', () => {
				for (const conversation of conversations) {
					assert.deepEqual(sentFor(emulator, conversation.user), wordsOf(conversation));
				}
			});

			await step('both workers took part, and no execution ran on both', () => {
				const [one, other] = [executionsOf(first), executionsOf(second)];
				assert.ok(one.length > 0 && other.length > 0);
				assert.equal(one.length + other.length, 2 * CONVERSATIONS);
				assert.equal(new Set([...one, ...other]).size, 2 * CONVERSATIONS);
			});

			await step('answers are streamed through a worker', async () => {
				const options = { completionEvents: true };
				await publish(webhook('live', 'streaming'), sendText(thinker, { ...FROM_BODY, options }));
				const response = await post(`${webhooks}/live`, { user: 'live', text: 'How hot?' });
				const chunks = readChunks(response);
				await readUntil(chunks, pausing.beginning);
				assert.equal(pausing.finished, false);
				pausing.speakOn();
				const rest = await readRest(chunks);
				assert.equal(wordsIn(rest), `${pausing.ending}\n\nAnything else?`);
				const ran = executionsOf(first).length + executionsOf(second).length;
				assert.equal(ran, 2 * CONVERSATIONS + 1);
			});

			await step('the main process can read audio stored by a worker', async () => {
				const options = { audioEvents: true };
				const sound = webhook('sound', 'lastNode');
				const binary = { responseData: 'firstEntryBinary', responseBinaryPropertyName: 'audio_0' };
				const speaking = { ...sound, parameters: { ...sound.parameters, ...binary } };
				await publish(speaking, sendText(speaker, { ...FROM_BODY, options }));
				const response = await post(`${webhooks}/sound`, { user: 'listener', text: 'Hello' });
				assert.equal(response.headers.get('content-type'), 'audio/mpeg');
				const bytes = Buffer.from(await response.arrayBuffer());
				assert.ok(bytes.equals(soundBytes('audio/mp3')));
			});

			const slow = await publish(webhook('slow', 'lastNode'), sendText(thinker, FROM_BODY));
			/** Starts a turn that does not end by itself, and finds the worker that runs it. */
			const begin = async (user: string) => {
				const answer = post(`${webhooks}/slow`, { user, text: 'How hot?' });
				// Prevents an unhandled rejection if the step fails before it reads the answer.
				answer.catch(() => undefined);
				await until(() => sentFor(emulator, user).length === 1, 'the turn has begun');
				const [running] = await rest.executions(slow);
				assert.equal(running?.status, 'running');
				const worker = workers.find((one) => executionsOf(one).includes(running.id));
				assert.ok(worker);
				return { answer, id: running.id, worker };
			};

			await step('if a worker is killed during a turn, the execution fails visibly', async () => {
				const { answer, id, worker } = await begin('unlucky');
				await worker.process.kill();
				const { status, data } = await rest.finishedExecution(id);
				assert.equal(status, 'error');
				assert.match(data.resultData.error?.message ?? '', /failed to be processed/);
				assert.equal((await answer).status, 500);
				assert.deepEqual(sentFor(emulator, 'unlucky'), ['How hot?']);
			});

			await step('the other worker continues', async () => {
				const guest: Conversation = { user: 'late guest', pizza: 'Funghi', size: 'Large' };
				const [, , price = ''] = await converse(`${webhooks}/order`, guest);
				assert.match(price, /^One large Funghi\./);
			});

			await step('a worker that is asked to stop finishes its turn', async () => {
				const { answer, worker } = await begin('lucky');
				const stopping = worker.stop();
				await until(() => worker.process.output().includes('Shutting down'), 'it is stopping');
				pausing.speakOn();
				const response = await answer;
				assert.equal(response.status, 200);
				assert.match(((await response.json()) as { reply: string }).reply, /Anything else\?$/);
				await stopping;
			});
		} finally {
			await queue.close();
			await emulator.close();
		}
	},
};
