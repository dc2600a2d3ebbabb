/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { brotliDecompressSync, constants, gunzipSync, inflateSync } from 'node:zlib';

import { startEmulator, text, type Agent, type Emulator } from '../../emulator/index';
import { takeTurn, type WireAnswer } from './support/wireClient';
import { parsedFramesOf } from './support/wireFrames';

let emulator: Emulator;
beforeAll(async () => (emulator = await startEmulator({ wordDelay: 0 })));
afterAll(async () => await emulator.close());

let turns = 0;
/** Runs a turn with a fault, with a new user each time. */
const faulty = async (fault: string): Promise<WireAnswer> =>
	await takeTurn(emulator, `fault:${fault};${++turns}`);

describe('a bomb', () => {
	const MEGABYTE = 2 ** 20;
	const unfolded = async (value: string, decompress: (bytes: Buffer) => Buffer) => {
		const answer = await faulty(`bomb=${value}`);
		expect(answer.status).toBe(200);
		const body = decompress(answer.bytes);
		expect(body.length).toBeGreaterThan(4 * MEGABYTE);
		expect(answer.bytes.length).toBeLessThan(body.length / 200);
		return parsedFramesOf(body);
	};

	it('expands to tiny traces', async () => {
		const frames = await unfolded('traces,4', brotliDecompressSync);
		expect(frames.filter(({ data }) => data === '{"type":"a"}').length).toBeGreaterThan(90_000);
		expect(frames.at(-1)?.event).toBe('end');
	});

	it('expands to one frame of empty objects', async () => {
		const [frame] = await unfolded('objects,4,gzip', gunzipSync);
		const { type, payload } = JSON.parse(frame?.data ?? '') as { type: string; payload: object[] };
		expect([type, payload.length > 1_000_000, payload.at(-1)]).toEqual(['bomb', true, {}]);
	});

	it('expands to words', async () => {
		const [frame] = await unfolded('words,4,deflate', inflateSync);
		const { payload } = JSON.parse(frame?.data ?? '') as { payload: { message: string } };
		expect(payload.message.length).toBeGreaterThan(4 * MEGABYTE);
	});
});

it('a compressed frame is sent when it is written, not when the body ends', async () => {
	const slow: Agent = {
		description: 'says one thing and then nothing',
		environments: [],
		async *respond() {
			yield text('First.');
			await new Promise(() => undefined);
		},
	};
	const pausing = await startEmulator({ agents: { slow } });
	// The bytes that a flush writes.
	const leaveAfter = Buffer.of(0, 0, 255, 255);
	const options = { project: 'slow', leaveAfter };
	const { bytes } = await takeTurn(pausing, 'fault:gzip', options);
	const seen = gunzipSync(bytes, { finishFlush: constants.Z_SYNC_FLUSH }).toString();
	expect(seen).toContain('First.');
	await pausing.close();
});
