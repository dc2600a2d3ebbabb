/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports */
import type { Profiler } from 'node:inspector/promises';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

import type { Stage } from '../test/e2e/support/instance';
import { until } from '../test/e2e/support/until';
import { sharesOf, type Shares } from './profile';
import { RealN8n, TURNS_OF_EXECUTION } from './realN8n';
import { withServer } from './run';
import { summaryOf, type Summary } from './statistics';

/** Shares of the CPU of a real n8n, 0 to 1, by what they were spent on. */
export interface RealProfile {
	version: string;
	/** How many it ran in each round, and how many before the first. */
	turns: number;
	warmUpTurns: number;
	/** That of this node, with its parser. */
	ownShare: Summary;
	/** All of them, the largest first. */
	shares: Record<string, Summary>;
}

/** The profiler looks about once a millisecond, so a share of a few seconds depends on chance. */
const EXECUTIONS = 4;
/** V8 is still compiling this node after thousands of turns, which a real n8n soon has behind it. */
const WARM_UP_EXECUTIONS = 24;

const OWN_PARTS = ['this node', 'stream parser', 'JSON.parse'];

/** Where the CPU of a real n8n goes while it runs turns with this node. */
export async function realProfile(stage: Stage, rounds: number): Promise<RealProfile> {
	const file = join(stage.folder, 'profile.json');
	const hook = pathToFileURL(join(__dirname, 'profileOnSignal.ts')).href;
	return await withServer(async (baseUrl) => {
		const environment = { NODE_OPTIONS: `--import=${hook}`, BENCH_PROFILE_FILE: file };
		const n8n = await RealN8n.open(stage, baseUrl, 'small turn', environment);
		try {
			const profiles: Shares[] = [];
			await n8n.cpuOf('node', WARM_UP_EXECUTIONS, TURNS_OF_EXECUTION);
			while (profiles.length < rounds) {
				await signal(n8n, file);
				await n8n.cpuOf('node', EXECUTIONS, TURNS_OF_EXECUTION);
				profiles.push(sharesOf(JSON.parse(await signal(n8n, file)) as Profiler.Profile));
			}
			return {
				version: stage.installation.version,
				turns: EXECUTIONS * TURNS_OF_EXECUTION,
				warmUpTurns: WARM_UP_EXECUTIONS * TURNS_OF_EXECUTION,
				ownShare: ownShareOf(profiles),
				shares: summariesOf(profiles),
			};
		} finally {
			await n8n.close();
		}
	});
}

/** Starts or stops the profiler, and returns what it wrote. */
async function signal({ processId }: RealN8n, file: string): Promise<string> {
	process.kill(processId, 'SIGUSR2');
	await until(() => existsSync(file), 'the profiler of n8n');
	const text = readFileSync(file, 'utf8');
	rmSync(file);
	return text;
}

function ownShareOf(profiles: Shares[]): Summary {
	const own = profiles.map((shares) =>
		OWN_PARTS.reduce((sum, part) => sum + (shares[part] ?? 0), 0),
	);
	if (own.includes(0)) throw new Error('void: the profile does not contain this node');
	return summaryOf(own);
}

function summariesOf(profiles: Shares[]): Record<string, Summary> {
	const parts = new Set(profiles.flatMap((shares) => Object.keys(shares)));
	return Object.fromEntries(
		Array.from(parts, (part): [string, Summary] => [
			part,
			summaryOf(profiles.map((shares) => shares[part] ?? 0)),
		]).sort(([, one], [, other]) => other.median - one.median),
	);
}
