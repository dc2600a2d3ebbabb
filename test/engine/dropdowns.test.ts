/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

import type { INodeParameters } from 'n8n-workflow';

import { Bench } from './support/harness';
import { text, upsert } from './support/knowledge';
import { RawBench } from './support/rawBench';
import { answerOf } from './support/rawServer';

let bench: Bench;
beforeEach(async () => (bench = await Bench.open()));
afterEach(async () => await bench.close());

describe('the dropdown of environments', () => {
	it('lists names, with aliases as values', async () => {
		expect(await bench.engine.environments(bench.credential())).toEqual({
			results: [
				{ name: 'Project default', value: '' },
				{ name: 'Main (main)', value: 'main' },
				{ name: 'Development (development)', value: 'development' },
				{ name: 'Production (production)', value: 'production' },
			],
		});
	});

	it('filters by the typed text', async () => {
		const { results } = await bench.engine.environments(bench.credential(), 'PROD');
		expect(results.map(({ value }) => value)).toEqual(['production']);
	});

	it('offers no value that n8n would evaluate as an expression', async () => {
		const data = [
			{ id: 'e1', name: 'Trap', alias: '={{ $env.SECRET }}' },
			{ id: '=e2', name: 'Another' },
			{ id: 'e3', name: '=Fine', alias: 'fine' },
		];
		const server = createServer((_request, response) => {
			response.setHeader('content-type', 'application/json').end(JSON.stringify({ data }));
		});
		await once(server.listen(0, '127.0.0.1'), 'listening');
		const { port } = server.address() as AddressInfo;
		const baseUrl = `http://127.0.0.1:${port}`;
		const { results } = await bench.engine.environments({ ...bench.credential(), baseUrl });
		server.close();
		expect(results.map(({ value }) => value)).toEqual(['', 'fine']);
	});

	it.each([
		['a wrong key', { apiKey: 'wrong' }, /Unauthorized|key/i, /API Key/],
		['a wrong project', { projectId: 'nobody' }, /belongs to another project/, /Project ID/],
		['an unreachable host', { baseUrl: 'http://127.0.0.1:9' }, /refused/, /Base URL/],
		['a server that is not Voiceflow', { baseUrl: 'no url' }, /base URL/i, /./],
	])('fails for %s with advice', async (_name, change, message, description) => {
		const failed = bench.engine.environments({ ...bench.credential(), ...change });
		await expect(failed).rejects.toMatchObject({
			message: expect.stringMatching(message),
			description: expect.stringMatching(description),
		});
	});
});

describe('the dropdown of evaluations', () => {
	const listed = async (filter?: string, change: object = {}) =>
		await bench.engine.listed('searchEvaluations', { ...bench.credential(), ...change }, filter);

	it('lists the names of all evaluations', async () => {
		const { results } = await listed();
		expect(results).toEqual([
			{ name: 'Satisfaction', value: 'evaluation-satisfaction' },
			{ name: 'Resolved', value: 'evaluation-resolved' },
			{ name: 'Outcome', value: 'evaluation-outcome' },
			{ name: 'Summary', value: 'evaluation-summary' },
		]);
	});

	it('filters by the typed text', async () => {
		const { results } = await listed('OUT');
		expect(results.map(({ name }) => name)).toEqual(['Outcome']);
	});

	it.each([[[]], [{ evaluations: {} }], ['nothing']])(
		'fails on %j, which is not a list of evaluations',
		async (body) => {
			const other = await RawBench.open(({ socket }) => {
				socket.end(answerOf('200 OK', {}, JSON.stringify(body)));
			});
			const found = bench.engine.listed('searchEvaluations', other.credential);
			const message = await found
				.then(
					() => 'found',
					(error: Error) => error.message,
				)
				.finally(async () => await other.close());
			expect(message).toMatch(/contains no list of evaluations/);
		},
	);

	it('fails with advice for a wrong key', async () => {
		await expect(listed(undefined, { apiKey: 'wrong' })).rejects.toMatchObject({
			description: expect.stringMatching(/API Key/) as string,
		});
	});
});

describe('the dropdown of documents', () => {
	it('has all documents, page by page', async () => {
		await seed(130);
		const first = await bench.engine.listed('searchDocuments', bench.credential());
		expect(first.results).toHaveLength(100);
		expect(first.results[0]).toMatchObject({ url: expect.stringMatching(/^https:/) as string });
		const { paginationToken, results } = await bench.engine.listed(
			'searchDocuments',
			bench.credential(),
			undefined,
			first.paginationToken as string,
		);
		expect(results).toHaveLength(30);
		expect(paginationToken).toBeUndefined();
	});

	it('finds a document on a later page', async () => {
		await bench.items(text('Needle', 'x'));
		await seed(210);
		const found = await bench.engine.listed('searchDocuments', bench.credential(), 'nEEdle');
		expect(found.results.map(({ name }) => name)).toEqual(['Needle.txt (text)']);
		expect(found.paginationToken).toBeUndefined();
	});

	it.each([
		['chosen from the list', { __rl: true, mode: 'list', value: 'production' }],
		['entered as text', 'production'],
	])('has those of the environment that is %s', async (_how, environment) => {
		await bench.items(upsert({ source: 'url', url: 'https://example.com/main' }));
		await bench.items(
			upsert({
				...{ source: 'url', url: 'https://example.com/production' },
				options: { environment: 'production' },
			}),
		);
		const urls = async (parameters: INodeParameters) => {
			const all = [bench.credential(), undefined, undefined, parameters] as const;
			const { results } = await bench.engine.listed('searchDocuments', ...all);
			return results.map(({ url }) => url);
		};
		expect(await urls({ options: { environment } })).toEqual(['https://example.com/production']);
		expect(bench.lastRequest.path).toContain('projectEnvironmentIDOrAlias=production');
		expect(await urls({})).toEqual(['https://example.com/main']);
		expect(await urls({ options: { environment: '={{ $json.environment }}' } })).toEqual([
			'https://example.com/main',
		]);
		expect(bench.lastRequest.path).not.toContain('projectEnvironmentIDOrAlias');
	});

	it('shows an error if the request fails', async () => {
		const credential = { ...bench.credential(), apiKey: 'wrong' };
		const listed = bench.engine.listed('searchDocuments', credential);
		await expect(listed).rejects.toMatchObject({
			description: expect.stringMatching(/API Key/) as string,
		});
	});
});

/** Adds this many URL documents. */
async function seed(count: number) {
	const items = Array.from({ length: count }, (_, index) => ({ json: { index } }));
	await bench.items(
		upsert({ source: 'url', url: '=https://example.com/seeded/{{ $json.index }}' }),
		{ items },
	);
}
