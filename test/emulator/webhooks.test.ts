import {
	startEmulator,
	type Emulator,
	type EmulatorOptions,
	type WebhookEvent,
} from '../../emulator/index';
import { startReceiver, type Receiver } from './support/receiver';
import { fetchRaw, jsonOf, takeTurn } from './support/wireClient';

const SECRET = `whsec_${Buffer.from('twenty-four bytes secret').toString('base64')}`;

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
const ID = expect.stringMatching(/^[0-9a-f]{24}$/) as string;
const TIME = expect.any(Number) as number;

describe('the events of a session', () => {
	it('say that it started, in which environment, and for which user', async () => {
		await start();
		expect(await events()).toEqual([
			{
				type: 'runtime.session.start',
				time: TIME,
				resource: 'project-pizza',
				data: {
					userID: 'ada',
					projectID: 'pizza',
					environmentID: ID,
					sessionID: ID,
					transcriptID: ID,
					startTime: TIME,
					versionID: ID,
					versionVariant: 'published',
					projectEnvironmentID: '65a0c0ffee65a0c0ffee0003',
					projectEnvironmentAlias: 'production',
				},
			},
		]);
	});

	it('say that it was replaced if its user starts another one', async () => {
		await start();
		const [first] = await events();
		await start();
		const ended = (await events()).find(({ type }) => type === 'runtime.session.end');
		expect(ended?.data).toEqual({
			...first?.data,
			endTime: TIME,
			endReason: 'Session expired because a new one was started',
		});
		expect(receiver.received).toHaveLength(3);
	});

	it('say that it was idle for too long', async () => {
		await emulator.close();
		emulator = await open({ idleTimeout: 60_000 });
		await start();
		emulator.advance(60_000);
		const [, ended] = await events();
		expect(ended?.data.endReason).toBe('Session ended due to inactivity timeout');
		const { startTime, endTime } = ended?.data as { startTime: number; endTime: number };
		expect(endTime - startTime).toBeGreaterThanOrEqual(60_000);
	});

	it('give no reason for an End step', async () => {
		const authorization = await start();
		const body = { action: { type: 'end' } };
		await fetchRaw(emulator, 'POST', '/v4/interact', { body, headers: { authorization } });
		const [, ended] = await events();
		expect(ended?.type).toBe('runtime.session.end');
		expect(ended?.data).not.toHaveProperty('endReason');
	});

	it('are not sent for conversations by user ID, with or without a session ID', async () => {
		await takeTurn(emulator, 'v2');
		const body = { action: { type: 'end' }, sessionID: 's' };
		await takeTurn(emulator, 'v2', { body });
		await fetchRaw(emulator, 'DELETE', '/state/user/v2', { headers: { projectID: 'pizza' } });
		expect(await events()).toEqual([]);
	});
});

describe('the events of a call', () => {
	it('say who called and how it ended', async () => {
		const { callSid } = emulator.startCall({
			project: 'pizza',
			callType: 'inbound',
			userNumber: '+15550002222',
			platform: 'telnyx',
		});
		await emulator.webhooksSettled();
		emulator.endCall(callSid, 'answering machine');
		emulator.endCall(callSid);
		const [begun, ended] = await events();
		expect(begun).toEqual({
			type: 'runtime.call.start',
			time: TIME,
			resource: 'project-pizza',
			data: {
				userID: '+15550002222',
				projectID: 'pizza',
				environmentID: ID,
				startTime: TIME,
				platform: 'telnyx',
				metadata: {
					callSid,
					callType: 'inbound',
					userNumber: '+15550002222',
					agentNumber: '+15550100000',
				},
				sessionID: ID,
				transcriptID: ID,
				projectEnvironmentID: ID,
				projectEnvironmentAlias: 'main',
			},
		});
		expect(ended).toMatchObject({
			type: 'runtime.call.end',
			data: { ...begun?.data, endTime: TIME, endReason: 'answering machine' },
		});
		expect(receiver.received).toHaveLength(2);
	});

	it('are sent for an outbound call', async () => {
		const path = '/v1/phone-number/number-1/outbound';
		await fetchRaw(emulator, 'POST', path, { body: { to: '+15550003333' } });
		const [begun] = await events();
		expect(begun).toMatchObject({
			type: 'runtime.call.start',
			data: { userID: '+15550003333', metadata: { callType: 'outbound' } },
		});
	});
});
