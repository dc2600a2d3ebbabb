import { Bench } from './support/harness';

let bench: Bench;
beforeAll(async () => (bench = await Bench.open()));
afterAll(async () => await bench.close());

describe('a user ID', () => {
	it.each([
		'../../state',
		'..%2f',
		'%2e%2e',
		'a?b=c',
		'a#b',
		'a\r\nhost: evil',
		'/',
		'\\',
		' '.repeat(2) + 'x',
	])('stays one segment of the path: %j', async (userId) => {
		const since = bench.requests.length;
		await bench.run({ userId });
		const [request] = bench.requests.slice(since);
		expect(request?.path).toBe(
			`/v2/project/pizza/user/${encodeURIComponent(userId.trim())}/interact/stream`,
		);
		expect(request?.userId).toBe(userId.trim());
	});

	it.each(['.', '..', '\ud800'])('is refused: %j', async (userId) => {
		const since = bench.requests.length;
		const error = await bench.error({ userId });
		expect(error.message).toMatch(/cannot be sent/);
		expect(bench.requests).toHaveLength(since);
	});

	it('is quoted up to 100 characters', async () => {
		const error = await bench.error({ userId: `${'x'.repeat(99)}\ud800${'y'.repeat(50)}` });
		expect(error.message).toBe(
			`The User ID "${'x'.repeat(99)}\\ud800" cannot be sent to Voiceflow`,
		);
	});

	it('cannot change the path, and neither can a project ID', async () => {
		const credential = { ...bench.credential(), projectId: '../..' };
		await bench.run({ userId: 'ada' }, { credential });
		expect(bench.lastRequest.path).toBe('/v2/project/..%2F../user/ada/interact/stream');
	});
});
