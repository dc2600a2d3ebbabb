import { waitForProcessing } from '../../../../nodes/Voiceflow/actions/knowledgeBase/waitUntilProcessed';
import type { Item } from '../../../../nodes/Voiceflow/actions/item';
import type { KnowledgeDocument } from '../../../../nodes/Voiceflow/api/knowledgeBase';
import { TransportError } from '../../../../nodes/Voiceflow/transport/errors';
import { FakeClient } from '../../support/fakeClient';

const pauses: number[] = [];
/** The clock passes while the node waits, and at no other time. */
let now = 0;
jest.mock('../../../../nodes/Voiceflow/transport/deadline', () => ({
	wait: async (milliseconds: number) => {
		pauses.push(milliseconds);
		now += milliseconds;
	},
}));
beforeAll(() => jest.spyOn(Date, 'now').mockImplementation(() => now));
afterAll(() => jest.restoreAllMocks());

const taken: KnowledgeDocument = {
	documentId: 'd1',
	name: 'Returns',
	type: 'text',
	url: null,
	status: 'INITIALIZED',
	updatedAt: null,
};
const answer = (status: unknown) => ({
	data: { documentID: 'd1', data: { name: 'Returns' }, status },
});
const after = async (looks: number, last: unknown, seconds = 3600) => {
	pauses.length = 0;
	const pending = Array.from({ length: looks }, () => answer({ type: 'PENDING' }));
	const fake = new FakeClient(...pending, answer(last));
	// It uses only the client of the item.
	const document = await waitForProcessing({ client: fake.client } as Item, taken, seconds);
	return { document, fake };
};

describe('waitForProcessing', () => {
	it('polls with increasing pauses of up to ten seconds', async () => {
		const { document, fake } = await after(12, { type: 'SUCCESS' });
		expect(document.status).toBe('SUCCESS');
		expect(fake.requests).toHaveLength(13);
		expect(pauses.slice(0, 4)).toEqual([500, 750, 1125, 1687.5]);
		expect(pauses.slice(-4)).toEqual([10_000, 10_000, 10_000, 10_000]);
		expect([...pauses].sort((a, b) => a - b)).toEqual(pauses);
	});

	it('never waits longer than the time left', async () => {
		await after(0, { type: 'SUCCESS' }, 0.2);
		expect(pauses).toEqual([200]);
	});

	it('returns the document as it is when the time is up', async () => {
		const { document, fake } = await after(9, { type: 'SUCCESS' }, 1.5);
		expect(document.status).toBe('PENDING');
		expect(fake.requests).toHaveLength(3);
		expect(pauses).toEqual([500, 750, 250]);
	});

	it('does not poll without a time, or if the document is already processed', async () => {
		const fake = new FakeClient();
		const item = { client: fake.client } as Item;
		expect(await waitForProcessing(item, taken, 0)).toBe(taken);
		const done = { ...taken, status: 'SUCCESS' };
		expect(await waitForProcessing(item, done, 60)).toBe(done);
		expect(fake.requests).toEqual([]);
	});

	it.each([404, 502, 429])('continues after a status %d', async (status) => {
		const bad = new TransportError('http-status', 'Oops', { status });
		const fake = new FakeClient(bad, bad, answer({ type: 'SUCCESS' }));
		const document = await waitForProcessing({ client: fake.client } as Item, taken, 60);
		expect(document.status).toBe('SUCCESS');
		expect(fake.requests).toHaveLength(3);
	});

	it.each([
		['when the time is up', 404, 3],
		['at a refusal', 403, 1],
	])('fails %s with the ID of the document', async (_when, status, looks) => {
		const bad = new TransportError('http-status', 'Oops', { status });
		const fake = new FakeClient(bad, bad, bad, bad);
		const item = { client: fake.client } as Item;
		await expect(waitForProcessing(item, taken, 1.5)).rejects.toThrow(
			'Voiceflow accepted the document d1, but did not return its status: Oops',
		);
		expect(fake.requests).toHaveLength(looks);
	});

	it.each([
		['a text', { type: 'ERROR', data: 'The page is empty' }, /: The page is empty$/],
		['a message', { type: 'ERROR', data: { message: 'Too many words' } }, /: Too many words$/],
		['an error', { type: 'ERROR', data: { error: 'No text' } }, /: No text$/],
		['something else', { type: 'ERROR', data: { code: 7 } }, /: \{"code":7\}$/],
		['no data', { type: 'ERROR' }, /: Voiceflow gave no reason$/],
	])('fails with the reason from Voiceflow, given as %s', async (_what, status, message) => {
		await expect(after(1, status)).rejects.toThrow(message);
	});
});
