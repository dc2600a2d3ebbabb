import { Bench } from './support/harness';

let bench: Bench;
beforeAll(async () => (bench = await Bench.open()));
afterAll(async () => await bench.close());

describe('a base URL', () => {
	it.each(['#', '?', '/#', '/?', '/path?a=1', '#a'])('is refused if it ends in %j', async (end) => {
		const since = bench.requests.length;
		const credential = { ...bench.credential(), baseUrl: bench.emulator.baseUrl + end };
		const error = await bench.error({ userId: 'ada' }, { credential });
		expect(error.message).toBe('The Base URL in the Voiceflow credential is not valid');
		expect(bench.requests).toHaveLength(since);
	});

	it.each(['/', '//', ' '])('is accepted if it ends in %j', async (end) => {
		const credential = { ...bench.credential(), baseUrl: bench.emulator.baseUrl + end };
		const items = await bench.items({ userId: 'ada' }, { credential });
		expect(items).toHaveLength(1);
	});
});
