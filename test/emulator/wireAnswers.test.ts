import { startEmulator, type Emulator } from '../../emulator/index';
import { readHead } from './support/rawSocket';
import { takeTurn, type WireAnswer, type WireRequest } from './support/wireClient';
import { timeless } from './support/wireFrames';

let emulator: Emulator;
beforeAll(async () => (emulator = await startEmulator({ wordDelay: 0 })));
afterAll(async () => await emulator.close());

let turns = 0;
/** Runs a turn with a fault, with a new user each time. */
const faulty = async (fault: string, options: WireRequest = {}): Promise<WireAnswer> =>
	await takeTurn(emulator, `fault:${fault};${++turns}`, options);

describe('a fault that replaces the stream or its headers:', () => {
	it.each(['text/plain', 'application/json'])(
		'stream-as=%s sends the same stream',
		async (contentType) => {
			const answer = await faulty(`stream-as=${contentType}`);
			expect(answer).toMatchObject({ status: 200, headers: { 'content-type': contentType } });
			expect(timeless(answer.bytes)).toBe(
				timeless((await takeTurn(emulator, `plain ${turns}`)).bytes),
			);
		},
	);

	it.each([204, 205])('no-content=%d', async (status) => {
		const answer = await faulty(`no-content=${status}`);
		expect([answer.status, answer.bytes.length]).toEqual([status, 0]);
	});

	it('proxy-auth names the authentication that it requires', async () => {
		const { headers } = await faulty('proxy-auth');
		expect(headers['proxy-authenticate']).toBe('Basic realm="proxy"');
	});

	it.each([
		['echo-key', 403],
		['echo-key=500', 500],
	])('%s', async (fault, status) => {
		const answer = await faulty(fault);
		expect(answer.status).toBe(status);
		expect(answer.bytes.toString()).toContain(
			`The key ${emulator.apiKey} is not allowed to do this`,
		);
	});

	it('trickle never ends', async () => {
		const answer = await faulty('trickle=1', { leaveAfter: 'Error....' });
		expect(answer).toMatchObject({ status: 500, broke: 'AbortError' });
		expect(answer.bytes.toString()).toMatch(/^\{"statusCode":500,"message":"[^"]+\.{4,}$/);
		await emulator.allClosed();
	});

	it('upgrade', async () => {
		const path = '/v2/project/pizza/user/fault:upgrade/interact/stream';
		expect(await readHead(emulator, path)).toBe(
			'HTTP/1.1 101 Switching Protocols\r\nupgrade: websocket\r\nconnection: Upgrade',
		);
		await emulator.allClosed();
	});

	it('redirect', async () => {
		expect(await faulty('redirect=https://example.com/')).toMatchObject({
			status: 302,
			headers: { location: 'https://example.com/' },
		});
	});
});
