/* eslint-disable @n8n/community-nodes/no-dangerous-functions, @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports, no-console */
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { join, resolve } from 'node:path';

import { prepareInstallation } from '../test/e2e/support/installation';
import { packPackage } from '../test/e2e/support/communityPackage';
import type { Stage } from '../test/e2e/support/instance';
import { throwAwayFolder } from '../test/e2e/support/throwAway';
import { goalsOf } from './goals';
import { machineLines } from './machine';
import { realN8n } from './realN8n';
import { realProfile } from './realProfile';
import { reportOf } from './report';
import type { Results } from './results';
import * as requests from './requests';
import * as sections from './sections';
import { LEAST_ROUNDS } from './statistics';

const ROUNDS = Number(process.env.BENCH_ROUNDS ?? LEAST_ROUNDS);
/** The 50,000 items among it take minutes a round. */
const MOST_MEMORY_ROUNDS = 2;
const REPOSITORY = resolve(__dirname, '..');
const DOCS = join(REPOSITORY, 'docs');
const RESULTS = join(DOCS, 'benchmarks.json');

/** Every section, by the name that `npm run bench -- <name>` takes. */
const SECTIONS = {
	ladder20: async ({ node20 }: Place) => await sections.ladder(node20, ROUNDS),
	ladder24: async ({ node24 }: Place) => await sections.ladder(node24, ROUNDS),
	frames20: async ({ node20 }: Place) => await sections.floors(node20, ROUNDS, ['small frames']),
	frames24: async ({ node24 }: Place) => await sections.floors(node24, ROUNDS, ['small frames']),
	sound24: async ({ node24 }: Place) =>
		await sections.floors(node24, ROUNDS, ['audio', '500 MB of audio']),
	sideBySide: async ({ node24 }: Place) => await sections.sideBySide(node24, ROUNDS),
	manyItems: async ({ node24 }: Place) => await sections.manyItems(node24, ROUNDS),
	scheduling: async ({ node24 }: Place) => await sections.scheduling(node24, ROUNDS),
	memory: async ({ node24 }: Place) => await sections.memory(node24, roundsOf('memory')),
	itemGrowth: async ({ node24 }: Place) => await sections.itemGrowth(node24, ROUNDS),
	tls: async ({ node24 }: Place) => await sections.tls(node24, ROUNDS),
	channels: async ({ node24 }: Place) => await sections.channels(node24, ROUNDS),
	longTranscripts: async ({ node24 }: Place) => await requests.longTranscripts(node24, ROUNDS),
	apis: async ({ node24 }: Place) => await requests.apis(node24, ROUNDS),
	profiles: async ({ node24 }: Place) => await sections.profiles(node24),
	package: async ({ node24 }: Place) => sections.packaged(node24, ROUNDS),
	realN8n: async ({ stage }: Place) => await realN8n(await stage(), ROUNDS),
	realProfile: async ({ stage }: Place) => await realProfile(await stage(), ROUNDS),
};
type SectionName = keyof typeof SECTIONS;

interface Place {
	node20: string;
	node24: string;
	stage(): Promise<Stage>;
}

/** The Nodes of this machine: its own, and the one that the end-to-end installation brings. */
async function findPlace(): Promise<Place> {
	const installation = await prepareInstallation();
	return {
		node20: process.execPath,
		node24: installation.node,
		async stage() {
			const folder = await throwAwayFolder();
			const tarball = await packPackage(REPOSITORY, folder);
			return { installation, folder, tarball, screenshots: folder };
		},
	};
}

function readResults(): Results {
	return JSON.parse(readFileSync(RESULTS, 'utf8')) as Results;
}

/**
 * Measures the sections that are named, all of them when none is, and writes the page. What else
 * was measured stays; `page` is no section and measures nothing.
 */
async function main() {
	for (const line of await machineLines()) console.log(`> ${line}`);
	const named = process.argv.slice(2) as SectionName[];
	const chosen = named.length > 0 ? named : (Object.keys(SECTIONS) as SectionName[]);
	const place = await findPlace();
	const results: Results = named.length > 0 ? readResults() : { sections: {} };
	for (const name of chosen.filter((section) => section in SECTIONS)) {
		const load = [loadavg()[0] ?? 0];
		const result = await SECTIONS[name](place);
		load.push(loadavg()[0] ?? 0);
		const node = versionOf(name.endsWith('20') ? place.node20 : place.node24);
		const machine = `${cpus().length} cores (${cpus()[0]?.model ?? 'unknown'})`;
		const measured = { machine, node, rounds: roundsOf(name), load: Math.max(...load), result };
		Object.assign(results.sections, { [name]: measured });
		writeFileSync(RESULTS, `${JSON.stringify(results, null, '\t')}\n`);
		console.log(`> ${name}: done`);
	}
	const goals = goalsOf(results);
	console.table(goals);
	const { page, chart } = reportOf(results, goals);
	writeFileSync(join(DOCS, 'benchmarks.md'), page);
	writeFileSync(join(DOCS, 'benchmarks.svg'), chart);
	console.log('> Written to docs/benchmarks.md');
}

function roundsOf(section: SectionName): number {
	if (section === 'profiles') return 1;
	return section === 'memory' ? Math.min(ROUNDS, MOST_MEMORY_ROUNDS) : ROUNDS;
}

function versionOf(node: string): string {
	return execFileSync(node, ['--version'], { encoding: 'utf8' }).trim();
}

main().then(
	() => process.exit(0),
	(error: unknown) => {
		console.error(error);
		process.exit(1);
	},
);
