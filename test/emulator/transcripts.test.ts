import { startEmulator, type Emulator, type EmulatorOptions } from '../../emulator/index';
import { startSession } from './support/sessionClient';
import { getTranscript, LAUNCH, listTranscripts, readTranscript } from './support/transcriptClient';
import { fetchRaw, takeTurn } from './support/wireClient';

let emulator: Emulator;
const open = async (options: EmulatorOptions = {}) =>
	(emulator = await startEmulator({ wordDelay: 0, ...options }));
afterEach(async () => await emulator.close());

const get = async (id: string) => await getTranscript(emulator, id);
const read = async (id: string, query = '') => await readTranscript(emulator, id, query);
const list = async () => await listTranscripts(emulator);
const start = async (userID: string) => await startSession(emulator, userID);
const talk = async (authorization: string, body: object = LAUNCH) =>
	await fetchRaw(emulator, 'POST', '/v4/interact', { body, headers: { authorization } });

describe('the transcript of a conversation', () => {
	it('grows with a session, action by action and trace by trace', async () => {
		await open();
		const key = await start('ada');
		const [{ id } = { id: '' }] = await list();
		expect(await read(id)).toMatchObject({ sessionID: id, userID: 'ada', endedAt: null, logs: [] });
		await talk(key);
		const pressed = { type: 'path-order-a-pizza', payload: { label: 'Order a pizza' } };
		await talk(key, { action: pressed });
		const { logs = [] } = await read(id);
		const actions = logs.filter(({ type }) => type === 'action').map(({ data }) => data);
		expect(actions).toEqual([{ type: 'launch' }, pressed]);
		const said = logs.filter(({ data }) => data.type === 'text').map(({ data }) => data.payload);
		expect(said[0]).toMatchObject({ message: 'Hello! Welcome to the pizza counter.' });
		expect(logs[0]).toEqual({
			type: 'action',
			data: { type: 'launch' },
			createdAt: expect.stringMatching(/^\d{4}-.*Z$/),
			updatedAt: expect.stringMatching(/^\d{4}-.*Z$/),
		});
	});

	it('ends with its session, and then has a duration', async () => {
		await open();
		const key = await start('ada');
		await talk(key);
		emulator.advance(90_000);
		emulator.endSession({ sessionKey: key }, 'Enough');
		const [transcript] = await list();
		expect(transcript).toEqual({
			id: expect.any(String),
			sessionID: transcript?.id,
			projectID: 'pizza',
			environmentID: '65a0c0ffee65a0c0ffee0001',
			userID: 'ada',
			createdAt: expect.any(String),
			updatedAt: transcript?.endedAt,
			expiresAt: null,
			endedAt: expect.any(String),
			recordingURL: null,
			properties: [expect.objectContaining({ name: 'duration', type: 'number', value: '90' })],
			evaluations: [],
		});
		const { logs } = await read(transcript?.id ?? '');
		expect(logs?.at(-1)).toMatchObject({ type: 'end', data: { reason: 'Enough' } });
	});

	it('has the session ID of a conversation by user ID', async () => {
		await open();
		const query = '?environment=production';
		await takeTurn(emulator, 'bob', { body: { ...LAUNCH, sessionID: 'née/1' }, query });
		expect(await read('née/1')).toMatchObject({
			userID: 'bob',
			environmentID: '65a0c0ffee65a0c0ffee0003',
			endedAt: null,
		});
		await takeTurn(emulator, 'bob', { body: { action: { type: 'end' }, sessionID: 'née/1' } });
		const { endedAt, logs } = await read('née/1');
		expect(endedAt).not.toBeNull();
		await takeTurn(emulator, 'bob', { body: { ...LAUNCH, sessionID: 'née/1' } });
		expect((await read('née/1')).logs).toEqual(logs);
	});

	it('is not kept for a conversation by user ID without a session ID', async () => {
		await open();
		await takeTurn(emulator, 'bob');
		expect(await list()).toEqual([]);
	});

	it('exists for a call, with a recording after its end', async () => {
		await open();
		const userNumber = '+15550002222';
		const call = emulator.startCall({ project: 'pizza', callType: 'inbound', userNumber });
		expect(await read(call.id)).toMatchObject({ userID: userNumber, recordingURL: null });
		emulator.endCall(call.callSid);
		expect((await list())[0]).toMatchObject({
			recordingURL: expect.stringContaining(call.callSid) as string,
		});
	});

	it('can lag behind: first missing, then in progress, then ended', async () => {
		await open({ transcriptDelay: { missingReads: 2, liveReads: 1 } });
		const [id = ''] = emulator.seedTranscripts('pizza', 1, { turns: 2 });
		const missing = [await get(id), await get(id)];
		expect(missing.map(({ status }) => status)).toEqual([404, 404]);
		const live = await read(id);
		expect(live).toMatchObject({ endedAt: null });
		expect(live.properties.map(({ name }) => name)).toEqual(['language']);
		const ended = await read(id);
		expect(ended.endedAt).not.toBeNull();
		expect(ended.logs?.length).toBeGreaterThan(live.logs?.length ?? 0);
		expect(await read(id)).toEqual(ended);
	});

	it('can be ended and deleted by its ID', async () => {
		await open();
		const [id = ''] = emulator.seedTranscripts('pizza', 1, { liveEvery: 1 });
		const end = async (project: string) =>
			await fetchRaw(emulator, 'POST', `/v1/transcript/${id}/project/${project}/end`);
		expect((await read(id)).endedAt).toBeNull();
		expect((await end('assistant')).status).toBe(401);
		const ended = await end('pizza');
		expect([ended.status, ended.bytes.length]).toEqual([200, 0]);
		expect((await read(id)).endedAt).not.toBeNull();
		const remove = async () => await fetchRaw(emulator, 'DELETE', `/v1/transcript/${id}`);
		const deleted = await remove();
		expect([deleted.status, deleted.bytes.length]).toEqual([204, 0]);
		expect([(await remove()).status, (await get(id)).status]).toEqual([404, 404]);
		expect(await list()).toEqual([]);
	});
});
