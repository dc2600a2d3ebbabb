/* eslint-disable @n8n/community-nodes/no-dangerous-functions, @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports */
import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

import type { Measurement, Task } from './measure';
import type { Shares } from './profile';
import { summaryOf, type Summary } from './statistics';

/** What one task took, over all rounds: milliseconds and bytes. */
export interface Measured {
	time: Summary;
	cpu: Summary;
	/** Minor ones: each is a page of memory that is touched for the first time. */
	pageFaults: Summary;
	firstWords: Summary;
	longestHold: Summary;
	/** The peak while it ran, over what the loaded process had before. */
	memory: Summary;
	/** The same, relative to the JSON that it returned, where that is counted. */
	memoryOfJson?: Summary;
}

type Round = Measurement & { memory: number };

const SAMPLE_MS = 20;
const REPOSITORY = resolve(__dirname, '..');
const FORKED = { execArgv: ['--expose-gc', '--import', 'tsx'], cwd: REPOSITORY };

/** A whole Voiceflow with so many transcripts of so many turns, in a process of its own. */
export async function startVoiceflow(
	transcripts: number,
	turns = 5,
	words = '',
): Promise<{ server: ChildProcess; baseUrl: string; apiKey: string }> {
	const parameters = [String(transcripts), String(turns), words];
	const server = fork(join(__dirname, 'voiceflow.ts'), parameters, FORKED);
	const [place] = (await once(server, 'message')) as [{ baseUrl: string; apiKey: string }];
	return { server, ...place };
}

/** The server of all arms, in a process of its own. */
export async function startServer(
	files: string[] = [],
): Promise<{ server: ChildProcess; baseUrl: string }> {
	const server = fork(join(__dirname, 'server.ts'), files, FORKED);
	const [port] = (await once(server, 'message')) as [number];
	const scheme = files.length > 0 ? 'https' : 'http';
	return { server, baseUrl: `${scheme}://127.0.0.1:${port}` };
}

/** Gives the server of all arms to somebody, and stops it. */
export async function withServer<Result>(
	use: (baseUrl: string) => Promise<Result>,
): Promise<Result> {
	const { server, baseUrl } = await startServer();
	try {
		return await use(baseUrl);
	} finally {
		server.disconnect();
	}
}

/**
 * Measures tasks in processes of their own, one after the other in each round, and in the other
 * direction in the next, so that whatever else the machine does falls on all alike.
 *
 * @param node the Node that runs them
 */
export async function measureAll<Name extends string>(
	tasks: Record<Name, Task>,
	rounds: number,
	node: string,
	environment: NodeJS.ProcessEnv = {},
): Promise<Record<Name, Measured>> {
	const names = Object.keys(tasks) as Name[];
	const measured = new Map<Name, Round[]>(names.map((name) => [name, []]));
	for (let round = 0; round < rounds; round++) {
		for (const name of round % 2 === 0 ? names : [...names].reverse()) {
			measured.get(name)?.push(await measure(tasks[name], node, environment));
		}
	}
	return Object.fromEntries(
		names.map((name) => [name, summarized(measured.get(name) ?? [])]),
	) as Record<Name, Measured>;
}

/** Where the CPU of tasks goes. */
export async function profileAll(tasks: Record<string, Task>, node: string) {
	const profiles: Record<string, Shares> = {};
	for (const [name, task] of Object.entries(tasks)) {
		profiles[name] = (await measure(task, node, { BENCH_PROFILE: '1' })).shares ?? {};
	}
	return profiles;
}

/**
 * Measures two tasks in two processes that take turns within each round, so that a slow moment of
 * the machine falls on both. A round's value is the median of its turns.
 * @param times how often each takes its turn in a round
 */
export async function measureByTurns<Name extends string>(
	tasks: Record<Name, Task>,
	rounds: number,
	times: number,
	node: string,
): Promise<Record<Name, Measured>> {
	const names = Object.keys(tasks) as Name[];
	const measured = new Map<Name, Round[]>(names.map((name) => [name, []]));
	for (let round = 0; round < rounds; round++) {
		const processes = new Map<Name, MeasuringProcess>();
		for (const name of names) {
			processes.set(name, await MeasuringProcess.start(tasks[name], node, {}));
		}
		const turns = new Map<Name, Round[]>(names.map((name) => [name, []]));
		for (let time = 0; time < times; time++) {
			for (const name of (round + time) % 2 === 0 ? names : [...names].reverse()) {
				const turn = await processes.get(name)?.measure();
				if (turn) turns.get(name)?.push(turn);
			}
		}
		for (const name of names) {
			measured.get(name)?.push(medianOf(turns.get(name) ?? []));
			await processes.get(name)?.end();
		}
	}
	return Object.fromEntries(
		names.map((name) => [name, summarized(measured.get(name) ?? [])]),
	) as Record<Name, Measured>;
}

async function measure(task: Task, node: string, environment: NodeJS.ProcessEnv): Promise<Round> {
	const measuring = await MeasuringProcess.start(task, node, environment);
	try {
		return await measuring.measure();
	} finally {
		await measuring.end();
	}
}

/** A process that has loaded a task and measures it when it is asked to. */
class MeasuringProcess {
	private constructor(
		private readonly child: ChildProcess,
		private readonly ended: Promise<never>,
		private readonly memoryBefore: number,
	) {}

	static async start(task: Task, execPath: string, environment: NodeJS.ProcessEnv) {
		const child = fork(join(__dirname, 'measure.ts'), [JSON.stringify(task)], {
			...FORKED,
			execPath,
			env: { ...process.env, ...environment },
		});
		const ended = once(child, 'exit').then(([code]) => {
			throw new Error(`${JSON.stringify(task)} ended with ${String(code)}`);
		});
		await Promise.race([once(child, 'message'), ended]);
		return new MeasuringProcess(child, ended, memoryOf(child));
	}

	async measure(): Promise<Round> {
		let peak = memoryOf(this.child);
		const sampling = setInterval(() => (peak = Math.max(peak, memoryOf(this.child))), SAMPLE_MS);
		try {
			this.child.send('go');
			const [measurement] = (await Promise.race([once(this.child, 'message'), this.ended])) as [
				Measurement,
			];
			return { ...measurement, memory: peak - this.memoryBefore };
		} finally {
			clearInterval(sampling);
		}
	}

	async end() {
		this.child.disconnect();
		await this.ended.catch(() => {});
	}
}

/** Bytes that a process holds in memory; none once it has ended. */
function memoryOf({ pid }: ChildProcess): number {
	try {
		const status = readFileSync(`/proc/${pid}/status`, 'utf8');
		return Number(/^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1] ?? 0) * 1024;
	} catch {
		return 0;
	}
}

function summarized(rounds: Round[]): Measured {
	const shares = rounds.flatMap(({ memory, returned }) => (returned ? [memory / returned] : []));
	return {
		...(shares.length > 0 && { memoryOfJson: summaryOf(shares) }),
		time: summaryOf(rounds.map(({ time }) => time)),
		cpu: summaryOf(rounds.map(({ cpu }) => cpu)),
		pageFaults: summaryOf(rounds.map(({ pageFaults }) => pageFaults)),
		firstWords: summaryOf(rounds.map(({ firstWords, time }) => firstWords ?? time)),
		longestHold: summaryOf(rounds.map(({ longestHold }) => longestHold)),
		memory: summaryOf(rounds.map(({ memory }) => memory)),
	};
}

function medianOf(turns: Round[]): Round {
	const { time, cpu, pageFaults, firstWords, longestHold, memory } = summarized(turns);
	return {
		...{ time: time.median, cpu: cpu.median, pageFaults: pageFaults.median },
		...{ firstWords: firstWords.median, longestHold: longestHold.median, memory: memory.median },
	};
}
