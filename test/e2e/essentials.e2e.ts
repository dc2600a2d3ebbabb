/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import assert from 'node:assert/strict';
import type { ICredentialType } from 'n8n-workflow';
import { soundBytes } from '../../emulator';
import { PACKAGE } from './support/communityPackage';
import { openInstance, type Suite } from './support/instance';
import { freePorts } from './support/ports';
import { itemsOf, type Workflow } from './support/rest';
import { post } from './support/stream';
import { until } from './support/until';
import {
	CREDENTIAL_TYPE,
	credentialData,
	startVoiceflow,
	storeCredential,
} from './support/voiceflow';
import { productionUrl, TRIGGER, voiceflowTrigger } from './support/voiceflowTrigger';
import { chain, sendText, webhook, type NodeSketch } from './support/workflow';

const NODE = `${PACKAGE}.voiceflow`;
const FROM_BODY = { userId: '={{ $json.body.user }}', text: '={{ $json.body.text }}' };
const WRONG_KEY = 'VF.DM.wrong.key';
const REFUSED = /refused the connection/;
const SECRET = `whsec_${Buffer.from('a secret of 24 characters').toString('base64')}`;
const SESSION = '/v4/project/pizza/environment/production/session';

/** Keeps the item and adds the name of the branch. */
function branch(name: 'answered' | 'failed'): NodeSketch {
	const assignments = { assignments: [{ id: name, name: 'branch', value: name, type: 'string' }] };
	const parameters = { assignments, includeOtherFields: true, options: {} };
	return { name, type: 'n8n-nodes-base.set', version: 3.4, parameters };
}

/** The same workflow, but the third-last node leads to both of the last two, with errors to the last. */
function withErrorOutput({ nodes, connections, ...workflow }: Workflow): Workflow {
	const [sender, answered, failed] = nodes.slice(-3).map(({ name }) => name);
	const to = (node = '') => [{ node, type: 'main' as const, index: 0 }];
	return {
		...workflow,
		nodes: nodes.map((node) =>
			node.name === sender ? { ...node, onError: 'continueErrorOutput' } : node,
		),
		connections: {
			...connections,
			[sender ?? '']: { main: [to(answered), to(failed)] },
			[answered ?? '']: { main: [] },
		},
	};
}

/** The audio of an answer. n8n 1 returns binary data in memory as the JSON of a Buffer. */
function soundIn(body: Buffer): Buffer {
	if (body[0] !== '{'.charCodeAt(0)) return body;
	return Buffer.from((JSON.parse(body.toString()) as { data: number[] }).data);
}

/** What the node must do in every n8n, tested only over n8n's HTTP interfaces. */
export const suite: Suite = {
	title: 'Essentials',
	async run(step, stage) {
		const { emulator } = await startVoiceflow();
		const { rest, server, close } = await openInstance(stage);
		const ask = async (path: string, body: object) =>
			await post(`${server.address}/webhook/${path}`, body);
		const publish = async (workflow: Workflow) => {
			await rest.publishWorkflow(await rest.createWorkflow(workflow));
		};
		try {
			const credential = await storeCredential(rest, emulator, 'pizza');
			const data = credentialData(emulator, 'pizza');

			await step('n8n lists the node, its AI tool, and its credential', async () => {
				const names = (await rest.nodeTypes()).map(({ name }) => name);
				assert.ok(names.includes(NODE));
				assert.ok(names.includes(`${NODE}Tool`));
				const credentials = await rest.call<ICredentialType[]>('GET', '/types/credentials.json');
				const { supportedNodes } = credentials.find(({ name }) => name === CREDENTIAL_TYPE) ?? {};
				assert.ok(supportedNodes?.includes(NODE));
			});

			await step(
				'the credential test says what to check for a wrong key, and succeeds for a valid key',
				async () => {
					const bad = await rest.testCredential(credential, { ...data, apiKey: WRONG_KEY });
					assert.equal(bad.status, 'Error');
					assert.match(bad.message ?? '', /^The API key is wrong, or belongs to another project\./);
					const good = await rest.testCredential(credential, data);
					assert.equal(good.status, 'OK', good.message);
				},
			);

			await step('a webhook returns audio exactly as it was sent', async () => {
				const speaker = await storeCredential(rest, emulator, 'caller');
				const sound = webhook('essentials-sound', 'lastNode');
				const binary = { responseData: 'firstEntryBinary', responseBinaryPropertyName: 'audio_0' };
				const speaking = { ...sound, parameters: { ...sound.parameters, ...binary } };
				const parameters = { ...FROM_BODY, options: { audioEvents: true } };
				await publish(chain('Sound', [speaking, sendText(speaker, parameters)]));
				const response = await ask('essentials-sound', { user: 'listener', text: 'Hello' });
				assert.match(response.headers.get('content-type') ?? '', /^audio\/mpeg\b/);
				const bytes = soundIn(Buffer.from(await response.arrayBuffer()));
				assert.ok(bytes.equals(soundBytes('audio/mp3')));
			});

			await step(
				'a turn that ended early goes to the error output with what had arrived',
				async () => {
					const sketches = [
						webhook('essentials-branch', 'lastNode'),
						sendText(credential, FROM_BODY),
					];
					const branches = [branch('answered'), branch('failed')];
					await publish(withErrorOutput(chain('Branches', [...sketches, ...branches])));
					const question = { user: 'e1', text: 'order a pizza' };
					const good = await (await ask('essentials-branch', question)).json();
					assert.equal((good as { branch: string }).branch, 'answered');
					emulator.failNext('short');
					const broken = (await (await ask('essentials-branch', question)).json()) as object;
					assert.equal((broken as { branch: string }).branch, 'failed');
					assert.match(JSON.stringify(broken), /was cut off/);
					assert.match(JSON.stringify(broken), /Which one would you like/);
				},
			);

			await step('a refused connection is reported as such', async () => {
				const [closed = 0] = await freePorts(1);
				const nobody = await rest.createCredential('Nobody', CREDENTIAL_TYPE, {
					...data,
					baseUrl: `http://127.0.0.1:${closed}`,
				});
				const options = { maxRetries: 1 };
				const sketches = [
					webhook('essentials-refused', 'lastNode'),
					sendText(nobody, { ...FROM_BODY, options }),
				];
				const branches = [branch('answered'), branch('failed')];
				await publish(withErrorOutput(chain('Refused', [...sketches, ...branches])));
				const response = await ask('essentials-refused', { user: 'e2', text: 'Hello' });
				const item = (await response.json()) as { branch: string };
				assert.equal(item.branch, 'failed');
				assert.match(JSON.stringify(item), REFUSED);
				assert.match(JSON.stringify(item), /sent 2 times/);
			});

			await step('a signed event starts the trigger, an unsigned event gets a 401', async () => {
				const webhookSecret = SECRET;
				const signed = await rest.createCredential('Signed', CREDENTIAL_TYPE, {
					...data,
					webhookSecret,
				});
				const last = { name: 'Last', type: 'n8n-nodes-base.noOp' };
				const trigger = voiceflowTrigger('essentials-ended', signed);
				const id = await rest.createWorkflow(chain('Ended', [trigger, last]));
				await rest.publishWorkflow(id);
				const url = productionUrl(server, 'essentials-ended');
				assert.equal((await post(url, { type: 'runtime.session.end', data: {} })).status, 401);
				emulator.registerWebhook({ url, secret: SECRET });
				const authorization = { authorization: emulator.apiKey };
				await fetch(`${emulator.baseUrl}${SESSION}`, {
					method: 'POST',
					headers: { ...authorization, 'content-type': 'application/json' },
					body: JSON.stringify({ userID: 'e3' }),
				});
				emulator.endSession({ project: 'pizza', userId: 'e3' }, 'over');
				await emulator.webhooksSettled();
				const [execution] = await until(async () => {
					const executions = await rest.executions(id);
					return executions.length > 0 && executions;
				}, 'the event has started the workflow');
				const finished = await rest.finishedExecution(execution?.id ?? '');
				assert.equal(finished.status, 'success');
				assert.equal(itemsOf(finished.data, TRIGGER)[0]?.json.event, 'sessionEnded');
			});
		} finally {
			await close();
			await emulator.close();
		}
	},
};
