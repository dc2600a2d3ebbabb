import { startEmulator, type Emulator, type EmulatorOptions } from '../../emulator/index';
import { addTable, addUrl, type Document, documentOf, DOCUMENTS } from './support/documentClient';
import { fetchRaw, jsonOf } from './support/wireClient';

let emulator: Emulator;
const open = async (options: EmulatorOptions = {}) =>
	(emulator = await startEmulator({ processing: { polls: 0 }, ...options }));
afterEach(async () => await emulator.close());

const get = async (path = '') => await fetchRaw(emulator, 'GET', DOCUMENTS + path);
const list = async (query = '') => jsonOf(await get(query)) as { total: number; data: Document[] };

describe('the list of documents', () => {
	it('has ten documents per page, most recently updated first', async () => {
		await open();
		const ids = [];
		for (let index = 0; index < 12; index++) {
			ids.push(documentOf(await addUrl(emulator, { name: `Page ${index}` })).documentID);
			emulator.advance(1000);
		}
		const idsOf = ({ data }: { data: Document[] }) => data.map(({ documentID }) => documentID);
		const newest = ids.slice().reverse();
		const first = await list();
		expect([first.total, idsOf(first)]).toEqual([12, newest.slice(0, 10)]);
		expect(idsOf(await list('?page=2'))).toEqual(newest.slice(10));
		expect(await list('?page=3&limit=100')).toEqual({ total: 12, data: [] });
		await fetchRaw(emulator, 'PATCH', `${DOCUMENTS}/${ids[0]}`, {
			body: { data: { metadata: {} } },
		});
		expect(idsOf(await list('?limit=1'))).toEqual([ids[0]]);
	});

	it('can be filtered by type and by environment', async () => {
		await open();
		await addUrl(emulator);
		await addTable(emulator);
		await addUrl(emulator, { name: 'B', projectEnvironmentIDOrAlias: 'production' });
		expect((await list('?documentType=table')).data.map(({ data }) => data.name)).toEqual(['Menu']);
		const inProduction = await list('?projectEnvironmentIDOrAlias=65a0c0ffee65a0c0ffee0003');
		expect(inProduction.data.map(({ data }) => data.name)).toEqual(['B']);
		expect((await list('?projectEnvironmentIDOrAlias=main')).total).toBe(2);
	});

	it('is empty in an empty project', async () => {
		await open();
		expect(await list()).toEqual({ total: 0, data: [] });
	});

	it.each([
		['?page=0', 422],
		['?limit=101', 422],
		['?limit=x', 422],
		['?projectEnvironmentIDOrAlias=nowhere', 404],
	])('is refused with %s', async (query, status) => {
		await open();
		expect((await get(query)).status).toBe(status);
	});
});
