/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/require-node-api-error */
import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { Webhook } from 'svix';
import { startEmulator, type Delivery } from '../../emulator';
import { startBrowser } from './support/browser';
import { Editor } from './support/editor';
import { openInstance, type Stage, type Suite } from './support/instance';
import { itemsOf } from './support/rest';
import type { Server } from './support/server';
import { until } from './support/until';
import {
	productionUrl,
	REMOVE_DUPLICATES,
	testUrl,
	TRIGGER,
	voiceflowTrigger,
} from './support/voiceflowTrigger';
import {
	converse,
	deliveriesFrom,
	NEXT,
	PLACE,
	RIGHT,
	SCHEDULE_MS,
	sendAgain,
	statusesOf,
	storeSecrets,
	WRONG,
} from './support/events';
import { chain, type NodeSketch } from './support/workflow';

const LAST: NodeSketch = { name: 'Last', type: 'n8n-nodes-base.noOp' };

/** The same delivery as if it had been sent six minutes ago. */
function staleCopyOf(delivery: Delivery): Delivery {
	const then = new Date(Date.now() - 6 * 60_000);
	const headers = {
		'content-type': 'application/json',
		'svix-id': delivery.id,
		'svix-timestamp': String(Math.floor(then.getTime() / 1000)),
		'svix-signature': new Webhook(RIGHT).sign(delivery.id, then, delivery.body),
	};
	return { ...delivery, attempts: [{ headers }] };
}

/** Does something in n8n's editor as the owner. If it fails, a screenshot is saved. */
async function withEditor(
	stage: Stage,
	server: Server,
	act: (of: {
		editor: Editor;
		page: Page;
		picture: (name: string) => Promise<void>;
	}) => Promise<void>,
): Promise<void> {
	const browser = await startBrowser(stage);
	const page = await browser.newPage();
	const picture = async (name: string) => await browser.screenshot(page, name);
	try {
		const editor = new Editor(page, server.address);
		await editor.signIn();
		await act({ editor, page, picture });
	} catch (error) {
		await picture('failed trigger');
		throw error;
	} finally {
		await browser.close();
	}
}

export const suite: Suite = {
	title: 'Trigger',
	async run(step, stage) {
		const emulator = await startEmulator({ webhookSchedule: SCHEDULE_MS });
		const instance = await openInstance(stage);
		const { rest, server } = instance;
		const deliveriesOf = async (act: () => Promise<void> | void) =>
			await deliveriesFrom(emulator, act);
		const url = productionUrl(server, 'ended');
		const events = { events: ['sessionEnded', 'callEnded'] };
		try {
			const credential = await storeSecrets(rest, emulator, RIGHT, NEXT);
			const id = await rest.createWorkflow(
				chain('Conversation ended', [
					voiceflowTrigger('ended', credential, events),
					REMOVE_DUPLICATES,
					LAST,
				]),
			);
			await rest.publishWorkflow(id);
			/** The newest execution, once there are this many and it has finished. */
			const newestOf = async (executions: number) => {
				// The list can miss an execution that finishes while n8n creates the list.
				const newest = await until(async () => {
					const list = await rest.executions(id);
					return list.length === executions && list[0];
				}, `there are ${executions} executions`);
				return await rest.finishedExecution(newest.id);
			};
			const count = async () => (await rest.executions(id)).length;
			emulator.registerWebhook({ url, secret: RIGHT });
			let ended: Delivery | undefined;

			await step('a conversation that ends starts the published workflow, once', async () => {
				const deliveries = await deliveriesOf(async () => await converse(emulator));
				assert.deepEqual(
					deliveries.map((delivery) => [delivery.event.type, ...statusesOf(delivery)]),
					[
						['runtime.session.start', 200],
						['runtime.session.end', 200],
					],
				);
				ended = deliveries[1];
				const { status, mode, data } = await newestOf(1);
				assert.deepEqual([status, mode], ['success', 'webhook']);
				const [item] = itemsOf(data, 'Last');
				assert.equal(item?.json.event, 'sessionEnded');
				assert.equal(item?.json.eventId, ended?.id);
				assert.equal(item?.json.sessionId, ended?.event.data.sessionID);
				assert.equal(item?.json.userId, PLACE.userId);
				assert.equal(item?.json.environment, 'production');
				assert.equal(item?.json.endReason, 'Session ended due to inactivity timeout');
				assert.match(String(item?.json.endedAt), /^20\d\d-\d\d-\d\dT.*Z$/);
			});

			await step('a repeated event stops at Remove Duplicates', async () => {
				assert.ok(ended);
				assert.equal(await sendAgain(ended), 200);
				const { status, data } = await newestOf(2);
				assert.equal(status, 'success');
				assert.equal(itemsOf(data, TRIGGER)[0]?.json.eventId, ended.id);
				assert.deepEqual(itemsOf(data, REMOVE_DUPLICATES.name), []);
				assert.equal(data.resultData.runData['Last'], undefined);
			});

			await step('an event with Standard Webhooks headers passes as well', async () => {
				emulator.registerWebhook({ url, secret: NEXT, headers: 'webhook' });
				await deliveriesOf(async () => await converse(emulator));
				const { data } = await newestOf(3);
				assert.equal(itemsOf(data, 'Last')[0]?.json.event, 'sessionEnded');
			});

			await step('the event of an ended call identifies the call', async () => {
				await deliveriesOf(() => {
					const { callSid } = emulator.startCall({
						project: PLACE.project,
						callType: 'inbound',
						userNumber: '+15551234567',
					});
					emulator.endCall(callSid, 'hangup');
				});
				const [item] = itemsOf((await newestOf(4)).data, 'Last');
				assert.equal(item?.json.event, 'callEnded');
				assert.equal(item?.json.endReason, 'hangup');
				assert.match(JSON.stringify(item?.json.call), /"sid":".+","type":"inbound"/);
			});

			await step(
				'wrong, missing, and outdated signatures get a 401 and start nothing',
				async () => {
					emulator.registerWebhook({ url, secret: WRONG });
					const wrong = await deliveriesOf(async () => await converse(emulator));
					emulator.registerWebhook({ url, secrets: [] });
					const unsigned = await deliveriesOf(async () => await converse(emulator));
					for (const delivery of [...wrong, ...unsigned]) {
						// Voiceflow treats a 401 as a failure and sends the event again.
						assert.deepEqual(statusesOf(delivery), [401, 401]);
					}
					assert.ok(ended);
					assert.equal(await sendAgain({ ...ended, body: `${ended.body} ` }), 401);
					assert.equal(await sendAgain(staleCopyOf(ended)), 401);
					emulator.registerWebhook({ url, secret: RIGHT });
					assert.equal(await count(), 4);
				},
			);

			await step('unrelated requests are answered and start nothing', async () => {
				const open = await rest.createWorkflow(chain('Open', [voiceflowTrigger('open'), LAST]));
				await rest.publishWorkflow(open);
				const post = async (body: string, type = 'application/json') => {
					const headers = { 'content-type': type };
					const address = productionUrl(server, 'open');
					return (await fetch(address, { method: 'POST', headers, body })).status;
				};
				assert.equal(await post('{"type":"organization.project.created","data":{}}'), 200);
				assert.equal(await post('[]'), 200);
				assert.equal(await post(''), 200);
				assert.equal(await post('a=1', 'application/x-www-form-urlencoded'), 200);
				assert.equal(await post('<a/>', 'text/xml'), 200);
				assert.deepEqual(await rest.executions(open), []);
				assert.ok(ended);
				assert.equal(await post(ended.body), 200);
				const [started] = await until(async () => {
					const executions = await rest.executions(open);
					return executions.length > 0 && executions;
				}, 'the unsigned event has started it');
				assert.equal((await rest.finishedExecution(started?.id ?? '')).status, 'success');
			});

			await step(
				'while the editor is listening, it shows an event sent to the test URL',
				async () => {
					const address = testUrl(server, 'try');
					const workflow = chain('Try it', [voiceflowTrigger('try', credential), LAST]);
					const test = await rest.createWorkflow(workflow);
					await withEditor(stage, server, async ({ editor, page, picture }) => {
						await editor.openWorkflow(test);
						await editor.openNode(TRIGGER);
						await page.getByText('Receive an event from Voiceflow').waitFor();
						await picture('trigger-panel');
						await page.getByText('Test this trigger', { exact: true }).click();
						await page
							.getByText(/Listening for|Waiting for Voiceflow/)
							.first()
							.waitFor();
						await picture('trigger-listening');
						emulator.registerWebhook({ url: address, secret: RIGHT });
						const deliveries = await deliveriesOf(async () => await converse(emulator));
						const ofTest = deliveries.filter(({ url: to }) => to === address);
						// The start event is not selected, so n8n keeps listening.
						assert.deepEqual(ofTest.map(statusesOf), [[200], [200]]);
						await editor.output.getByText('sessionEnded').first().waitFor();
						await picture('trigger-output');
					});
					emulator.unregisterWebhook(address);
				},
			);

			await step('a deleted credential starts nothing', async () => {
				const before = await count();
				await rest.call('DELETE', `/rest/credentials/${credential.id}`);
				const deliveries = await deliveriesOf(async () => await converse(emulator));
				for (const delivery of deliveries) assert.deepEqual(statusesOf(delivery), [500, 500]);
				assert.equal(await count(), before);
			});
		} finally {
			await instance.close();
			await emulator.close();
		}
	},
};
