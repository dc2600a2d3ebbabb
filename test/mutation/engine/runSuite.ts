/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports */
import { stripVTControlCharacters } from 'node:util';

import type { Suite, Test } from './suite';

// Tests can replace the global ones.
const { setTimeout: startTimer, clearTimeout: stopTimer } = globalThis;

/** The result of a test. */
export interface Outcome {
	title: string;
	milliseconds: number;
	/** Why it failed. */
	problem?: string;
	/** It did not end in time. */
	isHanging: boolean;
}

export interface RunOptions {
	isChosen(test: Test): boolean;
	/** Returns the time limit of a test, or of the hooks of a file, in milliseconds. */
	limitOf(test: Test | undefined): number;
	stopsAtFirst: boolean;
	/** Called before a test and its hooks, and without a test before the hooks of a file. */
	onStart?(test: Test | undefined): void;
}

/** Runs the chosen tests of a file with their hooks, as Jest does. */
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
		this.options.onStart?.(undefined);
		const broken = await this.firstProblem(suite.hooks.beforeAll, undefined);
		for (const child of broken ? [] : suite.children) {
			if (this.isOver) break;
			if ('children' in child) await this.suite(child, line);
			else if (chosen.includes(child)) await this.test(child, line);
		}
		if (broken) {
			for (const { title } of chosen) this.outcomes.push({ title, milliseconds: 0, ...broken });
		}
		this.options.onStart?.(undefined);
		await this.firstProblem(suite.hooks.afterAll, undefined);
	}

	private async test(test: Test, line: Suite[]): Promise<void> {
		const before = line.flatMap(({ hooks }) => hooks.beforeEach);
		const after = line
			.slice()
			.reverse()
			.flatMap(({ hooks }) => hooks.afterEach);
		this.options.onStart?.(test);
		const started = performance.now();
		const problem = (await this.firstProblem([...before, test.body], test)) ?? undefined;
		const afterwards = await this.firstProblem(after, test);
		this.outcomes.push({
			title: test.title,
			milliseconds: performance.now() - started,
			isHanging: false,
			...(problem ?? afterwards),
		});
	}

	/** Runs functions up to the first one that fails or does not end. */
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
			// Node.js reports an unhandled rejection one turn of the event loop later.
			await new Promise((resolve) => setImmediate(resolve));
			if (ended === 'late') return { problem: `not done within ${limit} ms`, isHanging: true };
			return this.stray === undefined
				? undefined
				: { problem: messageOf(this.stray), isHanging: false };
		} catch (error) {
			return { problem: messageOf(error), isHanging: false };
		} finally {
			stopTimer(timer);
			process.off('unhandledRejection', catchStray).off('uncaughtException', catchStray);
		}
	}
}

function messageOf(error: unknown): string {
	const message = error instanceof Error ? error.message : String(error);
	return stripVTControlCharacters(message).trim().split('\n').slice(0, 3).join(' ');
}
