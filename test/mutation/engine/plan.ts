import type { Measured, MeasuredTest } from './messages';
import type { ScriptMutant } from './scripts';

/** Milliseconds of tests per mutant, as measured without it. */
const BUDGET = 60_000;

/** The tests of one file that run for a mutant. */
export interface Attempt {
	file: string;
	tests: MeasuredTest[];
}

/**
 * Returns the tests that run the statement of a mutant, up to a minute in total. The files named
 * like the script come first, because a minute is not enough for all tests of a common statement,
 * and then the fastest.
 */
export function attemptsFor(
	{ statement, script }: ScriptMutant,
	suites: Map<string, Measured>,
	untrusted: ReadonlySet<string>,
): Attempt[] {
	if (statement === undefined) return [];
	const attempts = Array.from(suites, ([file, { tests, shared }]) => ({
		file,
		tests: tests.filter(
			({ title, statements, problem }) =>
				problem === undefined &&
				!untrusted.has(title) &&
				(shared.includes(statement) || statements.includes(statement)),
		),
	}));
	const words = wordsIn(script.name);
	const isNamedLike = ({ file }: Attempt) => wordsIn(file).some((word) => words.includes(word));
	const byTime = attempts.sort((one, other) => timeOf(one.tests) - timeOf(other.tests));
	return affordable([
		...byTime.filter(isNamedLike),
		...byTime.filter((attempt) => !isNamedLike(attempt)),
	]);
}

/** The words of a file's name, or of the folder of an index, in lower case and in the singular. */
function wordsIn(file: string): string[] {
	const names = file.split('/').map((part) => part.split('.')[0] ?? '');
	const name = names.filter((part) => part !== 'index').at(-1) ?? '';
	return name.split(/(?=[A-Z])/).map((word) => word.toLowerCase().replace(/s$/, ''));
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

/** Returns random values. The same seed returns the same ones. */
export function sample<Value>(values: readonly Value[], count: number, seed: number): Value[] {
	const random = randomOf(seed);
	const left = values.slice();
	const chosen: Value[] = [];
	while (chosen.length < count && left.length > 0) {
		chosen.push(...left.splice(Math.floor(random() * left.length), 1));
	}
	return chosen;
}

/** The generator mulberry32: numbers from 0 to 1. */
function randomOf(seed: number): () => number {
	let state = seed >>> 0;
	return () => {
		state = (state + 0x6d2b79f5) >>> 0;
		let mixed = Math.imul(state ^ (state >>> 15), state | 1);
		mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
	};
}
