/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import assert from 'node:assert/strict';
import { Bridges } from './support/bridges';
import { DataTable } from './support/dataTables';
import type { Suite } from './support/instance';
import { Twilio, TWILIO } from './support/twilio';
import { until } from './support/until';

const ADA = '+15550101';
const BOB = '+15550102';
const ORDER = 'I would like to order a pizza';
const SENTENCE = 'I can only read text here, so please type your message.';

export const suite: Suite = {
	title: 'SMS',
	async run(step, stage) {
		const twilio = new Twilio();
		const bridges = await Bridges.open(stage, {
			'events.twilio.com': (call) => twilio.answer(call),
			'api.twilio.com': (call) => twilio.answer(call),
		});
		const { emulator, instance } = bridges;
		/** Delivers events. Resolves with the texts sent, up to one that matches. */
		const answersTo = async (events: object[], isLast: (text: string) => boolean) => {
			const since = twilio.sent.length;
			assert.equal(await twilio.deliver(events), 200);
			await until(
				() => twilio.sent.slice(since).some(({ text }) => isLast(text)),
				'the last text arrives',
			);
			return twilio.sent.slice(since);
		};
		try {
			await DataTable.create(instance.rest, 'voiceflow_sms', ['userId', 'buttons', 'answered']);
			await bridges.store('twilioApi', TWILIO);

			await step('publishing the example subscribes to messages', async () => {
				await bridges.publish('sms-bridge');
				assert.deepEqual(twilio.types, ['com.twilio.messaging.inbound-message.received']);
			});

			await step('a text is answered with numbered choices', async () => {
				const isLast = (text: string) => /3\. Diavola/.test(text);
				const sent = await answersTo([twilio.inbound(ADA, ORDER)], isLast);
				assert.ok(sent.every(({ to }) => to === ADA));
				assert.equal(sent[0]?.text, 'Which one would you like?');
				assert.equal(emulator.requests.at(-1)?.userId, ADA);
			});

			await step('a number presses the button that this person was offered', async () => {
				const isLast = (text: string) => text.endsWith('1. Small\n2. Large');
				await answersTo([twilio.inbound(ADA, '2')], isLast);
				assert.deepEqual(emulator.requests.at(-1)?.body, {
					action: { type: 'path-funghi', payload: { label: 'Funghi' } },
				});
			});

			await step('everyone in a delivery is answered once', async () => {
				const again = twilio.inbound(BOB, ORDER);
				const before = emulator.requests.length;
				const sent = await answersTo(
					[twilio.inbound(ADA, 'STOP'), twilio.inbound(ADA, '', 1), again, again],
					(text) => /3\. Diavola/.test(text),
				);
				assert.deepEqual(sent[0], { to: ADA, text: SENTENCE });
				assert.ok(sent.slice(1).every(({ to }) => to === BOB));
				await answersTo([again, twilio.inbound(ADA, '', 1)], (text) => text === SENTENCE);
				assert.equal(emulator.requests.length, before + 1);
			});

			await step('a text that Twilio refuses does not stop the others', async () => {
				twilio.optedOut.add(BOB);
				const events = [twilio.inbound(BOB, ORDER), twilio.inbound(ADA, '', 1)];
				const sent = await answersTo(events, (text) => text === SENTENCE);
				assert.deepEqual(sent, [{ to: ADA, text: SENTENCE }]);
			});

			await step('a delivery with a wrong signature starts nothing', async () => {
				const before = emulator.requests.length;
				assert.equal(await twilio.deliver([twilio.inbound(ADA, 'Hello')], 'another'), 401);
				await answersTo([twilio.inbound(ADA, '', 1)], (text) => text === SENTENCE);
				assert.equal(emulator.requests.length, before);
			});
		} finally {
			await bridges.close();
		}
	},
};
