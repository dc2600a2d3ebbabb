import type { IDataObject, INodeExecutionData, IRun } from 'n8n-workflow';

import { readExample } from './support/bridge';
import type { RunOptions } from './support/engine';
import { Bench, itemsOf } from './support/harness';

const items = (...jsons: IDataObject[]): INodeExecutionData[] => jsons.map((json) => ({ json }));
const ran = (run: IRun, node: string) => node in run.data.resultData.runData;
const jsonsOf = (run: IRun, node: string) => itemsOf(run, node).map(({ json }) => json);

let bench: Bench;
beforeEach(async () => (bench = await Bench.open({ strict: true, processing: { polls: 0 } })));
afterEach(async () => await bench.close());

const run = async (example: string, options: Partial<RunOptions>, project = 'pizza') =>
	await bench.engine.run(readExample(example), {
		credential: bench.credential(project),
		...options,
	});
const documents = async () =>
	await bench.items({ resource: 'knowledgeBase', operation: 'getAll', returnAll: true });
const names = async () => (await documents()).map(({ json }) => String(json.name)).sort();

describe('call-form-leads', () => {
	it('calls the number of the form with its topic', async () => {
		const lead = { Name: 'Ada "A." Lovelace', Phone: '+1 (555) 123-4567', Topic: '价格?\n& more' };
		const called = await run('call-form-leads', { items: items(lead) });
		expect(jsonsOf(called, 'Make a phone call')).toEqual([
			expect.objectContaining({ to: '+15551234567', requested: true }),
		]);
		expect(ran(called, 'Show confirmation')).toBe(true);
		expect(bench.requests.map(({ body }) => body)).toEqual([
			{ to: '+15551234567', variables: { name: lead.Name, topic: lead.Topic } },
		]);
	});

	it('makes no call without a number', async () => {
		const lead = { Name: 'Ada', Phone: '0151 12345678', Topic: 'Prices' };
		const refused = await run('call-form-leads', { items: items(lead) });
		expect(refused.data.resultData.error?.message).toMatch(/must be a phone number/);
		expect(ran(refused, 'Show confirmation')).toBe(false);
		expect(bench.requests).toEqual([]);
	});
});

describe('sync-sitemap-knowledge-base', () => {
	const upsert = { resource: 'knowledgeBase', operation: 'upsert', source: 'url' };
	const sync = async (...pages: string[]) =>
		await run('sync-sitemap-knowledge-base', {
			pinData: { 'Split pages': items(...pages.map((loc) => ({ loc: [loc] }))) },
		});

	it('stores the existing pages, and deletes its documents of removed pages', async () => {
		const options = { metadata: '{"sitemap":"https://example.com/other.xml"}' };
		await bench.items({ ...upsert, url: 'https://example.com/by-hand' });
		await bench.items({ ...upsert, url: 'https://example.com/other', options });
		await bench.items({ ...upsert, source: 'text', name: 'Notes', text: 'Keep me.' });
		await sync('https://example.com/a', 'https://example.com/b');
		await sync('https://example.com/b', 'https://example.com/c');
		expect(await names()).toEqual([
			'Notes.txt',
			'https://example.com/b',
			'https://example.com/by-hand',
			'https://example.com/c',
			'https://example.com/other',
		]);
	});

	it('deletes nothing if a page cannot be stored', async () => {
		await sync('https://example.com/a', 'https://example.com/b');
		bench.emulator.failNext('status=422', 1, 'POST');
		const failed = await sync('https://example.com/b', 'https://example.com/c');
		expect(failed.data.resultData.error).toBeDefined();
		expect(await names()).toContain('https://example.com/a');
	});
});
