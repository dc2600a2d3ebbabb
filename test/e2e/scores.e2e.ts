/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import assert from 'node:assert/strict';
import { mkdtemp } from 'node:fs/promises';
import path from 'node:path';
import { startEmulator, type Emulator } from '../../emulator';
import { say, startSession, talk } from '../emulator/support/sessionClient';
import { TOKENS } from './support/channels';
import { DataTable } from './support/dataTables';
import {
	deliveriesFrom,
	PLACE,
	RIGHT,
	SCHEDULE_MS,
	sendAgain,
	storeSecrets,
} from './support/events';
import { exampleWith } from './support/example';
import { openInstance, type Instance, type Suite } from './support/instance';
import { startInternet } from './support/internet';
import type { Step } from './support/report';
import type { StoredCredential, Workflow } from './support/rest';
import { SlackTeam } from './support/slackTeam';
import { until } from './support/until';
import { productionUrl } from './support/voiceflowTrigger';

const CHANNEL = '#support';
const MINUTE_MS = 60_000;
const NUMBERS = ['+15551000001', '+15551000002', '+15551000003', '+15551000004'];
const ANGRY = 'I am angry, and my pizza is <cold>';
const EVALUATION = {
	...{ __rl: true, mode: 'list', value: 'evaluation-satisfaction' },
	cachedResultName: 'Satisfaction',
};

interface Place {
	instance: Instance;
	emulator: Emulator;
	slack: SlackTeam;
	stored: StoredCredential[];
}

/** Publishes a workflow, and lets Voiceflow send it events. Returns its ID. */
async function publish({ instance, emulator }: Place, workflow: Workflow): Promise<string> {
	const id = await instance.rest.createWorkflow(workflow);
	await instance.rest.publishWorkflow(id);
	const webhookId = workflow.nodes.find((node) => node.webhookId)?.webhookId ?? '';
	emulator.registerWebhook({ url: productionUrl(instance.server, webhookId), secret: RIGHT });
	return id;
}

function parametersOf({ nodes }: Workflow, name: string) {
	const node = nodes.find((one) => one.name === name);
	assert.ok(node, name);
	return node.parameters;
}

async function checkScores(step: Step, place: Place): Promise<void> {
	const { instance, emulator, slack } = place;
	const { rest } = instance;
	const runs = () =>
		emulator.requests.filter((request) => request.path.includes('/transcript-evaluation/'));
	const table = await DataTable.create(rest, 'conversation_scores', [
		...['transcriptId', 'userId', 'endedAt', 'evaluation', 'reason'],
		{ name: 'score', type: 'number' },
		{ name: 'cost', type: 'number' },
	]);
	const workflow = await exampleWith('score-conversations', place.stored);
	parametersOf(workflow, 'Run evaluation').evaluationId = EVALUATION;
	const id = await publish(place, workflow);
	const converse = async (words: string) =>
		await deliveriesFrom(emulator, async () => {
			const key = await startSession(emulator, PLACE.userId);
			await talk(emulator, key);
			await talk(emulator, key, say(words));
			emulator.endSession(PLACE, 'The agent ended it');
		});
	const executions = async (count: number) =>
		await until(
			async () => (await rest.countExecutions(id, 'success')) === count,
			`${count} executions have succeeded`,
		);

	await step('a good score is stored in a row, and nobody is notified', async () => {
		await converse('I would like to order a pizza');
		await executions(1);
		const [row, ...others] = await table.rows();
		assert.deepEqual(others, []);
		assert.deepEqual(
			[row?.userId, row?.evaluation, row?.score, row?.reason, row?.cost],
			[PLACE.userId, 'Satisfaction', 5, 'The user was polite.', 0.02],
		);
		assert.deepEqual(slack.posted, []);
	});

	await step('a low score is reported to Slack, but not again for a repeated event', async () => {
		const low = { value: 1, reason: 'The user was angry.', cost: 0.02 };
		const answer = JSON.stringify({ result: low });
		emulator.failNext(`json=${answer}`, 1, 'POST /v1/transcript-evaluation');
		const ended = (await converse(ANGRY)).at(-1);
		assert.ok(ended);
		await executions(2);
		assert.equal((await table.rows()).length, 2);
		assert.equal(slack.posted.length, 1);
		assert.match(
			String(slack.posted[0]?.text),
			/^Score 1: a conversation with ada went badly\..*User: I am angry, and my pizza is &lt;cold&gt;/s,
		);
		assert.equal(await sendAgain(ended), 200);
		await executions(3);
		assert.equal(runs().length, 2);
		assert.equal(slack.posted.length, 1);
	});
}

async function checkCampaign(step: Step, place: Place): Promise<void> {
	const { instance, emulator, slack } = place;
	const { rest } = instance;
	const table = await DataTable.create(rest, 'call_campaign', [
		...['phone', 'name', 'topic', 'number', 'calledBy', 'outcome', 'endedAt', 'transcriptId'],
		{ name: 'calledAt', type: 'number' },
		{ name: 'durationSeconds', type: 'number' },
	]);
	await table.insert(
		...NUMBERS.map((phone, index) => ({ phone, name: `Person ${index + 1}`, topic: 'pizza' })),
	);
	const workflow = await exampleWith('call-campaign', place.stored);
	const { assignments } = parametersOf(workflow, 'Settings').assignments as {
		assignments: Array<{ name: string; value: unknown }>;
	};
	const settings: Record<string, unknown> = {
		...{ fromHour: 0, toHour: 24, weekdays: '1,2,3,4,5,6,7', channel: CHANNEL, maxCalls: 2 },
	};
	for (const one of assignments) if (one.name in settings) one.value = settings[one.name];
	// The test starts the executions of the Schedule Trigger itself.
	parametersOf(workflow, 'Every minute').rule = { interval: [{ field: 'weeks' }] };
	const id = await publish(place, workflow);
	const start = async () => await rest.runWorkflow(id, 'Every minute');
	const minute = async () => {
		assert.equal((await rest.finishedExecution(await start())).status, 'success');
	};
	const called = () =>
		emulator.requests
			.filter((request) => request.path.endsWith('/outbound'))
			.map(({ body }) => (body as { to: string }).to);
	const rowOf = async (index: number) =>
		(await table.rows()).find(({ phone }) => phone === NUMBERS[index]);
	const hangUp = async (index: number) => {
		const begun = emulator.deliveries.findLast(
			({ event }) => event.type === 'runtime.call.start' && event.data.userID === NUMBERS[index],
		);
		emulator.endCall((begun?.event.data.metadata as { callSid: string }).callSid);
		await until(async () => (await rowOf(index))?.outcome === 'hangup', 'the outcome is there');
	};

	await step('no more people are called at once than there are lines', async () => {
		await Promise.all([minute(), minute()]);
		await minute();
		assert.equal(called().length, 2);
	});

	await step('the outcome is written back, and the next person is called', async () => {
		const first = NUMBERS.indexOf(called()[0] ?? '');
		await hangUp(first);
		const row = await rowOf(first);
		assert.equal(typeof row?.durationSeconds, 'number');
		assert.ok(row?.endedAt && row.transcriptId);
		await minute();
		assert.equal(called().length, 3);
	});

	await step('a row whose execution is stopped during its call is not called again', async () => {
		for (const number of called()) {
			const index = NUMBERS.indexOf(number);
			if ((await rowOf(index))?.outcome === null) await hangUp(index);
		}
		emulator.failNext('no-headers', 1, '/outbound');
		const execution = await start();
		await until(() => called().length === 4, 'the last person is being called');
		await rest.stopExecution(execution);
		await minute();
		assert.deepEqual(called().sort(), NUMBERS);
		const left = (await table.rows()).filter(({ outcome }) => outcome === null);
		assert.equal(left.length, 1);
	});

	await step('a person is asked about the row without an outcome, once', async () => {
		const before = slack.posted.length;
		const left = (await table.rows()).find(({ outcome }) => outcome === null);
		await table.update('phone', String(left?.phone), { calledAt: Date.now() - 121 * MINUTE_MS });
		await minute();
		await minute();
		const asked = slack.posted.slice(before).map(({ text }) => text);
		assert.equal(asked.length, 1);
		assert.match(String(asked[0]), /^The call to Person \d at \+1555\d+ is unclear\./);
		assert.deepEqual(called().sort(), NUMBERS);
	});
}

export const suite: Suite = {
	title: 'Scores and calls',
	async run(step, stage) {
		const emulator = await startEmulator({ webhookSchedule: SCHEDULE_MS });
		const slack = new SlackTeam('');
		const folder = await mkdtemp(path.join(stage.folder, 'internet-'));
		const hosts = slack.hosts.map((host) => [host, slack.answer.bind(slack)]);
		const internet = await startInternet(Object.fromEntries(hosts), folder);
		const instance = await openInstance(stage, { environment: internet.environment });
		try {
			const stored = [
				await storeSecrets(instance.rest, emulator, RIGHT),
				await instance.rest.createCredential('Slack', 'slackApi', {
					...{ accessToken: TOKENS.user, signatureSecret: TOKENS.app },
				}),
			];
			const place = { instance, emulator, slack, stored };
			await checkScores(step, place);
			await checkCampaign(step, place);
		} finally {
			await instance.close();
			await internet.close();
			await emulator.close();
		}
	},
};
