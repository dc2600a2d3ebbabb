import { itemsOf } from './support/harness';
import { RawBench } from './support/rawBench';
import { END, framesOf, openAnswer, said } from './support/rawServer';

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
