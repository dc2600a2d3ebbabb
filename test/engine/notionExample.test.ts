import type { IDataObject, INodeExecutionData, IRun } from 'n8n-workflow';

import { readExample } from './support/bridge';
import { Bench } from './support/harness';

const items = (...jsons: IDataObject[]): INodeExecutionData[] => jsons.map((json) => ({ json }));

let bench: Bench;
beforeEach(async () => (bench = await Bench.open({ strict: true, processing: { polls: 0 } })));
afterEach(async () => await bench.close());

const names = async () => {
	const list = { resource: 'knowledgeBase', operation: 'getAll', returnAll: true };
	return (await bench.items(list)).map(({ json }) => String(json.name)).sort();
};

describe('sync-notion-knowledge-base', () => {
	const page = (id: string, title: string, editedAt = '2026-01-01T00:00:00.000Z') => ({
		...{ id, url: `https://www.notion.so/${id}`, last_edited_time: editedAt },
		properties: {
			Tags: { type: 'multi_select', multi_select: [] },
			Name: { type: 'title', title: title.split(/(?= )/).map((plain_text) => ({ plain_text })) },
		},
	});
	const [RETURNS, MENU] = ['11111111-aaaaaaaa', '22222222-bbbbbbbb'];
	/** The rows that the data table would have after a run. */
	let rows: IDataObject[] = [];
	const valueOf = ({ columns }: IDataObject) => (columns as { value: IDataObject }).value;
	const runsOf = (synced: IRun, node: string) =>
		(synced.data.resultData.runData[node] ?? []).flatMap(({ data }) => data?.main?.[0] ?? []);
	const sync = async (...pages: IDataObject[]) => {
		const synced = await bench.engine.run(readExample('sync-notion-knowledge-base'), {
			credential: bench.credential(),
			pinData: { 'Get pages': items(...pages), 'Get known pages': items(...rows) },
		});
		const remembered = runsOf(synced, 'Remember page').map(({ json }) => valueOf(json));
		const forgotten = runsOf(synced, 'Forget page').map(({ json }) => JSON.stringify(json.filters));
		rows = [
			...rows.filter(
				({ name }) =>
					!remembered.some((row) => row.name === name) &&
					!forgotten.some((filters) => filters.includes(JSON.stringify(name))),
			),
			...remembered,
		];
		return synced;
	};
	const uploads = () =>
		bench.requests
			.filter(({ method }) => method === 'POST')
			.map(({ parts = [] }) => ({
				text: parts.find(({ name }) => name === 'file')?.bytes?.toString(),
				metadata: parts.find(({ name }) => name === 'metadata')?.value,
			}));
	beforeEach(() => (rows = []));

	it('stores new and edited pages, and reads no other pages', async () => {
		await sync(page(RETURNS, 'Returns & refunds'), page(MENU, 'Menu'));
		const upload = (id: string, name: string) => ({
			text: `# ${name} ${id.slice(-8)}\n\nThe text of ${id}.`,
			metadata: JSON.stringify({ notionPageId: id, url: `https://www.notion.so/${id}` }),
		});
		const expected = [upload(RETURNS, 'Returns & refunds'), upload(MENU, 'Menu')];
		// They are uploaded at the same time, so they arrive in any order.
		expect(uploads()).toHaveLength(2);
		expect(uploads()).toEqual(expect.arrayContaining(expected));
		await sync(page(RETURNS, 'Returns & refunds'), page(MENU, 'Menu', '2026-01-02T00:00:00.000Z'));
		expect(uploads()).toHaveLength(3);
		expect(await names()).toEqual(['Menu bbbbbbbb.md', 'Returns & refunds aaaaaaaa.md']);
		expect(rows).toEqual([
			expect.objectContaining({ name: 'Returns & refunds aaaaaaaa' }),
			expect.objectContaining({ name: 'Menu bbbbbbbb', editedAt: '2026-01-02T00:00:00.000Z' }),
		]);
	});

	it('deletes the documents of removed and renamed pages', async () => {
		await bench.items({
			...{ resource: 'knowledgeBase', operation: 'upsert', source: 'text' },
			...{ name: 'By hand', text: 'Keep me.' },
		});
		await sync(page(RETURNS, 'Menu'), page(MENU, 'Menu'));
		await sync(page(RETURNS, 'Returns'));
		expect(await names()).toEqual(['By hand.txt', 'Returns aaaaaaaa.md']);
		expect(rows).toHaveLength(1);
	});

	it('reads recently edited pages again, because Notion rounds times to minutes', async () => {
		const now = new Date().toISOString();
		await sync(page(MENU, 'Menu', now));
		await sync(page(MENU, 'Menu', now));
		expect(uploads()).toHaveLength(2);
	});

	it('deletes nothing if Notion returns no pages', async () => {
		await sync(page(MENU, 'Menu'));
		await sync();
		expect(await names()).toEqual(['Menu bbbbbbbb.md']);
	});

	it('tries failed pages and failed deletions again', async () => {
		await sync(page(RETURNS, 'Returns'));
		bench.emulator.failNext('status=422', 1, 'POST');
		await sync(page(RETURNS, 'Returns'), page(MENU, 'Menu'));
		expect(rows).toHaveLength(1);
		bench.emulator.failNext('status=422', 1, 'DELETE');
		await sync(page(MENU, 'Menu'));
		expect(rows).toHaveLength(2);
		await sync(page(MENU, 'Menu'));
		expect(await names()).toEqual(['Menu bbbbbbbb.md']);
		expect(rows).toHaveLength(1);
	});
});
