/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import assert from 'node:assert/strict';
import { soundBytes } from '../../emulator';
import { exampleWith } from './support/example';
import { openInstance, type Suite } from './support/instance';
import { QUERY, startTelegram, telegramCredential, type TelegramCall } from './support/telegram';
import { until } from './support/until';
import { OVEN, SHOW_OVEN, startVoiceflow, storeCredential } from './support/voiceflow';

const EXAMPLE = 'telegram-bridge';
const ADA = 1001;
const BOB = 1002;

export const suite: Suite = {
	title: 'Telegram',
	async run(step, stage) {
		const { emulator } = await startVoiceflow();
		const telegram = await startTelegram();
		const instance = await openInstance(stage);
		const { rest } = instance;
		const callsTo = (method: string, chatId: number): TelegramCall[] =>
			telegram.calls.filter(
				(call) => call.method === method && Number(call.fields.chat_id) === chatId,
			);
		const nthCall = async (method: string, chatId: number, count: number) =>
			await until(() => callsTo(method, chatId)[count - 1], `${method} ${count} to ${chatId}`);
		try {
			await step('publishing the example registers the bot with Telegram', async () => {
				const stored = [
					await storeCredential(rest, emulator, 'caller'),
					await rest.createCredential('Telegram', 'telegramApi', telegramCredential(telegram)),
				];
				const workflow = await exampleWith(EXAMPLE, stored);
				await rest.publishWorkflow(await rest.createWorkflow(workflow));
				const registration = telegram.calls.find(({ method }) => method === 'setWebhook');
				assert.ok(String(registration?.fields.url).startsWith(instance.server.address));
				assert.ok(registration?.fields.secret_token);
			});

			await step('/start launches the agent, which answers with text and buttons', async () => {
				assert.equal(await telegram.say(ADA, '/start'), 200);
				await nthCall('sendMessage', ADA, 2);
				assert.deepEqual(
					callsTo('sendMessage', ADA).map(({ fields }) => fields.text),
					['Hello! Welcome to the pizza counter.', 'How can I help?'],
				);
				assert.deepEqual(telegram.buttons(ADA), ['Order a pizza', 'See the menu']);
				assert.deepEqual(emulator.requests.at(-1)?.body, { action: { type: 'launch' } });
				assert.equal(emulator.requests.at(-1)?.userId, String(ADA));
			});

			await step('audio arrives byte for byte', async () => {
				const { files } = await nthCall('sendAudio', ADA, 1);
				const [sound] = Object.values(files);
				assert.equal(sound?.type, 'audio/mpeg');
				const bytes = Buffer.from((await sound?.arrayBuffer()) ?? new ArrayBuffer(0));
				assert.ok(bytes.equals(soundBytes('audio/mp3')));
			});

			await step(
				'a text is answered with cards, and with the choices below the last one',
				async () => {
					await telegram.say(ADA, 'I would like to order a pizza');
					const { fields } = await nthCall('sendMessage', ADA, 3);
					assert.equal(fields.text, 'Which one would you like?');
					await nthCall('sendPhoto', ADA, 3);
					const cards = callsTo('sendPhoto', ADA).map(({ fields: { photo, caption } }) => [
						photo,
						String(caption).split('\n')[0],
					]);
					assert.deepEqual(cards, [
						['https://example.com/margherita.png', '<b>Margherita</b>'],
						['https://example.com/funghi.png', '<b>Funghi</b>'],
						['https://example.com/diavola.png', '<b>Diavola</b>'],
					]);
					assert.deepEqual(telegram.buttons(ADA), [
						'Order Diavola',
						'Margherita',
						'Funghi',
						'Diavola',
					]);
				},
			);

			await step('a pressed button sends its own request to Voiceflow', async () => {
				await telegram.press(ADA, 'Funghi');
				const { fields } = await nthCall('sendMessage', ADA, 4);
				assert.equal(fields.text, 'A Funghi, good choice. Which size?');
				assert.deepEqual(telegram.buttons(ADA), ['Small', 'Large']);
				assert.deepEqual(emulator.requests.at(-1)?.body, {
					action: { type: 'path-funghi', payload: { label: 'Funghi' } },
				});
				const answer = telegram.calls.find(({ method }) => method === 'answerCallbackQuery');
				assert.equal(answer?.fields.callback_query_id, QUERY);
			});

			await step('every chat is a separate conversation', async () => {
				await telegram.say(BOB, 'Large');
				const toBob = await nthCall('sendMessage', BOB, 1);
				assert.equal(toBob.fields.text, 'Which one would you like?');
				await telegram.say(ADA, 'Large');
				const toAda = await nthCall('sendMessage', ADA, 5);
				assert.match(String(toAda.fields.text), /^One large Funghi\./);
				assert.equal(callsTo('sendMessage', BOB).length, 1);
			});

			await step('a picture without a URL arrives as a file', async () => {
				const photos = callsTo('sendPhoto', BOB).length;
				await telegram.say(BOB, SHOW_OVEN);
				await until(
					() => callsTo('sendMessage', BOB).some(({ fields }) => fields.text === 'One oven.'),
					'the answer has come',
				);
				const picture = callsTo('sendPhoto', BOB).at(-1);
				assert.ok(callsTo('sendPhoto', BOB).length > photos);
				const [file] = Object.values(picture?.files ?? {});
				assert.equal(file?.type, 'image/png');
				const bytes = Buffer.from((await file?.arrayBuffer()) ?? new ArrayBuffer(0));
				assert.ok(bytes.equals(OVEN));
			});

			await step('an update that does not come from Telegram starts nothing', async () => {
				const registration = telegram.calls.find(({ method }) => method === 'setWebhook');
				const before = emulator.requests.length;
				const response = await fetch(String(registration?.fields.url), {
					method: 'POST',
					headers: { 'content-type': 'application/json' },
					body: JSON.stringify({ update_id: 99, message: { chat: { id: 1 }, text: '/start' } }),
				});
				assert.equal(response.status, 403);
				assert.equal(emulator.requests.length, before);
			});
		} finally {
			await instance.close();
			await telegram.close();
			await emulator.close();
		}
	},
};
