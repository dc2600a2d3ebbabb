import { untilEnded } from '../../../nodes/Voiceflow/actions/transcript/untilEnded';
import type { JsonObject } from '../../../nodes/Voiceflow/protocol/json';

const LIVE = { id: 't', endedAt: null };
const ENDED = { id: 't', endedAt: '2026-01-01T00:00:00.000Z' };

/** Looks that give one thing after the other, the last one for ever. */
function looksOf(...found: Array<JsonObject | undefined>) {
	const times: number[] = [];
	const look = async () => found[Math.min(times.push(Date.now()), found.length) - 1];
	return { look, times };
}

describe('waiting for a transcript that has ended', () => {
	beforeEach(() => jest.useFakeTimers({ now: 0 }));
	afterEach(() => jest.useRealTimers());

	it('asks once where it has', async () => {
		const { look, times } = looksOf(ENDED);
		expect(await untilEnded(look, 60, undefined)).toBe(ENDED);
		expect(times).toEqual([0]);
	});

	it('goes on while there is none and while it goes on, with growing pauses', async () => {
		const { look, times } = looksOf(...Array<undefined>(4), LIVE, LIVE, LIVE, ENDED);
		const waiting = untilEnded(look, 60, undefined);
		await jest.advanceTimersByTimeAsync(60_000);
		expect(await waiting).toBe(ENDED);
		const pauses = times.slice(1).map((time, index) => time - (times[index] ?? 0));
		expect(pauses).toEqual([500, 1000, 2000, 4000, 8000, 10_000, 10_000]);
	});

	it.each([
		['is live', LIVE, 'The conversation had not ended after 4 s', /Wait Until Ended.*End\.$/],
		['is missing', undefined, 'Voiceflow had no such transcript after 4 s', /Transcript ID/],
	])('looks a last time, then says that it %s', async (_, found, message, advice) => {
		const { look, times } = looksOf(found);
		const failed = untilEnded(look, 4, undefined).catch((error: unknown) => error);
		await jest.advanceTimersByTimeAsync(4000);
		expect(await failed).toMatchObject({ message, advice: expect.stringMatching(advice) });
		expect(times).toEqual([0, 500, 1500, 3500, 4000]);
	});

	it('gives back the last look where it finds the end', async () => {
		const { look } = looksOf(LIVE, LIVE, LIVE, LIVE, ENDED);
		const waiting = untilEnded(look, 4, undefined);
		await jest.advanceTimersByTimeAsync(4000);
		expect(await waiting).toBe(ENDED);
	});

	it('ends at Stop, with the error of the request that is not sent', async () => {
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

	it('leaves another error as it is', async () => {
		const look = async () => {
			throw new Error('Unauthorized');
		};
		await expect(untilEnded(look, 60, undefined)).rejects.toThrow('Unauthorized');
	});
});
