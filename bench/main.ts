/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-dangerous-functions, no-console */
import { execFileSync, fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

import type { ArmName } from './arms';
import type { CaseName } from './cases';
import type { Measurement } from './measure';
import { goalsOf, type Results, type Summary } from './goals';
import { reportOf } from './report';

const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 5);
const REPOSITORY = resolve(__dirname, '..');
const TYPESCRIPT = ['--expose-gc', '--import', 'tsx'];

/** The cases of all arms, and how many turns of each are measured together. */
const COMPARED: [CaseName, number][] = [
	['first words', 1],
	['small turn', 200],
	['small frames', 1],
	['audio', 1],
	['8 MB frame', 1],
	['64 MB frame', 1],
];
const ARMS: ArmName[] = ['floor', 'node', 'request'];
const ITEMS = 1000;
const CONCURRENCIES = [1, 5, 20, 100];

async function startServer(): Promise<{ server: ChildProcess; baseUrl: string }> {
	const server = fork(join(__dirname, 'server.ts'), { execArgv: ['--import', 'tsx'] });
	const [port] = (await once(server, 'message')) as [number];
	return { server, baseUrl: `http://127.0.0.1:${port}` };
}

function measure(
	arm: ArmName,
	name: CaseName,
	turns: number,
	concurrency: number,
	baseUrl: string,
) {
	const parameters = [arm, name, baseUrl, String(turns), String(concurrency)];
	const output = execFileSync(
		process.execPath,
		[...TYPESCRIPT, join(__dirname, 'measure.ts'), ...parameters],
		{ encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'], cwd: REPOSITORY },
	);
	return JSON.parse(output.trim().split('\n').at(-1) ?? '') as Measurement;
}

function summaryOf(values: number[]): Summary {
	const sorted = [...values].sort((one, other) => one - other);
	return {
		median: sorted[Math.floor(sorted.length / 2)] as number,
		least: sorted[0] as number,
		most: sorted.at(-1) as number,
	};
}

/** Every case on every arm, in turn, so that whatever else the machine does falls on all alike. */
function compare(baseUrl: string): Results['compared'] {
	const compared: Results['compared'] = {};
	for (const [name, turns] of COMPARED) {
		const measured: Record<ArmName, Measurement[]> = { floor: [], node: [], request: [] };
		for (let round = 1; round <= ROUNDS; round++) {
			for (const arm of ARMS) measured[arm].push(measure(arm, name, turns, 1, baseUrl));
		}
		compared[name] = {
			turns,
			arms: Object.fromEntries(
				ARMS.map((arm) => [
					arm,
					{
						time: summaryOf(measured[arm].map(({ time }) => time / turns)),
						firstWords: summaryOf(measured[arm].map(({ firstWords, time }) => firstWords ?? time)),
						memory: summaryOf(measured[arm].map(({ memory }) => memory)),
					},
				]),
			) as Results['compared'][string]['arms'],
		};
		console.log(`> ${name}: done`);
	}
	return compared;
}

function measureItems(baseUrl: string): Results['items'] {
	return CONCURRENCIES.map((concurrency) => {
		const { time } = measure('node', '200 ms turn', ITEMS, concurrency, baseUrl);
		console.log(`> ${ITEMS} items at concurrency ${concurrency}: ${(time / 1000).toFixed(1)} s`);
		return { items: ITEMS, concurrency, time, ideal: (ITEMS * 200) / concurrency };
	});
}

/** The size of the tarball and the time to load the node in a fresh process. */
function measurePackage(): Results['package'] {
	const folder = mkdtempSync(join(tmpdir(), 'bench-'));
	try {
		const output = execFileSync('npm', ['pack', '--json', '--pack-destination', folder], {
			encoding: 'utf8',
			cwd: REPOSITORY,
		});
		const [{ filename }] = JSON.parse(output) as [{ filename: string }];
		const script = `
			require('n8n-workflow');
			const start = performance.now();
			const { Voiceflow } = require('./dist/nodes/Voiceflow/Voiceflow.node.js');
			new Voiceflow();
			console.log(performance.now() - start);
		`;
		const loads = Array.from({ length: ROUNDS }, () =>
			Number(execFileSync(process.execPath, ['-e', script], { encoding: 'utf8', cwd: REPOSITORY })),
		);
		return { bytes: statSync(join(folder, filename)).size, load: summaryOf(loads) };
	} finally {
		rmSync(folder, { recursive: true });
	}
}

async function main() {
	const { server, baseUrl } = await startServer();
	try {
		const results: Results = {
			machine: `${cpus().length} cores (${cpus()[0]?.model ?? 'unknown'}), Node.js ${process.version}`,
			rounds: ROUNDS,
			compared: compare(baseUrl),
			items: measureItems(baseUrl),
			package: measurePackage(),
		};
		const goals = goalsOf(results);
		console.table(goals.map(({ goal, measured, met }) => ({ goal, measured, met })));
		const docs = join(REPOSITORY, 'docs');
		writeFileSync(
			join(docs, 'benchmarks.json'),
			`${JSON.stringify({ results, goals }, null, '\t')}\n`,
		);
		const { page, chart } = reportOf(results, goals);
		writeFileSync(join(docs, 'benchmarks.md'), page);
		writeFileSync(join(docs, 'benchmarks.svg'), chart);
		console.log('> Written to docs/benchmarks.md');
	} finally {
		server.disconnect();
	}
}

main().catch((error: unknown) => {
	console.error(error);
	process.exit(1);
});
