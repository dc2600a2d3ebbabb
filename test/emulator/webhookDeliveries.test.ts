import { Webhook as StandardWebhook } from 'standardwebhooks';
import { Webhook } from 'svix';

import {
	startEmulator,
	type Emulator,
	type EmulatorOptions,
	type WebhookEvent,
} from '../../emulator/index';
import { startReceiver, type Receiver } from './support/receiver';
import { fetchRaw, jsonOf } from './support/wireClient';

const SECRET = `whsec_${Buffer.from('twenty-four bytes secret').toString('base64')}`;
const OLDER = `whsec_${Buffer.from('another, older secret...').toString('base64')}`;

let receiver: Receiver;
let emulator: Emulator;
beforeEach(async () => {
	receiver = await startReceiver();
	emulator = await open();
});
afterEach(async () => {
	await emulator.close();
	await receiver.close();
});

const open = async (options: EmulatorOptions = {}) =>
	await startEmulator({
		wordDelay: 0,
		webhooks: [{ url: receiver.url, secret: SECRET }],
		webhookSchedule: [0, 0, 0],
		...options,
	});
const start = async (userID = 'ada') => {
	const path = '/v4/project/pizza/environment/production/session';
	const answer = await fetchRaw(emulator, 'POST', path, { body: { userID } });
	return (jsonOf(answer) as { sessionKey: string }).sessionKey;
};
const events = async (): Promise<WebhookEvent[]> => {
	await emulator.webhooksSettled();
	return receiver.received.map(({ body }) => JSON.parse(body) as WebhookEvent);
};

describe('the signature of an event', () => {
	it('is accepted by Svix for the bytes that were sent', async () => {
		await start('née 😀');
		await emulator.webhooksSettled();
		const [{ body, headers, method, path }] = receiver.received as [(typeof receiver.received)[0]];
		expect([method, path, headers['content-type']]).toEqual(['POST', '/hook', 'application/json']);
		const verified = new Webhook(SECRET).verify(body, headers as Record<string, string>);
		expect(verified).toMatchObject({ data: { userID: 'née 😀' } });
		expect(() => new Webhook(OLDER).verify(body, headers as Record<string, string>)).toThrow();
		expect(() =>
			new Webhook(SECRET).verify(`${body} `, headers as Record<string, string>),
		).toThrow();
	});

	it('is sent once for each secret during a rotation', async () => {
		emulator.registerWebhook({ url: receiver.url, secrets: [SECRET, OLDER] });
		await start();
		await emulator.webhooksSettled();
		const { body, headers } = receiver.received[0] as Receiver['received'][0];
		expect(headers['svix-signature']).toMatch(/^v1,\S{44} v1,\S{44}$/);
		for (const secret of [SECRET, OLDER]) {
			expect(new Webhook(secret).verify(body, headers as Record<string, string>)).toBeDefined();
		}
	});

	it('can have the header names of Standard Webhooks', async () => {
		emulator.registerWebhook({ url: receiver.url, secret: SECRET, headers: 'webhook' });
		await start();
		await emulator.webhooksSettled();
		const { body, headers } = receiver.received[0] as Receiver['received'][0];
		expect(headers).not.toHaveProperty('svix-id');
		const oracle = new StandardWebhook(SECRET);
		expect(oracle.verify(body, headers as Record<string, string>)).toBeDefined();
	});

	it('is missing without a secret', async () => {
		emulator.registerWebhook({ url: receiver.url, secrets: [] });
		await start();
		await emulator.webhooksSettled();
		expect(receiver.received[0]?.headers).not.toHaveProperty('svix-signature');
		expect(receiver.received[0]?.headers).toHaveProperty('svix-id');
	});

	it('uses a new secret if none is set', () => {
		const { secrets } = emulator.registerWebhook({ url: receiver.url });
		expect(secrets).toEqual([expect.stringMatching(/^whsec_[\w+/]{32}$/)]);
	});
});

describe('the delivery of an event', () => {
	const idsReceived = () => receiver.received.map(({ headers }) => headers['svix-id']);

	it('is tried again under the same ID until it succeeds', async () => {
		receiver.statuses.push(500, 404);
		await start();
		await emulator.webhooksSettled();
		expect(new Set(idsReceived()).size).toBe(1);
		const [delivery] = emulator.deliveries;
		expect(delivery).toMatchObject({ id: idsReceived()[0], state: 'delivered', url: receiver.url });
		expect(delivery?.attempts.map(({ status }) => status)).toEqual([500, 404, 200]);
		expect(new Set(receiver.received.map(({ body }) => body))).toEqual(new Set([delivery?.body]));
	});

	it('is given up at the end of the schedule, and treats a redirect as a failure', async () => {
		receiver.statuses.push(302, 302, 302);
		await start();
		await emulator.webhooksSettled();
		expect(receiver.received.map(({ path }) => path)).toEqual(['/hook', '/hook', '/hook']);
		expect(emulator.deliveries[0]?.state).toBe('failed');
	});

	it('records why there was no answer', async () => {
		await receiver.close();
		await start();
		await emulator.webhooksSettled();
		const [delivery] = emulator.deliveries;
		expect(delivery?.attempts.map(({ error }) => error)).toEqual(
			Array(3).fill(expect.stringContaining('ECONNREFUSED')),
		);
		receiver = await startReceiver();
	});

	it('uses the schedule of Svix by default, and does not keep the process running', async () => {
		await emulator.close();
		emulator = await open({ webhookSchedule: undefined });
		receiver.statuses.push(500);
		await start();
		await receiver.arrived(1);
		const settled = emulator.webhooksSettled();
		await emulator.close();
		await settled;
		expect(receiver.received).toHaveLength(1);
		expect(emulator.deliveries[0]?.state).toBe('failed');
	});

	it('happens only for chosen events, to each URL that chose them', async () => {
		const other = await startReceiver();
		emulator.registerWebhook({ url: other.url, events: ['runtime.session.end'] });
		emulator.endSession({ sessionKey: await start() }, 'Enough');
		expect((await events()).map(({ type }) => type)).toEqual([
			'runtime.session.start',
			'runtime.session.end',
		]);
		expect(other.received.map(({ body }) => (JSON.parse(body) as WebhookEvent).type)).toEqual([
			'runtime.session.end',
		]);
		emulator.unregisterWebhook(receiver.url);
		await start('bob');
		await emulator.webhooksSettled();
		expect(receiver.received).toHaveLength(2);
		await other.close();
	});

	it('accepts any event unchanged', async () => {
		const odd = { type: 'runtime.session.end.v2', time: 1, resource: 'x', data: { a: [null] } };
		emulator.sendEvent(odd);
		expect(await events()).toEqual([odd]);
	});
});
