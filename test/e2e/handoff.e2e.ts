/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import assert from 'node:assert/strict';
import { mkdtemp } from 'node:fs/promises';
import path from 'node:path';
import { BUILT_IN_AGENTS, startEmulator, type Agent, type AgentTurn } from '../../emulator';
import { TOKENS } from './support/channels';
import { ChatwootTeam, INBOX } from './support/chatwootTeam';
import { DataTable } from './support/dataTables';
import { exampleWith } from './support/example';
import { openInstance, type Stage, type Suite } from './support/instance';
import { startInternet } from './support/internet';
import type { Step } from './support/report';
import { SlackTeam } from './support/slackTeam';
import type { Team } from './support/team';
import { startTelegram, telegramCredential } from './support/telegram';
import { until } from './support/until';
import { storeCredential } from './support/voiceflow';

const ADA = 1001;
const BOB = 1002;
const SLOWLY = 'A person, please, and take your time';
const COLUMNS = ['visitor', 'name', 'holder', 'thread', 'contact', 'buttons', 'customActions'];
const BACK = 'I am back. Can I do anything else for you?';

/** Hands over like the agent `support`. If asked to take its time, it waits until the test releases it. */
class PatientAgent implements Agent {
	readonly description = 'hands over when it is told to';
	readonly environments = BUILT_IN_AGENTS.support?.environments ?? [];
	goOn: () => void = () => undefined;

	async *respond(turn: AgentTurn) {
		if (turn.action.payload === SLOWLY) {
			await new Promise<void>((resolve) => (this.goOn = resolve));
		}
		yield* BUILT_IN_AGENTS.support?.respond(turn) ?? [];
	}
}

interface Row {
	visitor: string;
	holder: string;
	updatedAt: string;
	lockedUntil: number | null;
}

/** A complete handoff in one service, over several executions and in both directions. */
async function checkHandoff(
	step: Step,
	stage: Stage,
	example: string,
	teamAt: (address: string) => Team,
): Promise<void> {
	const agent = new PatientAgent();
	const emulator = await startEmulator({ agents: { agent } });
	const telegram = await startTelegram();
	const desk: { team?: Team } = {};
	const folder = await mkdtemp(path.join(stage.folder, 'internet-'));
	const answer = (call: Parameters<Team['answer']>[0]) => desk.team?.answer(call) ?? [502, {}];
	const { hosts } = teamAt('');
	const internet = await startInternet(
		Object.fromEntries(hosts.map((host) => [host, answer as Team['answer']])),
		folder,
	);
	const instance = await openInstance(stage, { environment: internet.environment });
	const { rest, server } = instance;
	const people = (desk.team = teamAt(server.address));
	const { posted } = people;
	const table = await DataTable.create(rest, 'voiceflow_handoffs', [
		...COLUMNS,
		{ name: 'lockedUntil', type: 'number' },
	]);
	const read = (visitor: number) =>
		telegram.calls
			.filter(
				({ method, fields }) => method === 'sendMessage' && Number(fields.chat_id) === visitor,
			)
			.map(({ fields }) => String(fields.text));
	const reads = async (visitor: number, text: string) =>
		await until(() => read(visitor).at(-1) === text, `${visitor} reads ${text}`);
	const teamReads = async (pattern: RegExp) =>
		await until(
			() => posted.findLast(({ text }) => pattern.test(text)),
			`the team reads ${pattern}`,
		);
	const rowOf = async (visitor: number) =>
		(await table.rows<Row>()).find((row) => row.visitor === String(visitor));
	const isFree = async (visitor: number, holder: string) =>
		await until(async () => {
			const row = await rowOf(visitor);
			return row?.holder === holder && row.lockedUntil === null;
		}, `${visitor} is with the ${holder}, and free`);
	try {
		await step(`${example}: the agent answers before the handoff`, async () => {
			const stored = [
				await storeCredential(rest, emulator, 'agent'),
				await rest.createCredential('Telegram', 'telegramApi', telegramCredential(telegram)),
				await rest.createCredential('Slack', 'slackApi', {
					...{ accessToken: TOKENS.user, signatureSecret: TOKENS.app },
				}),
			];
			const workflow = await exampleWith(example, stored);
			const settings = workflow.nodes.find(({ name }) => name === 'Settings')?.parameters;
			const { assignments } = settings?.assignments as {
				assignments: Array<{ name: string; value: string }>;
			};
			for (const one of assignments) if (one.name === 'inbox') one.value = INBOX;
			await rest.publishWorkflow(await rest.createWorkflow(workflow));
			assert.equal(await telegram.say(ADA, '/start'), 200);
			await reads(
				ADA,
				'Hello! I am the support bot. How can I help?\n• Where is my order?\n• Talk to a person',
			);
			await isFree(ADA, 'agent');
			assert.deepEqual(posted, []);
		});

		await step(`${example}: the agent hands over to a person`, async () => {
			await telegram.say(ADA, 'talk to a person');
			await teamReads(/talk to a person/i);
			assert.equal(read(ADA).at(-1), 'One moment, I will get a person for you.');
			await isFree(ADA, 'person');
		});
		const conversation = () => posted.at(-1)?.conversation ?? '';

		await step(
			`${example}: messages go in both directions without reaching the agent`,
			async () => {
				const before = emulator.requests.length;
				await telegram.say(ADA, 'Are you there? I am at <home> & hungry');
				const { conversation: thread } = await teamReads(/at .*home.* hungry/);
				assert.equal(thread, posted[0]?.conversation);
				assert.equal(await people.write(thread, 'Yes, I am Bob.'), 200);
				await reads(ADA, 'Yes, I am Bob.');
				assert.equal(emulator.requests.length, before);
			},
		);

		await step(`${example}: another visitor still talks to the agent`, async () => {
			const before = posted.length;
			await telegram.say(BOB, 'Hello');
			await reads(BOB, 'The bot says: Hello');
			assert.equal(posted.length, before);
		});

		await step(`${example}: the person returns the visitor to the agent`, async () => {
			await isFree(ADA, 'person');
			assert.equal(await people.giveBack(conversation()), 200);
			await reads(ADA, BACK);
			await isFree(ADA, 'agent');
			assert.deepEqual(emulator.requests.at(-1)?.body, { action: { type: 'solved' } });
			await telegram.say(ADA, 'Thank you');
			await reads(ADA, 'The bot says: Thank you');
		});

		await step(
			`${example}: a message that arrives during the handoff goes only to the team`,
			async () => {
				await isFree(ADA, 'agent');
				const before = emulator.requests.length;
				await telegram.say(ADA, SLOWLY);
				await until(() => emulator.requests.length > before, 'the agent is asked');
				const known = (await rowOf(ADA))?.updatedAt;
				await telegram.say(ADA, 'One more thing');
				// The second message has arrived once its execution has written the visitor to the table.
				await until(async () => (await rowOf(ADA))?.updatedAt !== known, 'the second one is in');
				agent.goOn();
				await teamReads(/^One more thing$/);
				await isFree(ADA, 'person');
				assert.equal(emulator.requests.length, before + 1);
				assert.equal(read(ADA).at(-1), 'One moment, I will get a person for you.');
			},
		);

		await step(`${example}: the lock of a stopped execution expires`, async () => {
			await table.update('visitor', String(ADA), { lockedUntil: Date.now() });
			await telegram.say(ADA, 'Still there?');
			await teamReads(/^Still there\?$/);
			await isFree(ADA, 'person');
		});

		await step(`${example}: internal messages are not forwarded`, async () => {
			const before = read(ADA).length;
			await people.write('1.1', 'In another conversation');
			await people.write(conversation(), 'Of a bot, or a note', {
				...{ bot_id: 'B1', private: true },
			});
			await people.write(conversation(), 'Good bye');
			await reads(ADA, 'Good bye');
			assert.equal(read(ADA).length, before + 1);
		});
	} finally {
		await instance.close();
		await internet.close();
		await telegram.close();
		await emulator.close();
	}
}

export const suite: Suite = {
	title: 'Handoff to people',
	async run(step, stage) {
		await checkHandoff(step, stage, 'handoff-to-slack', (address) => {
			return new SlackTeam(`${address}/webhook/voiceflow-handoff-slack-team/webhook`);
		});
		await checkHandoff(step, stage, 'handoff-to-chatwoot', (address) => {
			return new ChatwootTeam(`${address}/webhook/voiceflow-chatwoot-change-me`);
		});
	},
};
