/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { setTimeout } from 'node:timers/promises';

import type { INodeParameters } from 'n8n-workflow';

import { Bench, PLANTED_KEY } from './support/harness';

let bench: Bench;
beforeEach(async () => (bench = await Bench.open()));
afterEach(async () => await bench.close());

const transcript = (operation: string, more: INodeParameters = {}): INodeParameters => ({
	resource: 'transcript',
	operation,
	...more,
});
const get = (transcriptId: string, more: INodeParameters = {}) =>
	transcript('get', { transcriptId, ...more });
const getAll = (more: INodeParameters = {}) => transcript('getAll', more);
const idsOf = async (more: INodeParameters = {}) =>
	(await bench.items(getAll(more))).map(({ json }) => json.transcriptId);
const seeded = (...parameters: Parameters<Bench['emulator']['seedTranscripts']>) =>
	bench.emulator.seedTranscripts(...parameters);
const newestFirst = (ids: string[]) => ids.slice().reverse();

describe('transcript: get', () => {
	it('returns the messages and details of a conversation', async () => {
		const [id = ''] = seeded('pizza', 1);
		expect(await bench.json(get(id))).toEqual({
			transcriptId: id,
			sessionId: id,
			userId: 'seeded-0',
			environmentId: expect.any(String),
			createdAt: '2026-01-01T00:00:00.000Z',
			updatedAt: '2026-01-01T00:00:02.000Z',
			endedAt: '2026-01-01T00:00:02.000Z',
			durationSeconds: 2,
			messages: [
				{ role: 'agent', text: 'Hello, visitor 0!', at: '2026-01-01T00:00:00.000Z' },
				{ role: 'user', text: 'Question 1', at: '2026-01-01T00:00:00.500Z' },
				{ role: 'agent', text: 'Answer 1', at: '2026-01-01T00:00:00.500Z' },
				{ role: 'user', text: 'Question 2', at: '2026-01-01T00:00:01.500Z' },
				{ role: 'agent', text: 'Answer 2', at: '2026-01-01T00:00:01.500Z' },
			],
			dialogue:
				'Agent: Hello, visitor 0!\nUser: Question 1\nAgent: Answer 1\nUser: Question 2\nAgent: Answer 2',
			properties: { duration: 2, language: 'en' },
			evaluations: { Satisfaction: 1 },
		});
		expect(bench.lastRequest).toMatchObject({
			method: 'GET',
			path: `/v1/transcript/${id}`,
			headers: { authorization: PLANTED_KEY },
		});
	});

	it('returns an unchanged transcript if Simplify is off', async () => {
		const [id = ''] = seeded('pizza', 1);
		const raw = await bench.json(get(id, { simplify: false }));
		expect(raw).toMatchObject({ id, sessionID: id, projectID: 'pizza', recordingURL: null });
		expect(raw.logs).toHaveLength(7);
	});

	it('has the same text as the turns of the conversation', async () => {
		const { reply } = await bench.json({ userId: 'ada', options: { sessionId: 'talk/1' } });
		const { messages } = await bench.json(get('talk/1'));
		const texts = (messages as Array<{ text: string }>).map(({ text }) => text);
		expect(texts.join('\n\n')).toBe(reply);
		expect(bench.lastRequest.path).toBe('/v1/transcript/talk%2F1');
	});

	it('requests redacted data only if that is set', async () => {
		const [id = ''] = seeded('pizza', 1);
		await bench.items(get(id, { options: { unredacted: true } }));
		expect(bench.lastRequest.path).toBe(`/v1/transcript/${id}?unredacted=true`);
		await bench.items(get(id, { options: { unredacted: false } }));
		expect(bench.lastRequest.path).toBe(`/v1/transcript/${id}`);
	});

	it('waits until the conversation has ended', async () => {
		bench.emulator.delayTranscripts({ missingReads: 1, liveReads: 1 });
		const [id = ''] = seeded('pizza', 1);
		const json = await bench.json(get(id, { options: { waitUntilEnded: 30 } }));
		expect(json).toMatchObject({ endedAt: '2026-01-01T00:00:02.000Z' });
		expect(bench.requests).toHaveLength(3);
	});

	it('says what to do when the time is up', async () => {
		const [id = ''] = seeded('pizza', 1, { liveEvery: 1 });
		expect(await bench.error(get(id, { options: { waitUntilEnded: 1 } }))).toMatchObject({
			message: 'The conversation did not end within 1 s',
			description: expect.stringMatching(/^Increase Wait Until Ended/),
			context: { itemIndex: 0 },
		});
	});

	it.each([
		['without waiting', {}],
		['with 0 seconds of it', { waitUntilEnded: 0 }],
	])('says that there is no such transcript, and how to wait for it: %s', async (_, options) => {
		expect(await bench.error(get('nobody', { options }))).toMatchObject({
			httpCode: '404',
			message: 'Transcript not found',
			description: expect.stringMatching(
				/^Check the Transcript ID .* use the option Wait Until Ended of Get\.$/,
			),
		});
		expect(bench.requests).toHaveLength(1);
	});

	it('says after the wait that there is no transcript yet', async () => {
		expect(await bench.error(get('nobody', { options: { waitUntilEnded: 0.2 } }))).toMatchObject({
			message: 'Voiceflow had no transcript with this ID within 0.2 s',
			description: expect.stringMatching(/increase Wait Until Ended\.$/),
		});
		expect(bench.requests).toHaveLength(2);
	});

	it.each([
		['={{ "" }}', 'Transcript ID is required'],
		['..', 'The Transcript ID ".." cannot be sent to Voiceflow'],
	])('refuses the ID %s without a request', async (id, message) => {
		expect(await bench.error(get(id))).toMatchObject({ message });
		expect(bench.requests).toHaveLength(0);
	});

	it('keeps the input, except fields that it writes itself', async () => {
		const [id = ''] = seeded('pizza', 1, { liveEvery: 1 });
		const options = { keepInput: 'merge' };
		const items = [{ json: { customer: 7, endedAt: 'of another', dialogue: 'of another' } }];
		const json = await bench.json(get(id, { options }), { items });
		expect(json).toMatchObject({ customer: 7, transcriptId: id });
		expect(json).not.toHaveProperty('endedAt');
		expect(json.dialogue).toMatch(/^Agent: Hello/);
		const listed = await bench.json(getAll({ options }), { items });
		expect(listed).toMatchObject({ customer: 7, transcriptId: id });
		expect(listed).not.toHaveProperty('dialogue');
	});

	it('is compact for a language model', async () => {
		const [id = ''] = seeded('pizza', 1);
		const json = await bench.json(get(id), {
			node: { type: 'n8n-nodes-voiceflow.voiceflowTool' },
		});
		expect(json).toMatchObject({ transcriptId: id, dialogue: expect.any(String) });
		expect(json).not.toHaveProperty('messages');
	});
});

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
		const listed = await bench.json(getAll());
		expect(listed).toMatchObject({ transcriptId: id, evaluations: { Satisfaction: 1 } });
		expect(listed).not.toHaveProperty('messages');
		expect(listed).not.toHaveProperty('dialogue');
		const full = await bench.json(getAll({ options: { includeMessages: true } }));
		expect(full).toEqual(await bench.json(get(id)));
		expect(await bench.json(getAll({ simplify: false }))).toMatchObject({ id, sessionID: id });
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
		expect(await bench.error(getAll({ returnAll: true }))).toMatchObject({
			message:
				'At least 297 transcripts started at 2026-03-01T00:00:00.000Z, and Voiceflow does not return the others',
			description: expect.stringMatching(/filters/),
		});
	});

	it('reads pages until enough transcripts have ended', async () => {
		const ids = newestFirst(seeded('pizza', 250, { liveEvery: 2 })).filter((_, i) => i % 2 === 1);
		expect(await idsOf({ limit: 60, filters: { endedOnly: true } })).toEqual(ids.slice(0, 60));
		expect(await idsOf({ returnAll: true, filters: { endedOnly: true } })).toEqual(ids);
	});

	it('sends the filters, with times in the time zone of the workflow', async () => {
		const found = await bench.items(
			getAll({
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
		const error = await bench.error(getAll({ filters: { startDate: '={{ "soon" }}' } }));
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
		const running = bench.run(getAll({ options: { ...options, includeMessages: true } }), {
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
		const items = await bench.items(getAll({ options: { includeMessages: true } }));
		expect(items.map(({ json }) => json.transcriptId)).toEqual(ids);
		expect(items.every(({ json }) => String(json.dialogue).includes('Answer 2'))).toBe(true);
	});

	it('keeps a listed transcript that is deleted before its messages are fetched', async () => {
		const [id = ''] = seeded('pizza', 1);
		bench.emulator.failNext('status=404', 1, `GET /v1/transcript/${id}`);
		const json = await bench.json(getAll({ options: { includeMessages: true } }));
		expect(json).toMatchObject({ transcriptId: id, endedAt: expect.any(String) });
		expect(json).not.toHaveProperty('messages');
	});

	it('waits as long as a rate limit says', async () => {
		const ids = newestFirst(seeded('pizza', 120));
		bench.emulator.failNext('rate-limit=1', 2, 'POST /v1/transcript/project');
		expect(await idsOf({ returnAll: true })).toEqual(ids);
	});
});

describe('transcript: end and delete', () => {
	it('ends a conversation', async () => {
		const [id = ''] = seeded('pizza', 1, { liveEvery: 1 });
		expect(await bench.json(transcript('end', { transcriptId: id }))).toEqual({
			transcriptId: id,
			ended: true,
		});
		expect(bench.lastRequest).toMatchObject({
			method: 'POST',
			path: `/v1/transcript/${id}/project/pizza/end`,
			rawBody: '',
		});
		expect(await bench.json(get(id))).toHaveProperty('endedAt');
	});

	it('deletes a transcript', async () => {
		const [id = ''] = seeded('pizza', 1);
		const remove = transcript('delete', { transcriptId: id });
		expect(await bench.json(remove)).toEqual({ deleted: true });
		expect(bench.lastRequest).toMatchObject({ method: 'DELETE', path: `/v1/transcript/${id}` });
		expect((await bench.error(remove)).message).toBe('Transcript not found');
	});
});
