import { fetchRows } from '../../../../nodes/Voiceflow/api/pages/usagePages';
import { TransportError } from '../../../../nodes/Voiceflow/transport/errors';
import { FakeClient } from '../../support/fakeClient';

const page = (count: number, cursor?: unknown) => ({ result: { cursor, items: [{ count }] } });
const query = { metric: 'interactions' };
const cursorsOf = ({ requests }: FakeClient) =>
	requests.map(({ json }) => (json?.data as { filter: { cursor?: unknown } }).filter.cursor);

describe('fetchRows', () => {
	it('follows cursors of any type until a page has none', async () => {
		const fake = new FakeClient(page(1, 'a'), page(2, 7), page(3, { at: 1 }), page(4));
		const { rows } = await fetchRows(fake.client, query, Infinity);
		expect(rows).toEqual([{ count: 1 }, { count: 2 }, { count: 3 }, { count: 4 }]);
		expect(cursorsOf(fake)).toEqual([undefined, 'a', 7, { at: 1 }]);
	});

	it('stops at a cursor that is null', async () => {
		const { rows } = await fetchRows(new FakeClient(page(1, null)).client, query, Infinity);
		expect(rows).toHaveLength(1);
	});

	it.each([
		['an empty page with the same cursor', [page(1, 9), { result: { cursor: 9, items: [] } }], [1]],
		['an empty page with a new cursor', [page(1, 9), { result: { cursor: 8, items: [] } }], [1]],
		['an empty page with the cursor 0', [page(1, 9), { result: { cursor: 0, items: [] } }], [1]],
		['an empty page without a cursor', [page(1, 9), { result: { items: [] } }], [1]],
		['a page that repeats', [page(1, 'a'), page(1, 'a')], [1]],
		['a page that repeats under a new cursor', [page(1, 'a'), page(1, 'b')], [1]],
		['a cursor that repeats', [page(1, 'a'), page(2, 'b'), page(3, 'a')], [1, 2, 3]],
	])('ends the list at %s and keeps each row once', async (_end, pages, counts) => {
		const fake = new FakeClient(...pages);
		const { rows } = await fetchRows(fake.client, query, Infinity);
		expect(rows).toEqual(counts.map((count) => ({ count })));
		expect(fake.requests).toHaveLength(pages.length);
	});

	it('keeps equal rows of one page', async () => {
		const twice = { result: { items: [{ count: 1 }, { count: 1 }] } };
		const { rows } = await fetchRows(new FakeClient(twice).client, query, Infinity);
		expect(rows).toHaveLength(2);
	});

	it('stops when it has enough rows', async () => {
		const fake = new FakeClient(page(1, 'a'), page(2, 'b'));
		expect((await fetchRows(fake.client, query, 2)).rows).toHaveLength(2);
		expect(fake.requests).toHaveLength(2);
	});

	it('returns no rows for an empty list', async () => {
		const empty = { result: { items: [] } };
		expect(await fetchRows(new FakeClient(empty).client, query, Infinity)).toEqual({ rows: [] });
	});

	it('keeps the rows that arrived if a later page cannot be read', async () => {
		const failure = new TransportError('http-status', 'Bad Gateway', { status: 502 });
		const fake = new FakeClient(page(1, 'a'), page(2, 'b'), failure);
		const found = await fetchRows(fake.client, query, Infinity);
		expect(found).toEqual({ rows: [{ count: 1 }, { count: 2 }], failure });
	});

	it('throws the error of the first page, and that of a canceled execution', async () => {
		const failure = new TransportError('http-status', 'Bad Gateway', { status: 502 });
		const first = fetchRows(new FakeClient(failure).client, query, Infinity);
		await expect(first).rejects.toBe(failure);
		const canceled = new TransportError('canceled', 'The execution was canceled');
		const later = fetchRows(new FakeClient(page(1, 'a'), canceled).client, query, Infinity);
		await expect(later).rejects.toBe(canceled);
	});

	it.each([
		['nothing', '', /contains no list of rows, because it is empty$/],
		['no list', { result: {} }, /contains no list of rows, but the fields result$/],
		['a list', [1], /but a list$/],
		[
			'an error',
			{ statusCode: 500, message: 'Oops' },
			/statusCode, message\. Voiceflow says: Oops$/,
		],
	])('throws an error for %s', async (_what, answer, message) => {
		const rows = fetchRows(new FakeClient(answer).client, query, Infinity);
		await expect(rows).rejects.toThrow(message);
		await expect(rows).rejects.toThrow('POST /v2/query/usage');
	});
});
