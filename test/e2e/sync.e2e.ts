/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import assert from 'node:assert/strict';
import { mkdtemp } from 'node:fs/promises';
import path from 'node:path';
import { startEmulator } from '../../emulator';
import { DataTable } from './support/dataTables';
import { exampleWith } from './support/example';
import { openInstance, type Suite } from './support/instance';
import { startInternet } from './support/internet';
import { bodyOf, listen } from './support/loopback';
import { Notion, NOTION_HOST, type NotionPage } from './support/notion';
import { itemsOf, type Workflow } from './support/rest';
import { storeCredential } from './support/voiceflow';
import { chain, voiceflow } from './support/workflow';

const page = (number: number, title: string, more: Partial<NotionPage> = {}): NotionPage => ({
	id: `1f0c2d3e-0000-4000-8000-00000000000${number}`,
	title,
	markdown: `## ${title}\n\nGrüße, 你好: "${title}".`,
	editedAt: `2026-01-0${number}T10:00:00.000Z`,
	...more,
});

/** A realistic sitemap, with namespaces, spaces around URLs, and dates. */
const sitemapOf = (addresses: string[]) =>
	[
		'<?xml version="1.0" encoding="UTF-8"?>',
		'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">',
		...addresses.map(
			(address) => `<url><loc>\n  ${address}\n</loc><lastmod>2026-01-01</lastmod></url>`,
		),
		'</urlset>',
	].join('\n');

export const suite: Suite = {
	title: 'Syncing the knowledge base',
	async run(step, stage) {
		const emulator = await startEmulator({ strict: true, processing: { polls: 0 } });
		const notion = new Notion();
		const site = { sitemap: '', status: 200 };
		const server = await listen((request, response) => {
			void bodyOf(request).then(() => {
				response.writeHead(site.status, { 'content-type': 'application/xml' });
				response.end(site.sitemap);
			});
		});
		const internet = await startInternet(
			{ [NOTION_HOST]: (call) => notion.answer(call) },
			await mkdtemp(path.join(stage.folder, 'internet-')),
		);
		const instance = await openInstance(stage, { environment: internet.environment });
		const { rest } = instance;
		try {
			const pizza = await storeCredential(rest, emulator, 'pizza');
			const notionApi = await rest.createCredential('Notion', 'notionApi', {
				apiKey: notion.token,
			});
			const stored = [pizza, notionApi];
			const run = async (id: string, trigger: string) => {
				const execution = await rest.finishedExecution(await rest.runWorkflow(id, trigger));
				return { status: execution.status, data: execution.data };
			};
			const knowledge = (parameters: object) =>
				voiceflow(pizza, { resource: 'knowledgeBase', ...parameters });
			const reader = await rest.createWorkflow(
				chain('Read', [
					{ name: 'Start', type: 'n8n-nodes-base.manualTrigger' },
					knowledge({ operation: 'getAll', returnAll: true }),
				]),
			);
			const documents = async () =>
				itemsOf((await run(reader, 'Start')).data, 'Voiceflow').map(({ json }) => json);
			const names = async () => (await documents()).map(({ name }) => String(name)).sort();
			/** Documents are uploaded at the same time, so they arrive in any order. */
			const uploads = () =>
				emulator.requests
					.filter(({ method, parts }) => method === 'POST' && parts)
					.map(({ parts = [] }) => ({
						text: parts.find(({ name }) => name === 'file')?.bytes?.toString(),
						metadata: JSON.parse(parts.find(({ name }) => name === 'metadata')?.value ?? '{}') as {
							notionPageId?: string;
						},
					}))
					.sort((a, b) =>
						String(a.metadata.notionPageId) < String(b.metadata.notionPageId) ? -1 : 1,
					);

			const table = await DataTable.create(rest, 'notion_pages', [
				...['name', 'editedAt', 'documentId'],
			]);
			const example = await exampleWith('sync-notion-knowledge-base', stored);
			for (const { name, parameters } of example.nodes) {
				if (name !== 'Get pages') continue;
				parameters.dataSourceId = { __rl: true, mode: 'id', value: notion.dataSource };
			}
			const sync = await rest.createWorkflow(example);
			const syncNotion = async () => {
				const { status, data } = await run(sync, 'Every hour');
				assert.deepEqual(notion.refused, []);
				assert.equal(status, 'success', JSON.stringify(data.resultData.error));
			};
			const nameOf = ({ id, title }: NotionPage) => `${title} ${id.slice(-8)}`;
			const returns = page(1, 'Returns & "refunds"');
			const menu = page(2, 'Menu/菜单');
			const hours = page(3, 'Hours');

			await step('Notion: every page becomes a document with its text and URL', async () => {
				notion.pages = [returns, menu, hours];
				await syncNotion();
				assert.deepEqual(
					uploads(),
					notion.pages.map((one) => ({
						text: `# ${nameOf(one)}\n\n${one.markdown}`,
						metadata: { notionPageId: one.id, url: notion.urlOf(one.id) },
					})),
				);
				assert.deepEqual(
					(await table.rows()).map(({ name }) => name),
					notion.pages.map(nameOf),
				);
				assert.equal((await documents()).length, 3);
			});

			await step('Notion: the next run reads only edited pages', async () => {
				notion.read.length = 0;
				await syncNotion();
				assert.deepEqual(notion.read, []);
				notion.pages = [returns, { ...menu, editedAt: '2026-02-01T00:00:00.000Z' }, hours];
				await syncNotion();
				assert.deepEqual(notion.read, [menu.id]);
				assert.equal((await documents()).length, 3);
			});

			await step('Notion: renamed and removed pages leave no old documents', async () => {
				const renamed = page(1, 'Menu/菜单', { editedAt: '2026-02-02T00:00:00.000Z' });
				notion.pages = [renamed, hours];
				await syncNotion();
				const left = notion.pages.map(nameOf).sort();
				const rows = await table.rows();
				assert.deepEqual(rows.map(({ name }) => name).sort(), left);
				assert.deepEqual(
					(await documents()).map(({ documentId }) => documentId).sort(),
					rows.map(({ documentId }) => documentId).sort(),
				);
			});

			await step('Notion: the next run stores pages that could not be stored', async () => {
				notion.pages = [...notion.pages, page(4, 'New')];
				emulator.failNext('status=422', 1, 'POST');
				assert.equal((await run(sync, 'Every hour')).status, 'error');
				assert.equal((await table.rows()).length, 2);
				await syncNotion();
				assert.equal((await table.rows()).length, 3);
				assert.ok((await names()).some((name) => name.startsWith('New ')));
			});

			await step('Notion: if there are no pages, nothing is deleted', async () => {
				notion.pages = [];
				await syncNotion();
				assert.equal((await documents()).length, 3);
			});

			const sitemap = await exampleWith('sync-sitemap-knowledge-base', stored);
			const setting = JSON.stringify(sitemap.nodes).replace(
				'https://example.com/sitemap.xml',
				`${server.address}/sitemap.xml`,
			);
			const crawl = await rest.createWorkflow({
				...sitemap,
				nodes: JSON.parse(setting) as Workflow['nodes'],
			});
			const urls = async () =>
				(await documents())
					.filter(({ type }) => type === 'url')
					.map(({ url }) => String(url))
					.sort();
			const [A, B, C] = ['a', 'b?x=1&amp;y=2', 'c'].map((name) => `https://example.com/${name}`);
			const read = (address = '') => address.replace('&amp;', '&');

			await step('Sitemap: its pages become documents, whether one or two', async () => {
				site.sitemap = sitemapOf([A ?? '']);
				assert.equal((await run(crawl, 'Every night')).status, 'success');
				assert.deepEqual(await urls(), [read(A)]);
				site.sitemap = sitemapOf([A ?? '', B ?? '']);
				assert.equal((await run(crawl, 'Every night')).status, 'success');
				assert.deepEqual(await urls(), [read(A), read(B)]);
			});

			await step('Sitemap: documents of removed pages are deleted, others stay', async () => {
				const byHand = await rest.createWorkflow(
					chain('By hand', [
						{ name: 'Start', type: 'n8n-nodes-base.manualTrigger' },
						knowledge({ operation: 'upsert', source: 'url', url: 'https://example.com/by-hand' }),
					]),
				);
				assert.equal((await run(byHand, 'Start')).status, 'success');
				site.sitemap = sitemapOf([B ?? '', C ?? '']);
				assert.equal((await run(crawl, 'Every night')).status, 'success');
				assert.deepEqual(await urls(), [read(B), 'https://example.com/by-hand', read(C)]);
				assert.equal((await documents()).length, 6);
			});

			await step('Sitemap: if it is empty or missing, nothing is deleted', async () => {
				site.sitemap = sitemapOf([]);
				await run(crawl, 'Every night');
				site.status = 404;
				assert.equal((await run(crawl, 'Every night')).status, 'error');
				assert.equal((await documents()).length, 6);
			});
		} finally {
			await instance.close();
			await internet.close();
			await server.close();
			await emulator.close();
		}
	},
};
