/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import assert from 'node:assert/strict';
import { startEmulator } from '../../emulator';
import { say, startSession, talk } from '../emulator/support/sessionClient';
import { DataTable } from './support/dataTables';
import {
	deliveriesFrom,
	PLACE,
	RIGHT,
	SCHEDULE_MS,
	sendAgain,
	statusesOf,
	storeSecrets,
	WRONG,
} from './support/events';
import { exampleWith } from './support/example';
import { openInstance, type Suite } from './support/instance';
import { startModel } from './support/model';
import { itemsOf } from './support/rest';
import { until } from './support/until';
import { productionUrl } from './support/voiceflowTrigger';

const ORDER = 'I would like to order a pizza';
const HOUR_MS = 60 * 60_000;
/** More than fit on a page of Voiceflow's list. */
const ENDED = 120;
const LIVE_EVERY = 5;
const SEEDED = (ENDED * LIVE_EVERY) / (LIVE_EVERY - 1);

export const suite: Suite = {
	title: 'Transcripts',
	async run(step, stage) {
		const emulator = await startEmulator({ webhookSchedule: SCHEDULE_MS });
		const model = await startModel();
		const { rest, server, close } = await openInstance(stage);
		try {
			const stored = [await storeSecrets(rest, emulator, RIGHT), await model.storeCredential(rest)];

			await step('an ended conversation becomes a row with its summary', async () => {
				const table = await DataTable.create(rest, 'conversations', [
					'transcriptId',
					'userId',
					'beganAt',
					'endedAt',
					'summary',
					{ name: 'durationSeconds', type: 'number' },
				]);
				const workflow = await exampleWith('conversation-ended', stored);
				const id = await rest.createWorkflow(workflow);
				await rest.publishWorkflow(id);
				const webhookId = workflow.nodes.find((node) => node.webhookId)?.webhookId ?? '';
				const url = productionUrl(server, webhookId);
				const finished = async (count: number) => {
					const [newest] = await until(async () => {
						const executions = await rest.executions(id);
						return executions.length === count && executions;
					}, `there are ${count} executions`);
					return await rest.finishedExecution(newest?.id ?? '');
				};
				// Voiceflow lags a few seconds behind: first no transcript, then one still in progress.
				emulator.delayTranscripts({ missingReads: 1, liveReads: 1 });
				emulator.registerWebhook({ url, secret: RIGHT });
				const deliveries = await deliveriesFrom(emulator, async () => {
					const key = await startSession(emulator, PLACE.userId);
					await talk(emulator, key);
					await talk(emulator, key, say(ORDER));
					emulator.endSession(PLACE, 'The agent ended it');
				});
				assert.deepEqual(deliveries.map(statusesOf), [[200], [200]]);
				const ended = deliveries.at(-1);
				assert.ok(ended);
				assert.equal((await finished(1)).status, 'success');
				const reads = emulator.requests.filter(({ path }) => path.startsWith('/v1/transcript/'));
				assert.equal(reads.length, 3);

				const [row, ...others] = await table.rows();
				assert.deepEqual(others, []);
				assert.equal(row?.transcriptId, ended.event.data.sessionID);
				assert.equal(row?.userId, PLACE.userId);
				const [began, over] = [row?.beganAt, row?.endedAt].map((at) => Date.parse(String(at)));
				assert.equal(typeof row?.durationSeconds, 'number');
				assert.equal(row?.durationSeconds, (Number(over) - Number(began)) / 1000);
				assert.match(
					String(row?.summary),
					/^You said: Summarize this conversation .*Agent: Hello! .*User: I would like to order a pizza.*Which one would you like\?/s,
				);
				assert.equal(model.requests.length, 1);

				assert.equal(await sendAgain(ended), 200);
				assert.equal((await finished(2)).status, 'success');
				assert.equal(model.requests.length, 1);
				emulator.registerWebhook({ url, secret: WRONG });
				assert.equal(await sendAgain({ ...ended, body: `${ended.body} ` }), 401);
				emulator.unregisterWebhook(url);
				assert.equal((await rest.executions(id)).length, 2);
				assert.deepEqual(await table.rows(), [row]);
			});

			await step(
				'the nightly export contains the latest version of every ended transcript once',
				async () => {
					emulator.delayTranscripts({});
					const table = await DataTable.create(rest, 'transcripts', [
						'transcriptId',
						'userId',
						'beganAt',
						'endedAt',
						'dialogue',
						{ name: 'durationSeconds', type: 'number' },
					]);
					const recent = { start: Date.now() - 3 * HOUR_MS, liveEvery: LIVE_EVERY };
					const seeded = emulator.seedTranscripts(PLACE.project, SEEDED, recent);
					const live = seeded.filter((_, index) => index % LIVE_EVERY === LIVE_EVERY - 1);
					const [old = ''] = emulator.seedTranscripts(PLACE.project, 1);
					const workflow = await exampleWith('nightly-transcript-export', stored);
					const id = await rest.createWorkflow(workflow);
					const rowsAfterRun = async () => {
						const execution = await rest.runWorkflow(id, 'Every night');
						const { status, data } = await rest.finishedExecution(execution);
						assert.equal(status, 'success');
						const rows = await table.rows();
						assert.equal(itemsOf(data, 'Save each row').length, rows.length);
						return new Map(rows.map((row) => [String(row.transcriptId), row]));
					};

					const first = await rowsAfterRun();
					// And the conversation of the previous step.
					assert.equal(first.size, ENDED + 1);
					for (const one of [...live, old]) assert.ok(!first.has(one));
					const [changed = '', same = ''] = seeded;
					const { dialogue, durationSeconds, userId } = first.get(changed) ?? {};
					assert.match(String(dialogue), /^Agent: Hello, visitor 0!\nUser: Question 1\n/);
					assert.deepEqual([durationSeconds, userId], [2, 'seeded-0']);

					await table.update('transcriptId', changed, {
						dialogue: 'Agent: Hel',
						durationSeconds: 1,
					});
					const [late = ''] = live;
					await fetch(`${emulator.baseUrl}/v1/transcript/${late}/project/${PLACE.project}/end`, {
						method: 'POST',
						headers: { authorization: emulator.apiKey },
					});
					const second = await rowsAfterRun();
					assert.equal(second.size, ENDED + 2);
					assert.ok(second.has(late));
					const again = second.get(changed);
					assert.deepEqual([again?.dialogue, again?.durationSeconds], [dialogue, durationSeconds]);
					assert.equal(again?.id, first.get(changed)?.id);
					assert.equal(second.get(same)?.id, first.get(same)?.id);
				},
			);
		} finally {
			await close();
			await model.close();
			await emulator.close();
		}
	},
};
