import type { Measured, MeasuredTest } from './messages';
import type { Mistake } from './rooms';

/** Milliseconds of tests, as they took without a mistake, that one mistake is worth. */
const BUDGET = 60_000;

/** The tests of one file that are to notice a mistake. */
export interface Attempt {
	file: string;
	tests: MeasuredTest[];
}

/**
 * Which tests are to notice a mistake: those that run the statement in which it is. The files that
 * test the script itself come first, and of these the quickest; what takes longer than a minute
 * altogether is left out.
 */
export function attemptsFor(
	{ statement, script }: Mistake,
	suites: Map<string, Measured>,
	untrusted: ReadonlySet<string>,
): Attempt[] {
	if (statement === undefined) return [];
	const isOfScript = (number: number) =>
		number >= script.first && number < script.first + script.places.length;
	const attempts = Array.from(suites, ([file, { tests, shared }]) => {
		const isShared = shared.includes(statement);
		return {
			file,
			tests: tests.filter(
				({ title, statements, problem }) =>
					problem === undefined &&
					!untrusted.has(title) &&
					(isShared || statements.includes(statement)),
			),
			testsScript: tests.some(({ statements }) => statements.some(isOfScript)),
		};
	});
	return affordable(
		attempts
			.filter(({ tests }) => tests.length > 0)
			.sort(
				(one, other) =>
					Number(other.testsScript) - Number(one.testsScript) ||
					timeOf(one.tests) - timeOf(other.tests),
			),
	);
}

function affordable(attempts: Attempt[]): Attempt[] {
	let left = BUDGET;
	return attempts.flatMap(({ file, tests }) => {
		const chosen = tests.filter(({ milliseconds }) => (left -= milliseconds) > 0);
		return chosen.length > 0 ? { file, tests: chosen } : [];
	});
}

function timeOf(tests: MeasuredTest[]): number {
	return tests.reduce((sum, { milliseconds }) => sum + milliseconds, 0);
}

/** So many of the values, chosen by a seed: the same seed chooses the same ones. */
export function sample<Value>(values: readonly Value[], count: number, seed: number): Value[] {
	const random = randomOf(seed);
	const left = values.slice();
	const chosen: Value[] = [];
	while (chosen.length < count && left.length > 0) {
		chosen.push(...left.splice(Math.floor(random() * left.length), 1));
	}
	return chosen;
}

/** Numbers from 0 up to 1, by the generator mulberry32. */
function randomOf(seed: number): () => number {
	let state = seed >>> 0;
	return () => {
		state = (state + 0x6d2b79f5) >>> 0;
		let mixed = Math.imul(state ^ (state >>> 15), state | 1);
		mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
	};
}
