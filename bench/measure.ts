/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports, no-console */
import { once } from 'node:events';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';

import type { ApiTask } from './apis';
import type { ArmName } from './arms';
import { expectedSize, type CaseName } from './cases';
import { profiled, type Shares } from './profile';
import type { WorkName } from './work';

/** What a process is asked to measure: turns of an arm, another request, or work without a server. */
export type Task =
	| { arm: ArmName; name: CaseName; turns: number; concurrency: number; baseUrl: string }
	| ApiTask
	| { work: WorkName };

/** What one process measured of its own task. */
export interface Measurement {
	/** Milliseconds that all of it took. */
	time: number;
	/** Milliseconds of CPU, of all threads of the process. */
	cpu: number;
	/** Pages of memory that were touched for the first time. */
	pageFaults: number;
	/** Milliseconds to the first words. */
	firstWords?: number;
	/** Bytes of JSON that the items contain, where that is counted. */
	returned?: number;
	/** The longest that the event loop was held, in milliseconds. */
	longestHold: number;
	/** Where the CPU went; only where that was asked for, since it costs. */
	shares?: Shares;
}

const WARM_UP_TURNS = 50;

type Run = () => Promise<Pick<Measurement, 'firstWords' | 'returned'>>;

/** Loads what a task needs and what a first turn compiles, and gives what remains to be done. */
async function prepare(task: Task): Promise<Run> {
	if ('work' in task) {
		const { prepareWork } = await import('./work');
		const run = await prepareWork(task.work);
		return async () => {
			await run();
			return {};
		};
	}
	if ('api' in task) {
		const { prepareApi } = await import('./apis');
		const run = await prepareApi(task);
		return async () => ({ returned: await run() });
	}
	const { arm, name, turns, concurrency, baseUrl } = task;
	const { prepareArm } = await import('./arms');
	const run = await prepareArm(arm, baseUrl);
	await run('small turn', WARM_UP_TURNS);
	return async () => {
		const { size, firstWords } = await run(name, turns, concurrency);
		const expected = expectedSize(name) * turns;
		if (size !== expected) throw new Error(`void: ${size} of ${expected} bytes arrived`);
		return { firstWords };
	};
}

/**
 * Measures one task in a process of its own. The parent is told when all is loaded, takes that for
 * the beginning of the process's memory, and says when to measure, as often as it likes.
 */
async function main() {
	const run = await prepare(JSON.parse(process.argv[2] ?? '') as Task);
	global.gc?.();
	process.once('disconnect', () => process.exit(0));
	process.send?.('ready');
	for (;;) {
		await once(process, 'message');
		process.send?.(await measure(run));
		global.gc?.();
	}
}

async function measure(run: Run): Promise<Measurement> {
	if (process.env.BENCH_PROFILE) {
		return { time: 0, cpu: 0, pageFaults: 0, longestHold: 0, shares: await profiled(run) };
	}
	const delays = monitorEventLoopDelay({ resolution: 1 });
	delays.enable();
	const { minorPageFault } = process.resourceUsage();
	const cpu = process.cpuUsage();
	const start = performance.now();
	const outcome = await run();
	const time = performance.now() - start;
	const { user, system } = process.cpuUsage(cpu);
	const pageFaults = process.resourceUsage().minorPageFault - minorPageFault;
	// What held the loop until now is seen once it turns again.
	await sleep(20);
	const longestHold = delays.max / 1e6;
	delays.disable();
	return { time, cpu: (user + system) / 1000, pageFaults, longestHold, ...outcome };
}

main().catch((error: unknown) => {
	console.error(error);
	process.exit(1);
});
