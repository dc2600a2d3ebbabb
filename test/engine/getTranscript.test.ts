import { Bench, PLANTED_KEY } from './support/harness';
import { getTranscript, getTranscripts, transcript } from './support/transcripts';

let bench: Bench;
beforeEach(async () => (bench = await Bench.open()));
afterEach(async () => await bench.close());

const seeded = (...parameters: Parameters<Bench['emulator']['seedTranscripts']>) =>
	bench.emulator.seedTranscripts(...parameters);

describe('transcript: get', () => {
	it('returns the messages and details of a conversation', async () => {
		const [id = ''] = seeded('pizza', 1);
		expect(await bench.json(getTranscript(id))).toEqual({
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
			evaluations: { Satisfaction: 5 },
		});
		expect(bench.lastRequest).toMatchObject({
			method: 'GET',
			path: `/v1/transcript/${id}`,
			headers: { authorization: PLANTED_KEY },
		});
	});

	it('returns an unchanged transcript if Simplify is off', async () => {
		const [id = ''] = seeded('pizza', 1);
		const raw = await bench.json(getTranscript(id, { simplify: false }));
		expect(raw).toMatchObject({ id, sessionID: id, projectID: 'pizza', recordingURL: null });
		expect(raw.logs).toHaveLength(7);
	});

	it('has the same text as the turns of the conversation', async () => {
		const { reply } = await bench.json({ userId: 'ada', options: { sessionId: 'talk/1' } });
		const { messages } = await bench.json(getTranscript('talk/1'));
		const texts = (messages as Array<{ text: string }>).map(({ text }) => text);
		expect(texts.join('\n\n')).toBe(reply);
		expect(bench.lastRequest.path).toBe('/v1/transcript/talk%2F1');
	});

	it('requests redacted data only if that is set', async () => {
		const [id = ''] = seeded('pizza', 1);
		await bench.items(getTranscript(id, { options: { unredacted: true } }));
		expect(bench.lastRequest.path).toBe(`/v1/transcript/${id}?unredacted=true`);
		await bench.items(getTranscript(id, { options: { unredacted: false } }));
		expect(bench.lastRequest.path).toBe(`/v1/transcript/${id}`);
	});

	it('waits until the conversation has ended', async () => {
		bench.emulator.delayTranscripts({ missingReads: 1, liveReads: 1 });
		const [id = ''] = seeded('pizza', 1);
		const json = await bench.json(getTranscript(id, { options: { waitUntilEnded: 30 } }));
		expect(json).toMatchObject({ endedAt: '2026-01-01T00:00:02.000Z' });
		expect(bench.requests).toHaveLength(3);
	});

	it('says what to do when the time is up', async () => {
		const [id = ''] = seeded('pizza', 1, { liveEvery: 1 });
		expect(await bench.error(getTranscript(id, { options: { waitUntilEnded: 1 } }))).toMatchObject({
			message: 'The conversation did not end within 1 s',
			description: expect.stringMatching(/^Increase Wait Until Ended/),
			context: { itemIndex: 0 },
		});
	});

	it.each([
		['without waiting', {}],
		['with 0 seconds of it', { waitUntilEnded: 0 }],
	])('says that there is no such transcript, and how to wait for it: %s', async (_, options) => {
		expect(await bench.error(getTranscript('nobody', { options }))).toMatchObject({
			httpCode: '404',
			message: 'Transcript not found',
			description: expect.stringMatching(
				/^Check the Transcript ID .* use the option Wait Until Ended of Get\.$/,
			),
		});
		expect(bench.requests).toHaveLength(1);
	});

	it('says after the wait that there is no transcript yet', async () => {
		expect(
			await bench.error(getTranscript('nobody', { options: { waitUntilEnded: 0.2 } })),
		).toMatchObject({
			message: 'Voiceflow had no transcript with this ID within 0.2 s',
			description: expect.stringMatching(/increase Wait Until Ended\.$/),
		});
		expect(bench.requests).toHaveLength(2);
	});

	it.each([
		['={{ "" }}', 'Transcript ID is required'],
		['..', 'The Transcript ID ".." cannot be sent to Voiceflow'],
	])('refuses the ID %s without a request', async (id, message) => {
		expect(await bench.error(getTranscript(id))).toMatchObject({ message });
		expect(bench.requests).toHaveLength(0);
	});

	it('keeps the input, except fields that it writes itself', async () => {
		const [id = ''] = seeded('pizza', 1, { liveEvery: 1 });
		const options = { keepInput: 'merge' };
		const items = [{ json: { customer: 7, endedAt: 'of another', dialogue: 'of another' } }];
		const json = await bench.json(getTranscript(id, { options }), { items });
		expect(json).toMatchObject({ customer: 7, transcriptId: id });
		expect(json).not.toHaveProperty('endedAt');
		expect(json.dialogue).toMatch(/^Agent: Hello/);
		const listed = await bench.json(getTranscripts({ options }), { items });
		expect(listed).toMatchObject({ customer: 7, transcriptId: id });
		expect(listed).not.toHaveProperty('dialogue');
	});

	it('is compact for a language model', async () => {
		const [id = ''] = seeded('pizza', 1);
		const json = await bench.json(getTranscript(id), {
			node: { type: 'n8n-nodes-voiceflow.voiceflowTool' },
		});
		expect(json).toMatchObject({ transcriptId: id, dialogue: expect.any(String) });
		expect(json).not.toHaveProperty('messages');
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
		expect(await bench.json(getTranscript(id))).toHaveProperty('endedAt');
	});

	it('deletes a transcript', async () => {
		const [id = ''] = seeded('pizza', 1);
		const remove = transcript('delete', { transcriptId: id });
		expect(await bench.json(remove)).toEqual({ deleted: true });
		expect(bench.lastRequest).toMatchObject({ method: 'DELETE', path: `/v1/transcript/${id}` });
		expect((await bench.error(remove)).message).toBe('Transcript not found');
	});
});
