import type { Measured, MeasuredTest } from '../../mutation/engine/messages';
import { attemptsFor, sample } from '../../mutation/engine/plan';
import { numberedScripts, scriptMutants, type ScriptMutant } from '../../mutation/engine/scripts';

const SCRIPT = 'nodes/Voiceflow/api/a.js';
/** 0 is the declaration, 1 the function, 2 the statement in it. */
const [ofStatement] = scriptMutants(
	numberedScripts(new Map([[SCRIPT, 'const f = () => { return a; };']])),
).filter(({ statement }) => statement === 2);

const testOf = (title: string, milliseconds: number, ...statements: number[]): MeasuredTest => ({
	...{ title, milliseconds, statements, isHanging: false },
});
const plan = (suites: Record<string, Measured>, untrusted: string[] = []) =>
	attemptsFor(ofStatement as ScriptMutant, new Map(Object.entries(suites)), new Set(untrusted)).map(
		({ file, tests }) => [file, ...tests.map(({ title }) => title)],
	);

describe('the tests for a mutant', () => {
	it('are those that run its statement, the quickest file first', () => {
		const suites = {
			slow: { tests: [testOf('a', 900, 2), testOf('b', 1, 1)], shared: [0] },
			quick: { tests: [testOf('c', 20, 1, 2), testOf('d', 20, 2)], shared: [0] },
			none: { tests: [testOf('e', 1, 0)], shared: [0] },
		};
		expect(plan(suites)).toEqual([
			['quick', 'c', 'd'],
			['slow', 'a'],
		]);
	});

	it.each([
		['nodes/rateLimit.js', 'engine/rateLimits.test.ts'],
		['nodes/actions/usage/index.js', 'engine/usage.test.ts'],
		['nodes/state.js', 'engine/sessionState.test.ts'],
	])('start with the file named like the script %s: %s', (script, named) => {
		const code = new Map([[script, 'const f = () => { return a; };']]);
		const [mutant] = scriptMutants(numberedScripts(code)).filter(
			({ statement }) => statement === 2,
		);
		const suites = new Map<string, Measured>([
			['engine/quick.test.ts', { tests: [testOf('a', 1, 2)], shared: [] }],
			[named, { tests: [testOf('b', 900, 2)], shared: [] }],
		]);
		const attempts = attemptsFor(mutant as ScriptMutant, suites, new Set());
		expect(attempts.map(({ file }) => file)).toEqual([named, 'engine/quick.test.ts']);
	});

	it('are all tests of a file if the statement runs for all of them', () => {
		expect(plan({ file: { tests: [testOf('a', 1), testOf('b', 1)], shared: [2] } })).toEqual([
			['file', 'a', 'b'],
		]);
	});

	it('take at most a minute in total', () => {
		const tests = [testOf('a', 50_000, 2), testOf('b', 20_000, 2)];
		expect(plan({ file: { tests, shared: [] } })).toEqual([['file', 'a']]);
	});

	it('do not include tests that fail without it or are not trusted', () => {
		const failing = { ...testOf('a', 1, 2), problem: 'fails' };
		const tests = [failing, testOf('b', 1, 2), testOf('c', 1, 2)];
		expect(plan({ file: { tests, shared: [] } }, ['b'])).toEqual([['file', 'c']]);
	});
});

describe('a sample', () => {
	const values = Array.from({ length: 1000 }, (_, index) => index);

	it('depends on the seed', () => {
		expect(sample(values, 20, 7)).toEqual(sample(values, 20, 7));
		expect(sample(values, 20, 8)).not.toEqual(sample(values, 20, 7));
	});

	it('never has a value twice', () => {
		expect(new Set(sample(values, 500, 1)).size).toBe(500);
		expect(sample(values, 5000, 1).sort((a, b) => a - b)).toEqual(values);
	});

	it('covers the whole range', () => {
		const mean = sample(values, 200, 3).reduce((sum, value) => sum + value, 0) / 200;
		expect(mean).toBeGreaterThan(400);
		expect(mean).toBeLessThan(600);
	});
});
