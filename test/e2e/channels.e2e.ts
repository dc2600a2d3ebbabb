/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import assert from 'node:assert/strict';
import { mkdtemp } from 'node:fs/promises';
import path from 'node:path';
import { soundBytes } from '../../emulator';
import { Meta, Slack, TOKENS, type Channel } from './support/channels';
import { exampleWith } from './support/example';
import { openInstance, type Suite } from './support/instance';
import { startInternet } from './support/internet';
import { until } from './support/until';
import { OVEN, SHOW_OVEN, startVoiceflow, storeCredential } from './support/voiceflow';

const ADA = '491511';
const SOUND = soundBytes('audio/mp3');

/** The messages of one turn as their words and what is pressed below them. */
function shown({ seen }: Channel, since: number) {
	return seen
		.slice(since)
		.filter(({ file }) => file === undefined)
		.map(({ text, presses }) => ({
			says: text.split('\n')[0],
			presses: presses.map(({ title }) => title),
		}));
}

/** Asserts that the last picture of a channel is the file that the agent showed. */
async function checkOven({ seen }: Channel): Promise<void> {
	const [, picture] = seen.slice(-3);
	const bytes = await picture?.file?.arrayBuffer();
	assert.ok(Buffer.from(bytes ?? new ArrayBuffer(0)).equals(OVEN));
}

/** True for the last message of an answer: a choice hangs on it, or it confirms the order. */
function isLast({ text, presses }: Channel['seen'][number]): boolean {
	return presses.some(({ title }) => !title.startsWith('Order ')) || text.startsWith('One ');
}

export const suite: Suite = {
	title: 'WhatsApp, Slack and Messenger',
	async run(step, stage) {
		const { emulator } = await startVoiceflow();
		const whatsapp = new Meta();
		const messenger = new Meta();
		const slack = new Slack();
		let graph = whatsapp;
		const internet = await startInternet(
			{
				'graph.facebook.com': (call) => graph.answer(call),
				'slack.com': (call) => slack.answer(call),
				'files.slack.com': (call) => slack.answer(call),
			},
			await mkdtemp(path.join(stage.folder, 'internet-')),
		);
		const instance = await openInstance(stage, { environment: internet.environment });
		const { rest, server } = instance;
		const stored = [await storeCredential(rest, emulator, 'caller')];
		const store = async (type: string, data: Record<string, string>) =>
			stored.push(await rest.createCredential(type, type, data));
		/** Publishes an example; resolves with the ID of the workflow. */
		const publish = async (name: string) => {
			const workflow = await exampleWith(name, stored);
			for (const { name: node, parameters } of workflow.nodes) {
				if (node === 'Messenger Trigger') parameters.appId = TOKENS.client;
			}
			await rest.publishWorkflow(await rest.createWorkflow(workflow));
		};
		/** Waits for the whole answer, which begins with the sound; a refusal fails it. */
		const answerTo = async (channel: Channel, act: () => Promise<number>) => {
			const since = channel.seen.length;
			assert.equal(await act(), 200);
			await until(() => {
				assert.deepEqual(channel.refused, []);
				return channel.seen.slice(since).some(isLast);
			}, 'the answer has come');
			const bytes = await channel.seen[since]?.file?.arrayBuffer();
			assert.ok(Buffer.from(bytes ?? new ArrayBuffer(0)).equals(SOUND));
			return shown(channel, since);
		};
		try {
			await store('whatsAppApi', { accessToken: TOKENS.user, businessAccountId: '1' });
			await store('whatsAppTriggerApi', { clientId: TOKENS.client, clientSecret: TOKENS.app });
			await store('facebookGraphApi', { accessToken: TOKENS.user });
			await store('facebookGraphAppApi', { accessToken: TOKENS.user, appSecret: TOKENS.app });
			await store('slackApi', { accessToken: TOKENS.user, signatureSecret: TOKENS.app });

			const tellWhatsapp = (message: object) => async () =>
				await whatsapp.tell({
					object: 'whatsapp_business_account',
					entry: [
						{
							id: '1',
							changes: [
								{
									field: 'messages',
									value: {
										messaging_product: 'whatsapp',
										metadata: { display_phone_number: '1', phone_number_id: '1055' },
										messages: [{ from: ADA, id: 'wamid.A', timestamp: '1', ...message }],
									},
								},
							],
						},
					],
				});

			await step(
				'WhatsApp: a text is answered with cards, choices and the sound itself',
				async () => {
					await publish('whatsapp-bridge');
					assert.equal(await whatsapp.verify(), '1158');
					const text = { type: 'text', text: { body: 'I would like to order a pizza' } };
					const answer = await answerTo(whatsapp, tellWhatsapp(text));
					assert.equal(answer[0]?.says, 'Which one would you like?');
					assert.match(JSON.stringify(answer), /Order Margherita.*Order Funghi.*"Funghi"/);
					assert.ok(whatsapp.seen.every(({ to }) => to === ADA));
					assert.equal(emulator.requests.at(-1)?.userId, ADA);
				},
			);

			await step('WhatsApp: a pressed button sends its own request to Voiceflow', async () => {
				const { id, title } = whatsapp.seen
					.flatMap(({ presses }) => presses)
					.find((press) => press.title === 'Funghi') ?? { id: '', title: '' };
				const interactive = { type: 'list_reply', list_reply: { id, title } };
				const answer = await answerTo(whatsapp, tellWhatsapp({ type: 'interactive', interactive }));
				assert.deepEqual(answer[0], {
					says: 'A Funghi, good choice. Which size?',
					presses: ['Small', 'Large'],
				});
				assert.deepEqual(emulator.requests.at(-1)?.body, {
					action: { type: 'path-funghi', payload: { label: 'Funghi' } },
				});
			});

			await step('WhatsApp: a picture without an address arrives as the file it is', async () => {
				await answerTo(whatsapp, tellWhatsapp({ type: 'text', text: { body: SHOW_OVEN } }));
				await checkOven(whatsapp);
			});

			const tellMessenger = (event: object) => async () =>
				await messenger.tell({
					object: 'page',
					entry: [{ id: 'p', time: 1, messaging: [{ sender: { id: '77' }, ...event }] }],
				});

			await step('Messenger: a text and a press are answered, the sound as a form', async () => {
				graph = messenger;
				await publish('messenger-bridge');
				assert.equal(await messenger.verify(), '1158');
				const text = { mid: 'm1', text: 'I would like to order a pizza' };
				const answer = await answerTo(messenger, tellMessenger({ message: text }));
				assert.equal(answer[0]?.says, 'Which one would you like?');
				const { id, title } = messenger.seen
					.flatMap(({ presses }) => presses)
					.find((press) => press.title === 'Funghi') ?? { id: '', title: '' };
				const reply = { mid: 'm2', text: title, quick_reply: { payload: id } };
				const [size] = await answerTo(messenger, tellMessenger({ message: reply }));
				assert.deepEqual(size, {
					says: 'A Funghi, good choice. Which size?',
					presses: ['Small', 'Large'],
				});
				const postback = { title: 'Small', payload: 'path-small' };
				const [order] = await answerTo(messenger, tellMessenger({ postback }));
				assert.match(String(order?.says), /^One small Funghi\./);
			});

			await step('Messenger: a picture without an address arrives as the file it is', async () => {
				await answerTo(messenger, tellMessenger({ message: { mid: 'm3', text: SHOW_OVEN } }));
				await checkOven(messenger);
			});

			const post = async (webhook: string, body: string, type: string) => {
				const headers = { 'content-type': type, ...slack.signatureOf(body) };
				const address = `${server.address}/webhook/${webhook}`;
				return (await fetch(address, { method: 'POST', headers, body })).status;
			};
			const tellSlack = (event: object) => async () => {
				const body = { type: 'event_callback', event: { type: 'message', ...event } };
				return await post(
					'voiceflow-slack-bridge/webhook',
					JSON.stringify(body),
					'application/json',
				);
			};

			await step('Slack: a text and a press are answered, the sound is uploaded', async () => {
				await publish('slack-bridge');
				const text = { user: 'U1', channel: 'D1', text: 'I would like to order a pizza' };
				const answer = await answerTo(slack, tellSlack(text));
				assert.equal(answer[0]?.says, 'Which one would you like?');
				const press = slack.seen
					.flatMap(({ presses }) => presses)
					.find(({ title }) => title === 'Funghi');
				const action = {
					type: 'button',
					value: press?.id,
					text: { type: 'plain_text', text: press?.title },
				};
				const payload = JSON.stringify({
					type: 'block_actions',
					user: { id: 'U1' },
					channel: { id: 'D1' },
					actions: [action],
				});
				const form = new URLSearchParams({ payload }).toString();
				const [size] = await answerTo(
					slack,
					async () =>
						await post('voiceflow-slack-presses', form, 'application/x-www-form-urlencoded'),
				);
				assert.deepEqual(size, {
					says: 'A Funghi, good choice. Which size?',
					presses: ['Small', 'Large'],
				});
			});

			await step('Slack: a picture without an address arrives as the file it is', async () => {
				await answerTo(slack, tellSlack({ user: 'U1', channel: 'D1', text: SHOW_OVEN }));
				await checkOven(slack);
			});

			await step('Slack: what the app itself wrote is not answered', async () => {
				const before = emulator.requests.length;
				const own = { user: 'U1', channel: 'D1', text: 'Hello', bot_id: 'B1' };
				assert.equal(await tellSlack(own)(), 200);
				await answerTo(slack, tellSlack({ user: 'U1', channel: 'D1', text: 'Small' }));
				assert.equal(emulator.requests.length, before + 1);
			});
		} finally {
			await instance.close();
			await internet.close();
			await emulator.close();
		}
	},
};
