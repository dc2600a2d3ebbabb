/* eslint-disable @n8n/community-nodes/no-restricted-globals */
import { runSuite, type RunOptions } from '../../mutation/engine/runSuite';
import { Suite, type Test } from '../../mutation/engine/suite';

const LIMIT = 60_000;
const OPTIONS: RunOptions = { isChosen: () => true, limitOf: () => LIMIT, stopsAtFirst: false };

/** A test file with a block, and the order in which its parts ran. */
function fileOf(bodies: Record<string, () => unknown>) {
	const order: string[] = [];
	const file = new Suite('file');
	const block = new Suite('block', file);
	for (const suite of [file, block]) {
		for (const name of ['beforeAll', 'beforeEach', 'afterEach', 'afterAll'] as const) {
			suite.hooks[name].push(() => order.push(`${suite.title} ${name}`));
		}
	}
	for (const [title, body] of Object.entries(bodies)) {
		block.children.push({
			title,
			isSkipped: false,
			body: () => {
				order.push(title);
				return body();
			},
		});
	}
	file.children.push(block);
	return { file, order };
}

const problemsOf = async (bodies: Record<string, () => unknown>, options = OPTIONS) =>
	(await runSuite(fileOf(bodies).file, options)).map(({ title, problem }) => [title, problem]);
const fail = (words: string) => () => {
	throw new Error(words);
};

describe('a test file in the warm process', () => {
	it('runs its hooks as Jest does', async () => {
		const { file, order } = fileOf({ one: () => {}, two: () => {} });
		await runSuite(file, OPTIONS);
		const each = (title: string) => [
			...['file beforeEach', 'block beforeEach', title, 'block afterEach', 'file afterEach'],
		];
		expect(order).toEqual([
			...['file beforeAll', 'block beforeAll', ...each('one'), ...each('two')],
			...['block afterAll', 'file afterAll'],
		]);
	});

	it('runs only the chosen tests, and no hooks if there are none', async () => {
		const { file, order } = fileOf({ one: () => {}, two: () => {} });
		await runSuite(file, { ...OPTIONS, isChosen: ({ title }: Test) => title === 'two' });
		expect(order).toContain('two');
		expect(order).not.toContain('one');
		const none = fileOf({ one: () => {} });
		await runSuite(none.file, { ...OPTIONS, isChosen: () => false });
		expect(none.order).toEqual([]);
	});

	it('reports an exception, a rejection, and an unhandled rejection', async () => {
		// Jest itself would fail for a real unhandled rejection.
		const nobody = Promise.resolve();
		const bodies = {
			throws: fail('thrown'),
			rejects: async () => await Promise.reject(new Error('rejected')),
			leaves: () => void process.emit('unhandledRejection', new Error('left alone'), nobody),
			passes: () => {},
		};
		expect(await problemsOf(bodies)).toEqual([
			['throws', 'thrown'],
			['rejects', 'rejected'],
			['leaves', 'left alone'],
			['passes', undefined],
		]);
	});

	it('reports a test that does not end, and continues', async () => {
		const { file } = fileOf({ hangs: async () => await new Promise(() => {}), passes: () => {} });
		const limitOf = (test?: Test) => (test?.title === 'hangs' ? 20 : LIMIT);
		const outcomes = await runSuite(file, { ...OPTIONS, limitOf });
		expect(outcomes.map(({ isHanging }) => isHanging)).toEqual([true, false]);
		expect(outcomes[0]?.problem).toBe('not done within 20 ms');
	});

	it('fails if a hook fails', async () => {
		const { file } = fileOf({ one: () => {}, two: () => {} });
		file.hooks.afterEach.push(fail('not cleaned up'));
		const outcomes = await runSuite(file, { ...OPTIONS, stopsAtFirst: true });
		expect(outcomes.map(({ title, problem }) => [title, problem])).toEqual([
			['one', 'not cleaned up'],
		]);
		file.hooks.beforeAll.push(fail('not set up'));
		const all = await runSuite(file, OPTIONS);
		expect(all.map(({ problem }) => problem)).toEqual(['not set up', 'not set up']);
	});

	it('can stop at the first failed test, and still cleans up', async () => {
		const { file, order } = fileOf({ one: fail('first'), two: fail('second') });
		expect(await runSuite(file, { ...OPTIONS, stopsAtFirst: true })).toHaveLength(1);
		expect(order).not.toContain('two');
		expect(order.slice(-2)).toEqual(['block afterAll', 'file afterAll']);
	});
});
