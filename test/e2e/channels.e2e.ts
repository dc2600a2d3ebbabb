/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import assert from 'node:assert/strict';
import {
	answerTo,
	Bridges,
	buttonOf,
	checkOven,
	isLast,
	messagesTo,
	shown,
} from './support/bridges';
import { Meta, TOKENS, type Seen } from './support/channels';
import type { Suite } from './support/instance';
import { SHOW_OVEN } from './support/voiceflow';

const ADA = '491511';
const BOB = '491512';
const ORDER = 'I would like to order a pizza';
const isSentence = ({ text }: Seen) => text.startsWith('I can only read text here');

let count = 0;
const whatsappMessage = (content: object, from = ADA) => {
	const id = `wamid.${++count}`;
	return { from, id, timestamp: '1749416383', ...content };
};
const words = (body: string) => ({ type: 'text', text: { body } });

/** Messages for a phone number of the business. */
const change = (phone: string, ...messages: object[]) => ({
	field: 'messages',
	value: {
		messaging_product: 'whatsapp',
		metadata: { display_phone_number: '1', phone_number_id: phone },
		messages,
	},
});

export const suite: Suite = {
	title: 'WhatsApp, Messenger, and Instagram',
	async run(step, stage) {
		const whatsapp = new Meta();
		const messenger = new Meta();
		const instagram = Meta.instagram();
		let graph = whatsapp;
		const bridges = await Bridges.open(stage, {
			'graph.facebook.com': (call) => graph.answer(call),
		});
		const { emulator } = bridges;
		try {
			await bridges.store('whatsAppApi', { accessToken: TOKENS.user, businessAccountId: '1' });
			await bridges.store('whatsAppTriggerApi', {
				clientId: TOKENS.client,
				clientSecret: TOKENS.app,
			});
			await bridges.store('facebookGraphApi', { accessToken: TOKENS.user });
			await bridges.store('facebookGraphAppApi', {
				accessToken: TOKENS.user,
				appSecret: TOKENS.app,
			});

			const deliver = (...changes: object[]) => {
				const body = { object: 'whatsapp_business_account', entry: [{ id: '1', changes }] };
				return async () => await whatsapp.tell(body);
			};
			const tell = (content: object) => deliver(change('1055', whatsappMessage(content)));

			await step(
				'WhatsApp: a text is answered with cards, choices and the sound itself',
				async () => {
					await bridges.publish('whatsapp-bridge', {
						'Keep new messages': { options: { scope: 'workflow', historySize: 5 } },
					});
					assert.equal(await whatsapp.verify(), '1158');
					const answer = await answerTo(whatsapp, tell(words(ORDER)));
					assert.equal(answer[0]?.says, 'Which one would you like?');
					assert.match(JSON.stringify(answer), /Order Margherita.*Order Funghi.*"Funghi"/);
					assert.ok(whatsapp.seen.every(({ to }) => to === ADA));
					assert.equal(emulator.requests.at(-1)?.userId, ADA);
				},
			);

			await step('WhatsApp: a pressed button sends its own request to Voiceflow', async () => {
				const { id, title } = buttonOf(whatsapp, 'Funghi');
				const interactive = { type: 'list_reply', list_reply: { id, title } };
				const answer = await answerTo(whatsapp, tell({ type: 'interactive', interactive }));
				assert.deepEqual(answer[0], {
					says: 'A Funghi, good choice. Which size?',
					presses: ['Small', 'Large'],
				});
				assert.deepEqual(emulator.requests.at(-1)?.body, {
					action: { type: 'path-funghi', payload: { label: 'Funghi' } },
				});
			});

			await step('WhatsApp: a picture without an address arrives as the file it is', async () => {
				await answerTo(whatsapp, tell(words(SHOW_OVEN)));
				await checkOven(whatsapp);
			});

			await step('WhatsApp: everybody of a delivery is answered, and once', async () => {
				const again = { ...whatsappMessage(words(SHOW_OVEN)), id: 'wamid.1' };
				const sticker = whatsappMessage({ type: 'sticker', sticker: { id: '1' } }, BOB);
				const person = whatsappMessage(words(ORDER), '');
				const hidden = { ...person, from_user_id: 'US.13491208655302741918' };
				const before = emulator.requests.length;
				const act = deliver(change('1055', again, sticker, sticker), change('1056', hidden));
				const [sentence, ...answer] = await messagesTo(isLast, whatsapp, act);
				assert.ok(sentence && isSentence(sentence));
				assert.deepEqual([sentence.to, sentence.place], [BOB, '1055']);
				assert.ok(answer.every(({ to, place }) => to === hidden.from_user_id && place === '1056'));
				assert.equal(emulator.requests.length, before + 1);
			});

			await step('WhatsApp: a full history of messages loses none', async () => {
				const act = deliver(
					change(
						'1055',
						whatsappMessage(words('Hm?'), BOB),
						whatsappMessage({ type: 'audio' }, BOB),
					),
				);
				const messages = await messagesTo(isSentence, whatsapp, act);
				assert.ok(messages.length > 1);
				assert.ok(messages.every(({ to }) => to === BOB));
			});

			const tellMessenger =
				(...events: object[]) =>
				async () =>
					await messenger.tell({
						object: 'page',
						entry: [{ id: 'p', time: 1, messaging: events }],
					});
			const tellInstagram =
				(...events: object[]) =>
				async () =>
					await instagram.tell({
						object: 'instagram',
						entry: events.map((event) => ({ id: 'account-1', time: 1, messaging: [event] })),
					});
			const from = (id: string, event: object) => ({ sender: { id }, ...event });

			await step('Messenger: a text and a press are answered, the sound as a form', async () => {
				graph = messenger;
				await bridges.publish('messenger-bridge', {
					'Messenger Trigger': { appId: TOKENS.client },
				});
				assert.equal(await messenger.verify(), '1158');
				const text = { mid: 'm1', text: ORDER };
				const answer = await answerTo(messenger, tellMessenger(from('77', { message: text })));
				assert.equal(answer[0]?.says, 'Which one would you like?');
				const { id, title } = buttonOf(messenger, 'Funghi');
				const reply = { mid: 'm2', text: title, quick_reply: { payload: id } };
				const press = tellMessenger(from('77', { message: reply }));
				const [size] = await answerTo(messenger, press);
				assert.deepEqual(size, {
					says: 'A Funghi, good choice. Which size?',
					presses: ['Small', 'Large'],
				});
				const postback = { title: 'Small', payload: 'path-small' };
				const [order] = await answerTo(messenger, tellMessenger(from('77', { postback })));
				assert.match(String(order?.says), /^One small Funghi\./);
			});

			await step('Messenger: a picture without an address arrives as the file it is', async () => {
				const message = { mid: 'm3', text: SHOW_OVEN };
				await answerTo(messenger, tellMessenger(from('77', { message })));
				await checkOven(messenger);
			});

			await step('Messenger: everybody of a delivery is answered, an echo is not', async () => {
				const echo = from('p', { message: { mid: 'm4', is_echo: true, text: 'How can I help?' } });
				const picture = { mid: 'm5', attachments: [{ type: 'image', payload: { url: 'x' } }] };
				const started = { mid: 'm6', title: 'Get Started', payload: 'GET_STARTED' };
				const before = emulator.requests.length;
				const [sentence, ...greeting] = await messagesTo(
					isLast,
					messenger,
					tellMessenger(
						echo,
						from('78', { message: picture }),
						from('78', { message: picture }),
						from('79', { postback: started }),
					),
				);
				assert.ok(sentence && isSentence(sentence));
				assert.deepEqual([sentence.to, greeting.every(({ to }) => to === '79')], ['78', true]);
				assert.equal(emulator.requests.length, before + 1);
				assert.deepEqual(emulator.requests.at(-1)?.body, { action: { type: 'launch' } });
			});

			await step('Instagram: a text and a press are answered', async () => {
				graph = instagram;
				await bridges.publish('instagram-bridge', {
					'Instagram Trigger': { appId: TOKENS.client },
				});
				assert.equal(await instagram.verify(), '1158');
				const text = { mid: 'i1', text: ORDER };
				await messagesTo(isLast, instagram, tellInstagram(from('87', { message: text })));
				assert.equal(shown(instagram, 0)[0]?.says, 'Which one would you like?');
				const { id, title } = buttonOf(instagram, 'Funghi');
				const reply = { mid: 'i2', text: title, quick_reply: { payload: id } };
				const since = instagram.seen.length;
				await messagesTo(isLast, instagram, tellInstagram(from('87', { message: reply })));
				assert.deepEqual(shown(instagram, since)[0], {
					says: 'A Funghi, good choice. Which size?',
					presses: ['Small', 'Large'],
				});
				assert.deepEqual(instagram.refused, []);
			});

			await step('Instagram: everybody of a delivery is answered, an echo is not', async () => {
				const echo = from('p', { message: { mid: 'i3', is_echo: true, text: 'How can I help?' } });
				const picture = { mid: 'i4', attachments: [{ type: 'image', payload: { url: 'x' } }] };
				const started = { mid: 'i5', title: 'Get Started', payload: 'GET_STARTED' };
				const before = emulator.requests.length;
				const [sentence, ...greeting] = await messagesTo(
					isLast,
					instagram,
					tellInstagram(
						echo,
						from('88', { message: picture }),
						from('88', { message: picture }),
						from('89', { postback: started }),
					),
				);
				assert.ok(sentence && isSentence(sentence));
				assert.deepEqual([sentence.to, greeting.every(({ to }) => to === '89')], ['88', true]);
				assert.equal(emulator.requests.length, before + 1);
			});
		} finally {
			await bridges.close();
		}
	},
};
