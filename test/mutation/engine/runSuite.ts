import type { Suite, Test } from './suite';

/** Tests may change the clock of the process; this runner keeps its own. */
const { setTimeout: startTimer, clearTimeout: stopTimer } = globalThis;

/** How one test went. */
export interface Outcome {
	title: string;
	milliseconds: number;
	/** Why it failed, if it did. */
	problem?: string;
	/** It did not come to its end. */
	isHanging: boolean;
}

export interface RunOptions {
	/** Which tests of the file run. */
	isChosen(test: Test): boolean;
	/** Milliseconds that a test or a hook may take. */
	limitOf(test: Test | undefined): number;
	/** Ends the run with the first test that fails. */
	stopsAtFirst: boolean;
	/** Is told before a test and its hooks run; without a test, before the hooks of the file. */
	onBegin?(test: Test | undefined): void;
}

/** Runs the chosen tests of a file, with the hooks that Jest would run. */
export async function runSuite(suite: Suite, options: RunOptions): Promise<Outcome[]> {
	const run = new Run(options);
	await run.suite(suite, []);
	return run.outcomes;
}

class Run {
	readonly outcomes: Outcome[] = [];
	private stray: unknown;

	constructor(private readonly options: RunOptions) {}

	private get isOver(): boolean {
		return this.options.stopsAtFirst && this.outcomes.some(({ problem }) => problem !== undefined);
	}

	async suite(suite: Suite, parents: Suite[]): Promise<void> {
		const chosen = suite.tests.filter((test) => this.options.isChosen(test));
		if (chosen.length === 0 || this.isOver) return;
		const line = [...parents, suite];
		this.options.onBegin?.(undefined);
		const broken = await this.firstProblem(suite.hooks.beforeAll, undefined);
		for (const child of broken ? [] : suite.children) {
			if (this.isOver) break;
			if ('children' in child) await this.suite(child, line);
			else if (chosen.includes(child)) await this.test(child, line);
		}
		if (broken) {
			for (const { title } of chosen) this.outcomes.push({ title, milliseconds: 0, ...broken });
		}
		this.options.onBegin?.(undefined);
		await this.firstProblem(suite.hooks.afterAll, undefined);
	}

	private async test(test: Test, line: Suite[]): Promise<void> {
		const before = line.flatMap(({ hooks }) => hooks.beforeEach);
		const after = line
			.slice()
			.reverse()
			.flatMap(({ hooks }) => hooks.afterEach);
		this.options.onBegin?.(test);
		const began = performance.now();
		const problem = (await this.firstProblem([...before, test.body], test)) ?? undefined;
		const afterwards = await this.firstProblem(after, test);
		this.outcomes.push({
			title: test.title,
			milliseconds: performance.now() - began,
			isHanging: false,
			...(problem ?? afterwards),
		});
	}

	/** Runs one after the other, up to the first that fails or does not end. */
	private async firstProblem(bodies: Array<() => unknown>, test: Test | undefined) {
		for (const body of bodies) {
			const problem = await this.problemOf(body, this.options.limitOf(test));
			if (problem) return problem;
		}
		return undefined;
	}

	private async problemOf(body: () => unknown, limit: number) {
		let timer: NodeJS.Timeout | undefined;
		const late = new Promise<'late'>((resolve) => {
			timer = startTimer(() => resolve('late'), limit);
		});
		const catchStray = (reason: unknown) => (this.stray ??= reason ?? 'an empty reason');
		this.stray = undefined;
		process.on('unhandledRejection', catchStray).on('uncaughtException', catchStray);
		try {
			const ended = await Promise.race([Promise.resolve().then(body), late]);
			// What is rejected and left alone is told one turn of the loop later.
			await new Promise((resolve) => setImmediate(resolve));
			if (ended === 'late') return { problem: `not done within ${limit} ms`, isHanging: true };
			return this.stray === undefined
				? undefined
				: { problem: wordsOf(this.stray), isHanging: false };
		} catch (error) {
			return { problem: wordsOf(error), isHanging: false };
		} finally {
			stopTimer(timer);
			process.off('unhandledRejection', catchStray).off('uncaughtException', catchStray);
		}
	}
}

function wordsOf(error: unknown): string {
	const message = error instanceof Error ? error.message : String(error);
	// Colors are for a terminal.
	// eslint-disable-next-line no-control-regex
	return message
		.replace(/\u001b\[\d+m/g, '')
		.trim()
		.split('\n')
		.slice(0, 3)
		.join(' ');
}
