/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import assert from 'node:assert/strict';
import { Bridges } from './support/bridges';
import { TOKENS, type Seen } from './support/channels';
import { DataTable } from './support/dataTables';
import type { Suite } from './support/instance';
import { Teams } from './support/teams';
import { until } from './support/until';

const ORDER = '<p>I would like to order a pizza</p>';
const SENTENCE = 'I can only read text here, so please type your message.';

export const suite: Suite = {
	title: 'Microsoft Teams',
	async run(step, stage) {
		const teams = new Teams();
		const bridges = await Bridges.open(
			stage,
			{ 'graph.microsoft.com': (call) => teams.answer(call) },
			// Graph only accepts an address with HTTPS.
			'https://n8n.example.com/',
		);
		const { emulator, instance } = bridges;
		const { address } = instance.server;
		/** Writes to the agent; resolves with what comes back, up to a message of that kind. */
		const answersTo = async (id: string, isLast: (text: string) => boolean): Promise<Seen[]> => {
			const since = teams.seen.length;
			assert.equal(await teams.notify(address, id), 200);
			await until(
				() => teams.seen.slice(since).some(({ text }) => isLast(text)),
				'the last message has come',
			);
			assert.deepEqual(teams.refused, []);
			return teams.seen.slice(since);
		};
		const isSentence = (text: string) => text === SENTENCE;
		try {
			await DataTable.create(instance.rest, 'voiceflow_teams', ['userId', 'buttons']);
			await bridges.store('microsoftTeamsOAuth2Api', {
				...{ clientId: TOKENS.client, clientSecret: TOKENS.app },
				oauthTokenData: { access_token: TOKENS.user, token_type: 'Bearer' },
			});

			await step('publishing the example subscribes to all chats', async () => {
				await bridges.publish('teams-bridge');
				assert.deepEqual(teams.resources, ['/me/chats/getAllMessages']);
				assert.equal(await teams.verify(address), 'Validation: Testing client');
			});

			await step('a text is answered, its choices numbered', async () => {
				const answers = await answersTo(teams.write(ORDER), (text) => /3\. Diavola/.test(text));
				assert.equal(answers[0]?.text, 'Which one would you like?');
				assert.ok(answers.every(({ to }) => to === teams.chat));
				assert.equal(emulator.requests.at(-1)?.userId, teams.user);
			});

			await step('a number presses what that person was offered', async () => {
				const id = teams.write('<p>2&nbsp;</p>');
				await answersTo(id, (text) => text.endsWith('1. Small\n2. Large'));
				assert.deepEqual(emulator.requests.at(-1)?.body, {
					action: { type: 'path-funghi', payload: { label: 'Funghi' } },
				});
			});

			await step('a message is answered once, and its own answers never', async () => {
				const before = emulator.requests.length;
				const id = teams.write(ORDER);
				await answersTo(id, (text) => /3\. Diavola/.test(text));
				assert.equal(await teams.notify(address, id), 200);
				const own = await answersTo(teams.write('<p></p>'), isSentence);
				assert.deepEqual(
					own.map(({ text }) => text),
					[SENTENCE],
				);
				assert.equal(emulator.requests.length, before + 1);
			});

			await step('a notification with another client state starts nothing', async () => {
				const before = emulator.requests.length;
				assert.equal(await teams.notify(address, teams.write(ORDER), 'another'), 401);
				await answersTo(teams.write('<p></p>'), isSentence);
				assert.equal(emulator.requests.length, before);
			});
		} finally {
			await bridges.close();
		}
	},
};
