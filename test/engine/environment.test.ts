import type { INodeParameters } from 'n8n-workflow';

import { Bench } from './support/harness';

let bench: Bench;
beforeEach(async () => (bench = await Bench.open({ strict: true })));
afterEach(async () => await bench.close());

const environment = (operation: string, more: object = {}): INodeParameters => ({
	...{ resource: 'environment', operation },
	...(more as INodeParameters),
});
const publish = (more: object = {}) =>
	environment('publish', {
		environment: { __rl: true, mode: 'id', value: ' main ' },
		releaseName: 'Monday',
		...more,
	});

describe('the environments of the project', () => {
	it('are one item each, with the field names of the node', async () => {
		const items = await bench.items(environment('getAll'));
		expect(items.length).toBeGreaterThan(1);
		expect(items[0]?.json).toEqual({
			environmentId: expect.stringMatching(/^[0-9a-f]{24}$/) as string,
			name: expect.any(String) as string,
			alias: expect.any(String) as string,
			isMain: expect.any(Boolean) as boolean,
			trafficPercentage: expect.any(Number) as number,
			draftVersionId: expect.any(String) as string,
			publishedVersionId: expect.any(String) as string,
			nextReleaseNumber: 1,
			releases: [],
			createdAt: expect.stringMatching(/Z$/) as string,
			createdByUserId: expect.any(Number) as number,
			draftVersionIdsHistory: [items[0]?.json.draftVersionId],
		});
		expect(bench.lastRequest.path).toBe('/v1alpha1/project/pizza/environments');
	});

	it('are requested again if Voiceflow did not accept the request', async () => {
		bench.emulator.failNext('rate-limit=0', 2, '/environments');
		await bench.items(environment('getAll'));
		expect(bench.requests).toHaveLength(3);
	});

	it('include the published releases', async () => {
		await bench.items(publish());
		const items = await bench.items(environment('getAll'));
		const main = items.find(({ json }) => json.alias === 'main')?.json;
		expect(main).toMatchObject({
			nextReleaseNumber: 2,
			releases: [{ name: 'Monday', versionId: main?.publishedVersionId }],
		});
	});
});

describe('publishing an environment', () => {
	it('returns the release', async () => {
		const json = await bench.json(publish({ releaseDescription: 'New answers' }));
		expect(json).toMatchObject({
			name: 'Monday',
			description: 'New answers',
			versionId: expect.any(String) as string,
			createdAt: expect.stringMatching(/Z$/) as string,
		});
		expect(bench.lastRequest).toMatchObject({
			method: 'POST',
			path: '/v1alpha1/project/pizza/environment/main/publish',
			body: { name: 'Monday', description: 'New answers' },
		});
	});

	it('sends an empty description if there is none', async () => {
		await bench.items(publish({ releaseDescription: '={{ "" }}' }));
		expect(bench.lastRequest.body).toEqual({ name: 'Monday', description: null });
	});

	it.each([
		['environment', { environment: { __rl: true, mode: 'id', value: '={{ "" }}' } }, 'Environment'],
		['release name', { releaseName: '={{ " " }}' }, 'Release Name'],
	])('requires the %s', async (_what, parameters, label) => {
		const error = await bench.error(publish(parameters));
		expect(error.message).toBe(`${label} is required`);
		expect(bench.requests).toEqual([]);
	});

	it.each(['rate-limit=0', 'unavailable-once=0', 'status=500', 'html=502', 'cut=10'])(
		'is sent once, whatever the answer is: %s',
		async (fault) => {
			bench.emulator.failNext(fault, 1, 'publish');
			const error = await bench.error(publish());
			expect(error.description).toBeTruthy();
			expect(bench.requests).toHaveLength(1);
		},
	);

	it('explains who can publish a protected environment', async () => {
		bench.emulator.failNext('status=403', 1, 'publish');
		const error = await bench.error(publish());
		expect(error.description).toMatch(/admins and owners/);
	});

	it('fails if the environment does not exist', async () => {
		const error = await bench.error(
			publish({ environment: { __rl: true, mode: 'id', value: 'nowhere' } }),
		);
		expect(error).toMatchObject({ httpCode: '404' });
	});
});
