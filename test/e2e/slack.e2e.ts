/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import assert from 'node:assert/strict';
import { answerTo, Bridges, buttonOf, checkOven, messagesTo } from './support/bridges';
import { Slack, TOKENS } from './support/channels';
import type { Suite } from './support/instance';
import { SHOW_OVEN } from './support/voiceflow';

/** A timestamp with trailing zeros, which a number would lose. */
const THREAD = '1355517520.000100';
const SIZES = { says: 'A Funghi, good choice. Which size?', presses: ['Small', 'Large'] };

export const suite: Suite = {
	title: 'Slack',
	async run(step, stage) {
		const slack = new Slack();
		const bridges = await Bridges.open(stage, {
			'slack.com': (call) => slack.answer(call),
			'files.slack.com': (call) => slack.answer(call),
		});
		const { emulator, instance } = bridges;
		let messages = 0;
		const post = async (webhook: string, body: string, type: string, secret = TOKENS.app) => {
			const headers = { 'content-type': type, ...slack.signatureOf(body, secret) };
			const address = `${instance.server.address}/webhook/${webhook}`;
			return (await fetch(address, { method: 'POST', headers, body })).status;
		};
		const tell = (event: object) => {
			const ts = `1355517523.${String(++messages).padStart(6, '0')}`;
			const message = { type: 'message', user: 'U1', channel: 'D1', ts, ...event };
			const body = JSON.stringify({ type: 'event_callback', event: message });
			return async () => await post('voiceflow-slack-bridge/webhook', body, 'application/json');
		};
		const press = (title: string, secret?: string) => {
			const { id } = buttonOf(slack, title);
			const text = { type: 'plain_text', text: title };
			const payload = JSON.stringify({
				type: 'block_actions',
				user: { id: 'U1' },
				channel: { id: 'D1' },
				container: { type: 'message', channel_id: 'D1', thread_ts: THREAD },
				actions: [{ type: 'button', value: id, text, action_ts: `1548426417.${++messages}` }],
			});
			const form = new URLSearchParams({ payload }).toString();
			const type = 'application/x-www-form-urlencoded';
			return async () => await post('voiceflow-slack-presses', form, type, secret);
		};
		try {
			await bridges.store('slackApi', {
				accessToken: TOKENS.user,
				signatureSecret: TOKENS.app,
			});
			await bridges.store('crypto', { hmacSecret: TOKENS.app });
			await bridges.publish('slack-bridge');

			await step('a text and a pressed button are answered, and audio is uploaded', async () => {
				const answer = await answerTo(slack, tell({ text: 'I would like to order a pizza' }));
				assert.equal(answer[0]?.says, 'Which one would you like?');
				assert.ok(slack.seen.every(({ place }) => place === undefined));
				const since = slack.seen.length;
				const [size] = await answerTo(slack, press('Funghi'));
				assert.deepEqual(size, SIZES);
				assert.ok(slack.seen.slice(since).every(({ place }) => place === THREAD));
			});

			await step('a pressed button with a wrong signature starts nothing', async () => {
				const before = emulator.requests.length;
				assert.equal(await press('Small', 'another secret')(), 200);
				const [order] = await answerTo(slack, press('Small'));
				assert.match(String(order?.says), /^One small Funghi\./);
				assert.equal(emulator.requests.length, before + 1);
			});

			await step('a picture without a URL arrives as a file', async () => {
				await answerTo(slack, tell({ text: SHOW_OVEN }));
				await checkOven(slack);
			});

			await step('a question in a thread is answered there, as plain text', async () => {
				const since = slack.seen.length;
				const text = '<@U0BOT> I am <mailto:ada@example.com|ada@example.com>, Tom &amp; Jerry :+1:';
				const asked = tell({ type: 'app_mention', channel: 'C1', text, ts: THREAD });
				await messagesTo(({ text: said }) => said.startsWith('Sorry'), slack, asked);
				assert.deepEqual(emulator.requests.at(-1)?.body, {
					action: { type: 'text', payload: 'I am ada@example.com, Tom & Jerry 👍' },
				});
				const places = slack.seen.slice(since).map(({ to, place }) => [to, place]);
				assert.ok(places.every(([to, place]) => to === 'C1' && place === THREAD));
			});

			await step('messages of the app itself and repeated messages are not answered', async () => {
				const before = emulator.requests.length;
				assert.equal(await tell({ text: 'Hello', bot_id: 'B1' })(), 200);
				assert.equal(await tell({ text: 'Hello', channel: 'C1', ts: THREAD })(), 200);
				const file = { subtype: 'file_share', text: '', files: [{ id: 'F1' }] };
				const [sentence] = await messagesTo(() => true, slack, tell(file));
				assert.match(sentence?.text ?? '', /^I can only read text here/);
				assert.equal(emulator.requests.length, before);
			});
		} finally {
			await bridges.close();
		}
	},
};
