/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

import { request } from 'undici';

import { ENVIRONMENTS } from '../../emulator';
import { Bench, PLANTED_KEY } from './support/harness';

let bench: Bench;
beforeAll(async () => (bench = await Bench.open()));
afterAll(async () => await bench.close());

describe('the credential', () => {
	it.each([
		[
			'https://general-runtime.voiceflow.com',
			'https://realtime-api.voiceflow.com/v1alpha1/project/p%2F1/environments',
		],
		[
			' https://general-runtime.acme.voiceflow.com/ ',
			'https://realtime-api.acme.voiceflow.com/v1alpha1/project/p%2F1/environments',
		],
		['http://127.0.0.1:9999', 'http://127.0.0.1:9999/v1alpha1/project/p%2F1/environments'],
	])('is tested with the environments of %p', async (baseUrl, url) => {
		const credential = { apiKey: ` ${PLANTED_KEY}\n`, projectId: ' p/1 ', baseUrl };
		expect(await bench.engine.credentialTest(credential)).toEqual({
			url,
			authorization: PLANTED_KEY,
		});
	});

	it('is tested without starting a conversation', async () => {
		const since = bench.requests.length;
		const { url = '', ...headers } = await bench.engine.credentialTest(bench.credential());
		const { statusCode, body } = await request(url, { headers });
		expect(statusCode).toBe(200);
		expect(await body.json()).toMatchObject({ data: ENVIRONMENTS });
		expect(bench.requests.slice(since).map(({ method }) => method)).toEqual(['GET']);
	});

	it('fails its test with an invalid key', async () => {
		const credential = { ...bench.credential(), apiKey: 'wrong' };
		const { url = '', ...headers } = await bench.engine.credentialTest(credential);
		const { statusCode, body } = await request(url, { headers });
		expect(statusCode).toBe(401);
		await body.dump();
	});
});

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
		['a server that is not Voiceflow', { baseUrl: 'no url' }, /base URL/, /./],
	])('fails for %s with advice', async (_name, change, message, description) => {
		const failed = bench.engine.environments({ ...bench.credential(), ...change });
		await expect(failed).rejects.toMatchObject({
			message: expect.stringMatching(message),
			description: expect.stringMatching(description),
		});
	});
});
