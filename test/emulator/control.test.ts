import { Webhook } from 'svix';

import { startEmulator, type Emulator, type WebhookEvent } from '../../emulator/index';
import { startReceiver, type Receiver } from './support/receiver';
import { fetchRaw, jsonOf, takeTurn } from './support/wireClient';

let emulator: Emulator;
let receiver: Receiver;
beforeEach(async () => {
	emulator = await startEmulator({ wordDelay: 0, idleTimeout: 60_000 });
	receiver = await startReceiver();
});
afterEach(async () => {
	await emulator.close();
	await receiver.close();
});

const NO_KEY = { headers: { authorization: '' } };
const post = async (path: string, body: unknown) =>
	await fetchRaw(emulator, 'POST', `/emulator${path}`, { body, ...NO_KEY });
const get = async (path: string) =>
	jsonOf(await fetchRaw(emulator, 'GET', `/emulator${path}`, NO_KEY));
const start = async (userID: string) =>
	jsonOf(await fetchRaw(emulator, 'POST', '/v4/project/pizza/session', { body: { userID } })) as {
		sessionKey: string;
	};
const typesReceived = async () => {
	await emulator.webhooksSettled();
	return receiver.received.map(({ body }) => (JSON.parse(body) as WebhookEvent).type);
};

describe('the control endpoints of the emulator, which require no key,', () => {
	it('register webhooks, and return the secret that signs their events', async () => {
		const answer = await post('/webhooks', { url: receiver.url });
		expect(answer.status).toBe(201);
		const { secrets } = jsonOf(answer) as { secrets: [string] };
		await start('ada');
		expect(await typesReceived()).toEqual(['runtime.session.start']);
		const { body, headers } = receiver.received[0] as Receiver['received'][0];
		expect(new Webhook(secrets[0]).verify(body, headers as Record<string, string>)).toMatchObject({
			data: { userID: 'ada' },
		});
		expect(await get('/deliveries')).toEqual({
			deliveries: [
				{
					id: headers['svix-id'],
					url: receiver.url,
					type: 'runtime.session.start',
					state: 'delivered',
					attempts: [{ status: 200, error: null }],
				},
			],
		});
	});

	it.each([{}, { url: 1 }, { url: 'nowhere' }])('refuse the webhook %j', async (body) => {
		expect((await post('/webhooks', body)).status).toBe(422);
	});

	it('end sessions and move the clock', async () => {
		await post('/webhooks', { url: receiver.url });
		await start('bob');
		const ada = await start('ada');
		await emulator.webhooksSettled();
		const ended = await post('/sessions/end', { ...ada, reason: 'Enough' });
		expect(jsonOf(ended)).toEqual({ ended: 1 });
		await emulator.webhooksSettled();
		expect(receiver.received.at(-1)?.body).toContain('"endReason":"Enough"');
		await post('/clock', { advance: 60_000 });
		await emulator.webhooksSettled();
		expect(receiver.received.at(-1)?.body).toContain('inactivity timeout');
	});

	it('start and end a call', async () => {
		await post('/webhooks', { url: receiver.url });
		const { callSid } = jsonOf(await post('/calls', { from: '+15550004444' })) as {
			callSid: string;
		};
		await emulator.webhooksSettled();
		expect((await post(`/calls/${callSid}/end`, { reason: 'hangup' })).status).toBe(204);
		expect((await post('/calls/CA0/end', {})).status).toBe(404);
		expect(await typesReceived()).toEqual(['runtime.call.start', 'runtime.call.end']);
	});

	it('seed transcripts', async () => {
		const answer = await post('/transcripts', { project: 'pizza', count: 3, groupSize: 3 });
		const { count, first } = jsonOf(answer) as { count: number; first: string };
		expect(count).toBe(3);
		expect((await fetchRaw(emulator, 'GET', `/v1/transcript/${first}`)).status).toBe(200);
	});

	it('plan faults', async () => {
		await post('/faults', { fault: 'status=503', times: 2, path: '/interact' });
		const statuses = [];
		for (const user of ['a', 'b', 'c']) statuses.push((await takeTurn(emulator, user)).status);
		expect(statuses).toEqual([503, 503, 200]);
	});
});
