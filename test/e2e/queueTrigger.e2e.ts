/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import assert from 'node:assert/strict';
import { startEmulator, type Delivery } from '../../emulator';
import {
	converse,
	deliveriesFrom,
	RIGHT,
	SCHEDULE_MS,
	sendAgain,
	statusesOf,
	storeSecrets,
	WRONG,
} from './support/events';
import type { Suite } from './support/instance';
import { executionsOf, startQueue } from './support/queue';
import { itemsOf } from './support/rest';
import { until } from './support/until';
import { productionUrl, REMOVE_DUPLICATES, voiceflowTrigger } from './support/voiceflowTrigger';
import { chain, type NodeSketch } from './support/workflow';

const CONVERSATIONS = 12;
const MOST_EXECUTIONS = 100;
const LAST: NodeSketch = { name: 'Last', type: 'n8n-nodes-base.noOp' };

export const suite: Suite = {
	title: 'Trigger in queue mode',
	async run(step, stage) {
		const emulator = await startEmulator({ webhookSchedule: SCHEDULE_MS });
		const queue = await startQueue(stage);
		const { rest, server } = queue.main;
		const url = productionUrl(server, 'queued');
		try {
			const credential = await storeSecrets(rest, emulator, RIGHT);
			const id = await rest.createWorkflow(
				chain('Conversation ended', [
					voiceflowTrigger('queued', credential),
					REMOVE_DUPLICATES,
					LAST,
				]),
			);
			await rest.publishWorkflow(id);
			const executions = async () => await rest.executions(id, MOST_EXECUTIONS);
			/** The IDs of the events that reached the last node, once this many have passed. */
			const passed = async (count: number): Promise<unknown[]> => {
				await until(async () => {
					const ended = await rest.countExecutions(id, 'success');
					return ended >= count && ended === (await executions()).length;
				}, `${count} executions have succeeded`);
				const ids: unknown[] = [];
				for (const one of await executions()) {
					const { data } = await rest.execution(one.id);
					ids.push(...itemsOf(data, LAST.name).map(({ json }) => json.eventId));
				}
				return ids.sort();
			};
			let ended: Delivery[] = [];
			const idsOfEnded = () => ended.map((delivery) => delivery.id).sort();
			let before = 0;

			await step(`each of ${CONVERSATIONS} ended conversations passes once`, async () => {
				emulator.registerWebhook({ url, secret: RIGHT });
				const deliveries = await deliveriesFrom(emulator, async () => {
					// One after another, because n8n loses entries of Remove Duplicates that executions add concurrently.
					for (let count = 1; count <= CONVERSATIONS; count++) {
						await converse(emulator, `guest-${count}`);
						await emulator.webhooksSettled();
						await passed(count);
					}
				});
				for (const delivery of deliveries) assert.equal(statusesOf(delivery).at(-1), 200);
				ended = deliveries.filter(({ event }) => event.type === 'runtime.session.end');
				assert.equal(ended.length, CONVERSATIONS);
				assert.deepEqual(await passed(CONVERSATIONS), idsOfEnded());
				before = (await executions()).length;
			});

			await step('both workers took part, and no execution ran on both', () => {
				const [one = [], other = []] = queue.workers.map(executionsOf);
				assert.ok(one.length > 0 && other.length > 0);
				assert.equal(new Set([...one, ...other]).size, one.length + other.length);
			});

			await step('repeated events stop at Remove Duplicates on either worker', async () => {
				for (const delivery of ended) assert.equal(await sendAgain(delivery), 200);
				assert.deepEqual(await passed(before + CONVERSATIONS), idsOfEnded());
			});

			await step('wrong signatures get a 401 and start nothing', async () => {
				before = (await executions()).length;
				emulator.registerWebhook({ url, secret: WRONG });
				const wrong = await deliveriesFrom(emulator, async () => await converse(emulator));
				assert.equal(wrong.length, 2);
				// Voiceflow treats a 401 as a failure and sends the event again.
				for (const delivery of wrong) assert.deepEqual(statusesOf(delivery), [401, 401]);
				const [first] = ended;
				assert.ok(first);
				assert.equal(await sendAgain({ ...first, body: `${first.body} ` }), 401);
				// A later event has passed, so none of these waits in the queue.
				emulator.registerWebhook({ url, secret: RIGHT });
				await deliveriesFrom(emulator, async () => await converse(emulator));
				assert.equal((await passed(before + 1)).length, CONVERSATIONS + 1);
				assert.equal((await executions()).length, before + 1);
			});
		} finally {
			await queue.close();
			await emulator.close();
		}
	},
};
