/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports, @typescript-eslint/no-require-imports */
// Loaded before Jest's globals exist, so that it does not delete the folder after the first file.
import '../../engine/support/userFolder';

import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { BuiltModules, builtScripts, REPOSITORY } from './builtModules';
import type { Answer, Task } from './messages';
import { runSuite, type Outcome } from './runSuite';
import { counted, COUNTER } from './statements';
import { loadSuite, type Suite, type Test } from './suite';

/** The time limit of a test is 10 times the time it took before, but at least 10 seconds. */
const SHORTEST_LIMIT = 10_000;
const GROWTH = 10;
const FIRST_LIMIT = 120_000;

const { credentials, nodes } = (
	JSON.parse(readFileSync(join(REPOSITORY, 'package.json'), 'utf8')) as {
		n8n: { credentials: string[]; nodes: string[] };
	}
).n8n;

const modules = new BuiltModules();
const suites = new Map<string, Suite>();

const suiteOf = (file: string): Suite => {
	const suite = suites.get(file) ?? loadSuite(file);
	suites.set(file, suite);
	return suite;
};

/** Runs all tests of a file, and returns which statements of the built node each one runs. */
async function measure(file: string): Promise<Answer> {
	const runs = new Set<number>();
	Object.assign(globalThis, { [COUNTER]: (statement: number) => runs.add(statement) });
	let first = 0;
	modules.use(
		new Map(
			Array.from(builtScripts(), ([name, code]) => {
				const { code: counting, places } = counted(code, first);
				first += places.length;
				return [name, counting];
			}),
		),
	);
	// Otherwise, the first test would load the node, and its code would count for that test only.
	for (const name of [...credentials, ...nodes]) require(join(REPOSITORY, name));
	const statements = new Map<string, number[]>();
	let current = '';
	const keep = () => {
		statements.set(current, [...(statements.get(current) ?? []), ...runs]);
		runs.clear();
	};
	const outcomes = await runSuite(suiteOf(file), {
		isChosen: () => true,
		limitOf: () => FIRST_LIMIT,
		stopsAtFirst: false,
		onStart: (test) => {
			keep();
			current = test?.title ?? '';
		},
	});
	keep();
	return {
		tests: outcomes.map((outcome) => ({
			...outcome,
			statements: statements.get(outcome.title) ?? [],
		})),
		shared: Array.from(new Set(statements.get(''))),
	};
}

/** Runs some tests of a file with a mutant, up to the first that fails. */
async function attempt({ file, tests, changed }: Extract<Task, { kind: 'try' }>): Promise<Answer> {
	modules.use(new Map(changed ? [changed] : []));
	const before = new Map(tests);
	const outcomes: Outcome[] = await runSuite(suiteOf(file), {
		isChosen: ({ title }: Test) => before.has(title),
		limitOf: (test) => Math.max(SHORTEST_LIMIT, GROWTH * (before.get(test?.title ?? '') ?? 0)),
		stopsAtFirst: true,
	});
	return { failed: outcomes.find(({ problem }) => problem !== undefined) };
}

// An error between two tests must not end the process.
process.on('unhandledRejection', () => {}).on('uncaughtException', () => {});

process.on('disconnect', () => process.exit());

process.on('message', (task: Task) => {
	const answer = task.kind === 'measure' ? measure(task.file) : attempt(task);
	answer.then(
		(given) => process.send?.(given),
		(error: unknown) => process.send?.({ broken: String((error as Error)?.stack ?? error) }),
	);
});
