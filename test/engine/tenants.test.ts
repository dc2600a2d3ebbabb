/* eslint-disable @n8n/community-nodes/no-hardcoded-secrets */
import { Bench, itemsOf } from './support/harness';
import { RawBench } from './support/rawBench';
import { answerOf, END, framesOf, openAnswer, said, type RawRequest } from './support/rawServer';

describe('a credential with expressions that use the item', () => {
	let bench: RawBench;
	beforeAll(
		async () =>
			(bench = await RawBench.open(({ socket }) => {
				socket.end(openAnswer() + framesOf(said('Hi')) + END);
			})),
	);
	afterAll(async () => await bench.close());

	const tenants = ['one', 'two', 'three'].map((name) => ({
		json: { user: `user of ${name}`, key: `VF.DM.${name}.0123456789`, project: `project-${name}` },
	}));

	it('sends each item with its own key to its own project', async () => {
		const credential = {
			apiKey: '={{ $json.key }}',
			projectId: '={{ $json.project }}',
			baseUrl: bench.server.baseUrl,
		};
		const run = await bench.run(
			{ userId: '={{ $json.user }}', options: { concurrency: 3 } },
			{ credential, items: tenants },
		);
		expect(itemsOf(run)).toHaveLength(3);
		const sent = bench.server.requests.map(({ head }) => [
			/\/project\/([^/]+)\/user\/([^/]+)\//.exec(head)?.slice(1).map(decodeURIComponent),
			/^authorization: (.*)$/im.exec(head)?.[1],
		]);
		expect(sent.sort()).toEqual(
			tenants.map(({ json }) => [[json.project, json.user], json.key]).sort(),
		);
	});

	it('sends the state of each item to its own project', async () => {
		const since = bench.server.requests.length;
		await bench.run(
			{ resource: 'state', operation: 'delete', userId: '={{ $json.user }}' },
			{
				credential: {
					apiKey: '={{ $json.key }}',
					projectId: '={{ $json.project }}',
					baseUrl: bench.server.baseUrl,
				},
				items: tenants,
			},
		);
		const heads = bench.server.requests.slice(since).map(({ head }) => head);
		for (const { json } of tenants) {
			const own = heads.filter((head) => head.includes(encodeURIComponent(json.user)));
			expect(own).toHaveLength(1);
			expect(own[0]).toContain(`authorization: ${json.key}`);
			expect(own[0]).toMatch(new RegExp(`^projectid: ${json.project}\\r?$`, 'im'));
		}
	});

	it('hides the key of each item, not only of the first', async () => {
		const other = await RawBench.open(({ head, socket }) => {
			const key = /^authorization: (.*)$/im.exec(head)?.[1]?.trim();
			socket.end(openAnswer() + framesOf(said(`key ${key}`)) + END);
		});
		const credential = {
			apiKey: '={{ $json.key }}',
			projectId: 'p',
			baseUrl: other.server.baseUrl,
		};
		const run = await other.run({ userId: '={{ $json.user }}' }, { credential, items: tenants });
		expect(itemsOf(run).map(({ json }) => json.reply)).toEqual(tenants.map(() => 'key [hidden]'));
		await other.close();
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
		['a refusal', json('401 Unauthorized', { message: 'no' })],
		['a server error', json('500 Error', { data: [] })],
	])('does not pass on %s', async (_what, bytes) => {
		answer = ({ socket }) => socket.end(bytes);
		expect(await bench.testCredential()).not.toBe('OK');
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

describe('an address', () => {
	let bench: Bench;
	beforeAll(async () => (bench = await Bench.open()));
	afterAll(async () => await bench.close());

	it.each(['#', '?', '/#', '/?', '/path?a=1', '#a'])(
		'is refused if the base URL ends in %j',
		async (end) => {
			const since = bench.requests.length;
			const credential = { ...bench.credential(), baseUrl: bench.emulator.baseUrl + end };
			const error = await bench.error({ userId: 'ada' }, { credential });
			expect(error.message).toBe('The base URL of the Voiceflow credential is not usable');
			expect(bench.requests).toHaveLength(since);
		},
	);

	it.each(['/', '//', ' '])('is accepted if the base URL ends in %j', async (end) => {
		const credential = { ...bench.credential(), baseUrl: bench.emulator.baseUrl + end };
		const items = await bench.items({ userId: 'ada' }, { credential });
		expect(items).toHaveLength(1);
	});

	it.each(['main environment', ' ', 'mäin', 'a\nb', 'a\tb'])(
		'is not sent with a header value that would be changed (%j)',
		async (value) => {
			const since = bench.requests.length;
			const environment = { __rl: true, mode: 'id', value } as never;
			const run = await bench.run({
				...{ resource: 'state', operation: 'get', userId: 'ada' },
				environment,
			});
			const sent = bench.requests.slice(since);
			if (value.trim() === '') expect(sent[0]?.headers.versionid).toBeUndefined();
			else expect(run.data.resultData.error?.message).toMatch(/Environment .* cannot be sent/);
			expect(sent).toHaveLength(value.trim() === '' ? 1 : 0);
		},
	);
});
