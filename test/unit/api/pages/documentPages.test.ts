import { fetchDocuments } from '../../../../nodes/Voiceflow/api/pages/documentPages';
import { TransportError } from '../../../../nodes/Voiceflow/transport/errors';
import { FakeClient } from '../../support/fakeClient';

const documents = (...ids: number[]) => ids.map((id) => ({ documentID: `d${id}`, data: {} }));
const range = (from: number, to: number) =>
	Array.from({ length: to - from + 1 }, (_, index) => from + index);
const page = (ids: number[], total?: number) => ({ data: documents(...ids), total });
const idsOf = (found: Array<{ documentId: string }>) =>
	found.map(({ documentId }) => Number(documentId.slice(1))).sort((a, b) => a - b);
const all = async (...pages: unknown[]) => {
	const fake = new FakeClient(...pages);
	const { documents: found, total } = await fetchDocuments(fake.client, {}, Infinity);
	return { total, ids: idsOf(found), paths: fake.requests.map(({ path }) => path.split('?')[1]) };
};

describe('fetchDocuments', () => {
	it('stops at a page that is not full', async () => {
		const { ids, paths } = await all(page(range(1, 100), 130), page(range(101, 130), 130));
		expect(ids).toEqual(range(1, 130));
		expect(paths).toEqual(['page=1&limit=100', 'page=2&limit=100']);
	});

	it('stops when it has as many documents as Voiceflow counts, without requesting an empty page', async () => {
		const { ids, paths } = await all(page(range(1, 100), 100));
		expect(ids).toHaveLength(100);
		expect(paths).toHaveLength(1);
	});

	it('stops at an empty page if there is no total', async () => {
		const { ids, paths } = await all(page(range(1, 100)), page([]));
		expect(ids).toHaveLength(100);
		expect(paths).toHaveLength(2);
	});

	it('stops at a repeated page if there is no total', async () => {
		const { ids, paths } = await all(page(range(1, 100)), page(range(1, 100)));
		expect(ids).toHaveLength(100);
		expect(paths).toHaveLength(2);
	});

	it.each([230, '230', undefined])(
		'goes on after pages that are shorter than requested, with the total %j',
		async (total) => {
			const capped = (ids: number[]) => ({ data: documents(...ids), total });
			const pages = [1, 51, 101, 151].map((from) => capped(range(from, from + 49)));
			const end = total === undefined ? [capped([])] : [];
			const { ids } = await all(...pages, capped(range(201, 230)), ...end);
			expect(ids).toEqual(range(1, 230));
		},
	);

	it('goes on after a shorter page until the total is reached', async () => {
		const pages = [range(1, 100), range(101, 150), range(151, 220)].map((ids) => page(ids, 220));
		expect((await all(...pages)).ids).toEqual(range(1, 220));
	});

	it('returns a document once if a new one moves it to the next page', async () => {
		// 0 appeared after the first page, so that 100 is on the second one too.
		const { ids } = await all(
			page(range(1, 100), 120),
			page(range(100, 120), 121),
			page([], 121),
			page([0, ...range(1, 99)], 121),
			page(range(100, 120), 121),
		);
		expect(ids).toEqual(range(0, 120));
	});

	it('reads all pages again if a deletion made it miss a document', async () => {
		// 5 was deleted after the first page, so that 101 was on neither of both.
		const { ids } = await all(
			page(range(1, 100), 120),
			page(range(102, 120), 119),
			page(range(1, 100), 119),
			page(range(101, 120), 119),
		);
		expect(ids).toContain(101);
	});

	it('reads all pages at most twice, whatever the total is', async () => {
		const short = [page([1, 2], 7), page([1, 2], 7)];
		const { ids, paths, total } = await all(...short, ...short);
		expect({ ids, total }).toEqual({ ids: [1, 2], total: 7 });
		expect(paths).toHaveLength(4);
	});

	it.each([
		['the first round', [page(range(1, 100), 120)], range(1, 100)],
		['the second round', [page([1, 2], 7), page([], 7)], [1, 2]],
	])('keeps what it has if a page of %s cannot be read', async (_round, pages, ids) => {
		const failure = new TransportError('http-status', 'Bad Gateway', { status: 502 });
		const fake = new FakeClient(...pages, failure);
		const found = await fetchDocuments(fake.client, {}, Infinity);
		expect(idsOf(found.documents)).toEqual(ids);
		expect(found.failure).toBe(failure);
	});

	it('throws the error of the first page, and that of a canceled execution', async () => {
		const failure = new TransportError('http-status', 'Bad Gateway', { status: 502 });
		await expect(all(failure)).rejects.toBe(failure);
		const canceled = new TransportError('canceled', 'The execution was canceled');
		await expect(all(page([1], 2), canceled)).rejects.toBe(canceled);
	});

	it('returns no more documents than requested', async () => {
		const fake = new FakeClient(page([1, 2, 3], 9));
		const { documents: found } = await fetchDocuments(
			fake.client,
			{ documentType: 'pdf', environment: 'main' },
			3,
		);
		expect(idsOf(found)).toEqual([1, 2, 3]);
		expect(fake.requests[0]?.path).toContain(
			'?page=1&limit=3&documentType=pdf&projectEnvironmentIDOrAlias=main',
		);
		expect(fake.requests).toHaveLength(1);
	});
});
