/* eslint-disable @n8n/community-nodes/no-dangerous-functions, @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports */
import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

import type { Answer, Measured, Task } from './messages';
import type { Outcome } from './runSuite';

/** Milliseconds without an answer after which the process is considered stuck in an endless loop. */
const LONGEST = 300_000;
/** For tests whose duration is known, in addition to ten times that. */
const ATTEMPT_BASE = 60_000;

/** The process in which n8n's engine and the tests stay loaded. If it is stuck, it is replaced. */
export class WarmProcess {
	private child: ChildProcess | undefined;

	/** @throws Error if the file cannot be run */
	async measure(file: string): Promise<Measured> {
		const answer = await this.ask({ kind: 'measure', file });
		if ('tests' in answer) return answer;
		throw new Error(`${file}: ${'broken' in answer ? answer.broken : 'no answer'}`);
	}

	/** Returns the first test that fails. */
	async attempt(task: Omit<Extract<Task, { kind: 'try' }>, 'kind'>): Promise<Outcome | undefined> {
		const known = task.tests.reduce((sum, [, milliseconds]) => sum + milliseconds, 0);
		const answer = await this.ask({ kind: 'try', ...task }, ATTEMPT_BASE + Math.ceil(10 * known));
		if ('broken' in answer) {
			this.close();
			return { title: '', milliseconds: 0, problem: answer.broken, isHanging: true };
		}
		const failed = 'failed' in answer ? answer.failed : undefined;
		// A hanging test could continue during another one.
		if (failed?.isHanging) this.close();
		return failed;
	}

	close() {
		this.child?.kill('SIGKILL');
		this.child = undefined;
	}

	private async ask(task: Task, longest = LONGEST): Promise<Answer> {
		this.child ??= fork(join(__dirname, 'worker.ts'), {
			execArgv: ['--import', 'tsx'],
			env: { ...process.env, NODE_ENV: 'test' },
		});
		const { child } = this;
		const answered = new AbortController();
		const signal = AbortSignal.any([answered.signal, AbortSignal.timeout(longest)]);
		child.send(task);
		try {
			const [answer] = (await Promise.race([
				once(child, 'message', { signal }),
				once(child, 'exit', { signal }).then(([code]) => [
					{ broken: `the process ended with ${code}` },
				]),
			])) as [Answer];
			return answer;
		} catch {
			return { broken: `no answer within ${longest / 1000} s` };
		} finally {
			answered.abort();
		}
	}
}
