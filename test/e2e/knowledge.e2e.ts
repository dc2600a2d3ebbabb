/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import assert from 'node:assert/strict';
import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { startEmulator } from '../../emulator';
import { startBrowser } from './support/browser';
import { exampleWith } from './support/example';
import { openInstance, type Suite } from './support/instance';
import { itemsOf, type Workflow } from './support/rest';
import { post } from './support/stream';
import { until } from './support/until';
import { CREDENTIAL_TYPE, storeCredential } from './support/voiceflow';
import { chain, voiceflow, webhook } from './support/workflow';

const MEGABYTE = 1024 * 1024;
const LARGEST = 10 * MEGABYTE;
/** More rows than fit on one page of usage. */
const DAYS = 1203;
const FORM = '5b0f6a52-0d1f-4a53-9c2d-2f8e7c1d9a01';
const FACT = 'Orders may be returned within 30 days.';

/** The start of a PDF, which is all that anyone checks. */
function pdf(size: number): Uint8Array<ArrayBuffer> {
	const bytes = new Uint8Array(size).fill(7);
	bytes.set(Buffer.from('%PDF-1.7\n'));
	return bytes;
}

async function send(address: string, name: string, bytes: Uint8Array<ArrayBuffer>) {
	const form = new FormData();
	form.append('data', new Blob([bytes], { type: 'application/pdf' }), name);
	const response = await fetch(address, { method: 'POST', body: form });
	return { status: response.status, json: (await response.json()) as IDataObject };
}

export const suite: Suite = {
	title: 'Knowledge base, calls, and releases',
	async run(step, stage) {
		const emulator = await startEmulator({ strict: true, usageDays: DAYS });
		const instance = await openInstance(stage);
		const { rest, server } = instance;
		try {
			const pizza = await storeCredential(rest, emulator, 'pizza');
			/** Publishes a workflow of one Voiceflow node behind a webhook. */
			const publish = async (path: string, parameters: INodeParameters) => {
				const workflow = chain(path, [webhook(path, 'lastNode'), voiceflow(pizza, parameters)]);
				const id = await rest.createWorkflow(workflow);
				await rest.publishWorkflow(id);
				return { id, address: `${server.address}/webhook/${path}` };
			};
			const answerOf = async (address: string, body: object = {}): Promise<IDataObject> =>
				(await (await post(address, body)).json()) as IDataObject;
			/** Returns the data of the last execution of a workflow. */
			const resultOf = async (id: string) => {
				const newest = await until(async () => (await rest.executions(id))[0], 'it has run');
				return (await rest.finishedExecution(newest.id)).data;
			};
			const errorOf = async (id: string) => (await resultOf(id)).resultData.error?.message ?? '';
			const uploads = () =>
				emulator.requests.filter(({ method, parts }) => method === 'POST' && parts !== undefined);
			const knowledge = (operation: string, more: INodeParameters = {}): INodeParameters => ({
				resource: 'knowledgeBase',
				operation,
				...more,
			});

			const file = await publish(
				'file',
				knowledge('upsert', { source: 'file', options: { waitUntilProcessed: 60 } }),
			);

			await step(
				'a file of 10 MB arrives byte for byte, and the node waits until it is processed',
				async () => {
					const { json } = await send(file.address, 'Handbuch 手册.pdf', pdf(LARGEST));
					assert.equal(json.name, 'Handbuch 手册.pdf', JSON.stringify(json));
					assert.equal(json.status, 'SUCCESS');
					const [upload, ...others] = uploads();
					assert.deepEqual(others, []);
					const sent = upload?.parts?.find(({ name }) => name === 'file');
					assert.ok(sent?.bytes?.equals(pdf(LARGEST)));
					const polls = emulator.requests.filter(({ method }) => method === 'GET');
					assert.ok(polls.length > 1, 'the document was polled until it was processed');
				},
			);

			await step('a file with one more byte is rejected before anything is sent', async () => {
				const { status } = await send(file.address, 'larger.pdf', pdf(LARGEST + 1));
				assert.equal(status, 500);
				assert.equal(await errorOf(file.id), 'The document "larger.pdf" is larger than 10 MB');
				assert.equal(uploads().length, 1);
			});

			await step(
				"a file that cannot be processed is an error with Voiceflow's message",
				async () => {
					const page = await publish(
						'page',
						knowledge('upsert', {
							source: 'url',
							url: '={{ $json.body.url }}',
							options: { waitUntilProcessed: 60 },
						}),
					);
					assert.equal((await post(page.address, { url: 'https://gone.invalid/' })).status, 500);
					assert.match(await errorOf(page.id), /: Could not load https:\/\/gone\.invalid\/$/);
				},
			);

			await step('the list of documents can be searched and is read page by page', async () => {
				const workflow = chain('seed', [
					webhook('seed', 'lastNode'),
					{
						name: 'Split Out',
						type: 'n8n-nodes-base.splitOut',
						parameters: {
							fieldToSplitOut: 'body.names',
							options: { destinationFieldName: 'name' },
						},
					},
					voiceflow(
						pizza,
						knowledge('upsert', { source: 'text', name: '={{ $json.name }}', text: FACT }),
					),
				]);
				await rest.publishWorkflow(await rest.createWorkflow(workflow));
				const names = Array.from({ length: 105 }, (_, index) => `Fact ${index}`);
				assert.equal((await post(`${server.address}/webhook/seed`, { names })).status, 200);
				const list = async (more: object) =>
					await rest.call<{ results: IDataObject[]; paginationToken?: string }>(
						'POST',
						'/rest/dynamic-node-parameters/resource-locator-results',
						{
							path: 'parameters.documentId',
							methodName: 'searchDocuments',
							nodeTypeAndVersion: { name: 'n8n-nodes-voiceflow.voiceflow', version: 1 },
							currentNodeParameters: knowledge('get'),
							credentials: { [CREDENTIAL_TYPE]: { id: pizza.id, name: pizza.name } },
							...more,
						},
					);
				const first = await list({});
				assert.equal(first.results.length, 100);
				const { results, paginationToken } = await list({
					paginationToken: first.paginationToken,
				});
				assert.equal(results.length, 7);
				assert.equal(paginationToken, undefined);
				const { results: found } = await list({ filter: 'hAnDbUcH' });
				assert.deepEqual(
					found.map(({ name }) => name),
					['Handbuch 手册.pdf (pdf)'],
				);
			});

			await step('environments are listed, and one is published', async () => {
				const resource = 'environment';
				const release = await publish('publish', {
					...{ resource, operation: 'publish', releaseName: '={{ $json.body.name }}' },
					environment: { __rl: true, mode: 'id', value: 'main' },
				});
				assert.equal((await answerOf(release.address, { name: 'Monday' })).name, 'Monday');
				const list = await publish('environments', { resource, operation: 'getAll' });
				const main = await answerOf(list.address);
				assert.equal(main.alias, 'main');
				assert.equal(main.nextReleaseNumber, 2);
			});

			await step('usage is read from all pages', async () => {
				const usage = await publish('usage', {
					...{ resource: 'usage', operation: 'get', metric: 'interactions', returnAll: true },
				});
				await post(usage.address, {});
				const asked = emulator.requests.filter(({ path }) => path === '/v2/query/usage');
				assert.ok(asked.length > 1, 'there was more than one page');
				assert.equal(itemsOf(await resultOf(usage.id), 'Voiceflow').length, DAYS);
			});

			await step('a form calls the number that was entered and shows a confirmation', async () => {
				const example = await exampleWith('call-form-leads', [pizza]);
				const setting = JSON.stringify(example).replace('enter-your-phone-number-id', 'pn-1');
				const id = await rest.createWorkflow(JSON.parse(setting) as Workflow);
				await rest.publishWorkflow(id);
				const browser = await startBrowser(stage);
				const page = await browser.newPage();
				try {
					await page.goto(`${server.address}/form/${FORM}`);
					await page.getByLabel('Name').fill('Ada Lovelace');
					await page.getByLabel('Phone').fill('+1 (555) 123-4567');
					await page.getByLabel('Topic').fill('价格?\n& more');
					await page.getByRole('button', { name: 'Submit' }).click();
					await page.getByText('Your phone +15551234567 is about to ring.').waitFor();
				} finally {
					await browser.screenshot(page, 'call-form');
					await browser.close();
				}
				const calls = emulator.requests.filter(({ path }) => path.endsWith('/outbound'));
				assert.deepEqual(
					calls.map(({ path, body }) => [path, body]),
					[
						[
							'/v1/phone-number/pn-1/outbound',
							{
								to: '+15551234567',
								// Browsers send the line breaks of a text area like this.
								variables: { name: 'Ada Lovelace', topic: '价格?\r\n& more' },
							},
						],
					],
				);
			});
		} finally {
			await instance.close();
			await emulator.close();
		}
	},
};
