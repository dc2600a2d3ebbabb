/* eslint-disable @n8n/community-nodes/no-hardcoded-secrets */
import { request } from 'undici';

import { ENVIRONMENTS } from '../../emulator';
import { ERROR_CAUSES, itWith } from './support/feature';
import { Bench, PLANTED_KEY } from './support/harness';
import { RawBench } from './support/rawBench';
import { answerOf, type RawRequest } from './support/rawServer';

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
		expect(await bench.engine.credentialTestRequest(credential)).toEqual({
			url,
			authorization: PLANTED_KEY,
		});
	});

	it('is tested without starting a conversation', async () => {
		const since = bench.requests.length;
		const { url = '', ...headers } = await bench.engine.credentialTestRequest(bench.credential());
		const { statusCode, body } = await request(url, { headers });
		expect(statusCode).toBe(200);
		expect(await body.json()).toMatchObject({ data: ENVIRONMENTS });
		expect(bench.requests.slice(since).map(({ method }) => method)).toEqual(['GET']);
	});

	it('fails its test with an invalid key', async () => {
		const credential = { ...bench.credential(), apiKey: 'wrong' };
		const { url = '', ...headers } = await bench.engine.credentialTestRequest(credential);
		const { statusCode, body } = await request(url, { headers });
		expect(statusCode).toBe(401);
		await body.dump();
	});
});

describe('the test of a credential, as n8n runs it', () => {
	let bench: RawBench;
	let answer: (request: RawRequest) => void;
	beforeAll(async () => (bench = await RawBench.open((request) => answer(request))));
	afterAll(async () => await bench.close());

	const json = (status: string, body: unknown) =>
		answerOf(status, { 'content-type': 'application/json' }, JSON.stringify(body));

	it('passes if the environments are listed', async () => {
		answer = ({ socket }) => socket.end(json('200 OK', { data: [{ id: '1' }] }));
		const since = bench.server.requests.length;
		expect(await bench.testCredential()).toBe('OK');
		const [request] = bench.server.requests.slice(since);
		expect(request?.head).toMatch(/^GET \/v1alpha1\/project\/raw\/environments /);
		expect(bench.server.requests).toHaveLength(since + 1);
	});

	it('passes against the emulator, and fails with another key', async () => {
		const voiceflow = await Bench.open();
		expect(await bench.testCredential(voiceflow.credential())).toBe('OK');
		const wrong = { ...voiceflow.credential(), apiKey: 'VF.DM.wrong.0000' };
		expect(await bench.testCredential(wrong)).not.toBe('OK');
		await voiceflow.close();
	});

	it.each([
		['a page', answerOf('200 OK', { 'content-type': 'text/html' }, '<html>Welcome</html>')],
		['JSON of something else', json('200 OK', { hello: 'world' })],
		['an empty list', json('200 OK', [])],
		['nothing', answerOf('200 OK', {})],
		['a server error', json('500 Error', { data: [] })],
	])('does not pass on %s', async (_what, bytes) => {
		answer = ({ socket }) => socket.end(bytes);
		expect(await bench.testCredential()).not.toBe('OK');
	});

	const refusals = [
		{
			status: '401 Unauthorized',
			message: 'The API key is wrong, or belongs to another project.',
		},
		{ status: '403 Forbidden', message: 'The API key is wrong, or belongs to another project.' },
		{
			status: '404 Not Found',
			message: 'Voiceflow could not find this project. Check the Project ID',
		},
	];

	it.each(refusals)('does not pass on $status', async ({ status }) => {
		answer = ({ socket }) => socket.end(json(status, { message: 'no' }));
		expect(await bench.testCredential()).not.toBe('OK');
	});

	itWith(ERROR_CAUSES).each(refusals)(
		'says on $status what to check',
		async ({ status, message }) => {
			answer = ({ socket }) => socket.end(json(status, { message: 'no' }));
			expect(await bench.testCredential()).toContain(message);
		},
	);

	it.each([
		['knowledgeBase', { operation: 'getAll' }, 'VF.WS.'],
		['transcript', { operation: 'getAll' }, 'VF.WS.'],
		['usage', {}, 'VF.WS.'],
		['conversation', {}, 'VF.DM.'],
		['environment', {}, 'VF.DM.'],
	])('sends a workspace key for %s, and says which key it takes', async (resource, more, start) => {
		const apiKey = ['VF', 'WS', 'workspace', '0000'].join('.');
		answer = ({ socket }) => socket.end(json('401 Unauthorized', { message: 'no' }));
		const credential = { ...bench.credential, apiKey };
		const { description } = await bench.error({ resource, ...more }, { credential });
		expect(bench.server.requests.at(-1)?.head).toContain(`authorization: ${apiKey}`);
		expect(description).toContain(`starts with ${start}`);
	});

	it('follows no redirect, so the key is sent to no other host', async () => {
		const since = bench.server.requests.length;
		answer = ({ index, socket }) =>
			socket.end(
				index === since
					? answerOf('302 Found', { location: `${bench.server.baseUrl}/elsewhere` })
					: json('200 OK', { data: [] }),
			);
		expect(await bench.testCredential()).not.toBe('OK');
		expect(bench.server.requests).toHaveLength(since + 1);
	});
});
