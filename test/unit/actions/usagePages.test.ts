import { fetchRows } from '../../../nodes/Voiceflow/actions/usage/usagePages';
import { FakeClient } from '../support/fakeClient';

const page = (count: number, cursor?: unknown) => ({ result: { cursor, items: [{ count }] } });
const query = { metric: 'interactions' };
const cursorsOf = ({ requests }: FakeClient) =>
	requests.map(({ json }) => (json?.data as { filter: { cursor?: unknown } }).filter.cursor);

describe('fetchRows', () => {
	it('follows cursors of any type until a page has none', async () => {
		const fake = new FakeClient(page(1, 'a'), page(2, 7), page(3, { at: 1 }), page(4));
		const rows = await fetchRows(fake.client, query, Infinity);
		expect(rows).toEqual([{ count: 1 }, { count: 2 }, { count: 3 }, { count: 4 }]);
		expect(cursorsOf(fake)).toEqual([undefined, 'a', 7, { at: 1 }]);
	});

	it('stops at a cursor that is null', async () => {
		expect(await fetchRows(new FakeClient(page(1, null)).client, query, Infinity)).toHaveLength(1);
	});

	it.each([
		['at once', [page(1, 'a'), page(1, 'a')]],
		['later', [page(1, 'a'), page(2, 'b'), page(3, 'a')]],
	])('throws an error if a page repeats %s, instead of looping', async (_when, pages) => {
		const rows = fetchRows(new FakeClient(...pages).client, query, Infinity);
		await expect(rows).rejects.toThrow('Voiceflow returned the same page of usage data twice');
	});

	it('stops when it has enough rows', async () => {
		const fake = new FakeClient(page(1, 'a'), page(2, 'b'));
		expect(await fetchRows(fake.client, query, 2)).toHaveLength(2);
		expect(fake.requests).toHaveLength(2);
	});

	it('returns no rows for an empty answer', async () => {
		expect(await fetchRows(new FakeClient('').client, query, Infinity)).toEqual([]);
		expect(await fetchRows(new FakeClient({ result: {} }).client, query, Infinity)).toEqual([]);
	});
});
