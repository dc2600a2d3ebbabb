import { untilEnded } from '../../../nodes/Voiceflow/actions/transcript/untilEnded';
import { TransportError } from '../../../nodes/Voiceflow/transport/errors';
import type { JsonObject } from '../../../nodes/Voiceflow/protocol/json';

const LIVE = { id: 't', endedAt: null };
const ENDED = { id: 't', endedAt: '2026-01-01T00:00:00.000Z' };

/** Returns one result after another, and the last one from then on. */
function looksOf(...found: Array<JsonObject | undefined>) {
	const times: number[] = [];
	const look = async () => found[Math.min(times.push(Date.now()), found.length) - 1];
	return { look, times };
}

describe('untilEnded', () => {
	beforeEach(() => jest.useFakeTimers({ now: 0 }));
	afterEach(() => jest.useRealTimers());

	it('asks only once if the transcript is complete', async () => {
		const { look, times } = looksOf(ENDED);
		expect(await untilEnded(look, 60, undefined)).toBe(ENDED);
		expect(times).toEqual([0]);
	});

	it('asks again with increasing pauses while the transcript is missing or incomplete', async () => {
		const { look, times } = looksOf(...Array<undefined>(4), LIVE, LIVE, LIVE, ENDED);
		const waiting = untilEnded(look, 60, undefined);
		await jest.advanceTimersByTimeAsync(60_000);
		expect(await waiting).toBe(ENDED);
		const pauses = times.slice(1).map((time, index) => time - (times[index] ?? 0));
		expect(pauses).toEqual([500, 1000, 2000, 4000, 8000, 10_000, 10_000]);
	});

	it.each([
		['in progress', LIVE, 'The conversation did not end within 4 s', /Wait Until Ended.*End\.$/],
		['missing', undefined, 'Voiceflow had no transcript with this ID within 4 s', /Transcript ID/],
	])(
		'asks a last time, then reports that the transcript is %s',
		async (_, found, message, advice) => {
			const { look, times } = looksOf(found);
			const failed = untilEnded(look, 4, undefined).catch((error: unknown) => error);
			await jest.advanceTimersByTimeAsync(4000);
			expect(await failed).toMatchObject({ message, advice: expect.stringMatching(advice) });
			expect(times).toEqual([0, 500, 1500, 3500, 4000]);
		},
	);

	it('returns the transcript that the last request finds complete', async () => {
		const { look } = looksOf(LIVE, LIVE, LIVE, LIVE, ENDED);
		const waiting = untilEnded(look, 4, undefined);
		await jest.advanceTimersByTimeAsync(4000);
		expect(await waiting).toBe(ENDED);
	});

	it('ends when the execution is stopped, with the error of the request that is not sent', async () => {
		const stop = new AbortController();
		const look = async () => {
			if (stop.signal.aborted) throw new Error('The execution was canceled');
			return LIVE;
		};
		const failed = untilEnded(look, 3600, stop.signal).catch((error: unknown) => error);
		await jest.advanceTimersByTimeAsync(20_000);
		stop.abort();
		await jest.advanceTimersByTimeAsync(0);
		expect(await failed).toEqual(new Error('The execution was canceled'));
	});

	it('goes on after answers that may pass, until the time is up', async () => {
		const bad = new TransportError('http-status', 'Bad Gateway', { status: 502 });
		const found = [bad, bad, ENDED];
		const look = async () => {
			const next = found.shift() ?? bad;
			if (next instanceof Error) throw next;
			return next;
		};
		const waiting = untilEnded(look, 4, undefined);
		await jest.advanceTimersByTimeAsync(4000);
		expect(await waiting).toBe(ENDED);
		const failed = untilEnded(look, 4, undefined).catch((error: unknown) => error);
		await jest.advanceTimersByTimeAsync(4000);
		expect(await failed).toBe(bad);
	});

	it('ends at a refusal', async () => {
		const refusal = new TransportError('http-status', 'Unauthorized', { status: 401 });
		const look = async () => await Promise.reject(refusal);
		await expect(untilEnded(look, 60, undefined)).rejects.toBe(refusal);
	});

	it('does not change other errors', async () => {
		const look = async () => {
			throw new Error('Unauthorized');
		};
		await expect(untilEnded(look, 60, undefined)).rejects.toThrow('Unauthorized');
	});
});
