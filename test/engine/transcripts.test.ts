/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { setTimeout } from 'node:timers/promises';

import type { INodeParameters } from 'n8n-workflow';

import { Bench } from './support/harness';
import { getTranscript, getTranscripts } from './support/transcripts';

let bench: Bench;
beforeEach(async () => (bench = await Bench.open()));
afterEach(async () => await bench.close());

const seeded = (...parameters: Parameters<Bench['emulator']['seedTranscripts']>) =>
	bench.emulator.seedTranscripts(...parameters);
const idsOf = async (more: INodeParameters = {}) =>
	(await bench.items(getTranscripts(more))).map(({ json }) => json.transcriptId);
const newestFirst = (ids: string[]) => ids.slice().reverse();

describe('transcript: get many', () => {
	it('returns the newest 50 by default', async () => {
		const ids = newestFirst(seeded('pizza', 60));
		expect(await idsOf()).toEqual(ids.slice(0, 50));
		expect(bench.lastRequest).toMatchObject({
			method: 'POST',
			path: '/v1/transcript/project/pizza?take=50&skip=0&order=DESC',
			body: {},
		});
		expect(await idsOf({ limit: 3 })).toEqual(ids.slice(0, 3));
		expect(await idsOf({ limit: 1000 })).toEqual(ids);
	});

	it('returns messages only if that is set', async () => {
		const [id = ''] = seeded('pizza', 1);
		const listed = await bench.json(getTranscripts());
		expect(listed).toMatchObject({ transcriptId: id, evaluations: { Satisfaction: 5 } });
		expect(listed).not.toHaveProperty('messages');
		expect(listed).not.toHaveProperty('dialogue');
		const full = await bench.json(getTranscripts({ options: { includeMessages: true } }));
		expect(full).toEqual(await bench.json(getTranscript(id)));
		expect(await bench.json(getTranscripts({ simplify: false }))).toMatchObject({
			id,
			sessionID: id,
		});
	});

	it('returns a whole archive of thousands within the limits of the server', async () => {
		await bench.close();
		bench = await Bench.open({
			unknowns: { transcriptPageOf100: 'refused', transcriptSkip: 'limited' },
		});
		const ids = newestFirst(seeded('pizza', 2500, { groupSize: 40 }));
		let added = 0;
		bench.emulator.onRequest = () => {
			if (bench.requests.length > 1 && added < 300) {
				added += seeded('pizza', 20, { start: '2026-06-01T00:00:00Z' }).length;
			}
		};
		const found = await idsOf({ returnAll: true });
		expect(new Set(found).size).toBe(2500);
		expect(found).toEqual(ids);
		expect(added).toBe(300);
	});

	it('returns transcripts that started at the same time, or says that it cannot', async () => {
		await bench.close();
		bench = await Bench.open({
			unknowns: { transcriptPageOf100: 'refused', transcriptSkip: 'limited' },
		});
		const together = newestFirst(seeded('pizza', 290, { groupSize: 290 }));
		expect(await idsOf({ returnAll: true })).toEqual(together);
		seeded('pizza', 300, { groupSize: 300, start: '2026-03-01T00:00:00Z' });
		const items = await bench.items(getTranscripts({ returnAll: true }));
		expect(items).toHaveLength(297);
		expect(items.at(-1)?.json.warnings).toEqual([
			expect.stringMatching(
				/^At least 297 transcripts started at 2026-03-01T00:00:00.000Z, and Voiceflow does not return the others\. Get them in parts with the filters .+\.$/,
			),
		]);
		expect(items.filter(({ json }) => json.warnings)).toHaveLength(1);
	});

	it('fails if no transcript of an incomplete list is wanted', async () => {
		await bench.close();
		bench = await Bench.open({
			unknowns: { transcriptPageOf100: 'refused', transcriptSkip: 'limited' },
		});
		seeded('pizza', 300, { groupSize: 300, liveEvery: 1 });
		const parameters = getTranscripts({ returnAll: true, filters: { endedOnly: true } });
		expect(await bench.error(parameters)).toMatchObject({
			message: expect.stringMatching(/^At least 297 transcripts started at /),
			description: expect.stringMatching(/^Get them in parts with the filters /),
		});
	});

	it('reads pages until enough transcripts have ended', async () => {
		const ids = newestFirst(seeded('pizza', 250, { liveEvery: 2 })).filter((_, i) => i % 2 === 1);
		expect(await idsOf({ limit: 60, filters: { endedOnly: true } })).toEqual(ids.slice(0, 60));
		expect(await idsOf({ returnAll: true, filters: { endedOnly: true } })).toEqual(ids);
	});

	it('sends the filters, with times in the time zone of the workflow', async () => {
		const found = await bench.items(
			getTranscripts({
				filters: {
					startDate: '={{ $now.minus({ years: 1 }).set({ millisecond: 0 }) }}',
					endDate: '2026-01-31T00:00:00Z',
					updatedAfter: '={{ new Date(0) }}',
					updatedBefore: '2027-01-01',
					environment: ' production ',
					// n8n reads it in the time zone of the workflow.
					sessionId: '={{ DateTime.fromISO("2027-01-01").toUTC().toISO() }}',
				},
			}),
		);
		expect(found).toEqual([]);
		expect(bench.lastRequest.body).toEqual({
			startDate: expect.stringMatching(/^202\d-.*\.000Z$/),
			endDate: '2026-01-31T00:00:00.000Z',
			updatedAfter: '1970-01-01T00:00:00.000Z',
			updatedBefore: expect.stringMatching(/^202(6-12-31|7-01-01)T\d\d:00:00.000Z$/),
			projectEnvironmentIDOrAlias: 'production',
			sessionID: (bench.lastRequest.body as { updatedBefore: string }).updatedBefore,
		});
	});

	it('refuses an invalid time without a request', async () => {
		const error = await bench.error(getTranscripts({ filters: { startDate: '={{ "soon" }}' } }));
		expect(error.message).toBe('Started After must be a date and time, but is the text "soon"');
		expect(bench.requests).toHaveLength(0);
	});

	it.each([
		[{}, 5],
		[{ concurrency: 3 }, 3],
	])('fetches messages concurrently: %j allows %i at a time', async (options, count) => {
		seeded('pizza', 19);
		bench.emulator.failNext('no-headers', 19, 'GET /v1/transcript/');
		const stop = new AbortController();
		const isAsked = () => bench.requests.length > count;
		const running = bench.run(getTranscripts({ options: { ...options, includeMessages: true } }), {
			signal: stop.signal,
		});
		while (!isAsked()) await setTimeout(5);
		await setTimeout(100);
		expect(bench.requests).toHaveLength(1 + count);
		stop.abort();
		await running;
	});

	it('keeps the order when messages are fetched concurrently', async () => {
		const ids = newestFirst(seeded('pizza', 30));
		const items = await bench.items(getTranscripts({ options: { includeMessages: true } }));
		expect(items.map(({ json }) => json.transcriptId)).toEqual(ids);
		expect(items.every(({ json }) => String(json.dialogue).includes('Answer 2'))).toBe(true);
	});

	it('keeps a listed transcript that is deleted before its messages are fetched', async () => {
		const [id = ''] = seeded('pizza', 1);
		bench.emulator.failNext('status=404', 1, `GET /v1/transcript/${id}`);
		const json = await bench.json(getTranscripts({ options: { includeMessages: true } }));
		expect(json).toMatchObject({ transcriptId: id, endedAt: expect.any(String) });
		expect(json).not.toHaveProperty('messages');
	});

	it('waits as long as a rate limit says', async () => {
		const ids = newestFirst(seeded('pizza', 120));
		bench.emulator.failNext('rate-limit=1', 2, 'POST /v1/transcript/project');
		expect(await idsOf({ returnAll: true })).toEqual(ids);
	});
});
