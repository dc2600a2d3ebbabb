import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

import { REPOSITORY } from './builtModules';
import type { Measured } from './messages';
import type { WarmProcess } from './warmProcess';

const ENGINE = join(REPOSITORY, 'test/engine');
const KEPT = join(REPOSITORY, 'coverage/mutation-engine-suites.json');
/** Suites that run the built node in other processes, or not at all, and slow ones. */
const LEFT_OUT = /^(start|exampleLint)\.test\.ts$|\.heavy\.test\.ts$/;

/**
 * What each test of the engine suite runs, by its file. It takes as long as the suite itself, so it
 * is kept until the built node or a test changes.
 */
export async function measuredSuites(
	scripts: Map<string, string>,
	warm: WarmProcess,
): Promise<Map<string, Measured>> {
	const key = keyOf(scripts);
	const kept = existsSync(KEPT) ? (JSON.parse(readFileSync(KEPT, 'utf8')) as Kept) : undefined;
	if (kept?.key === key) return new Map(kept.suites);
	const suites = new Map<string, Measured>();
	for (const name of readdirSync(ENGINE).filter((file) => file.endsWith('.test.ts'))) {
		if (LEFT_OUT.test(name)) continue;
		const measured = await warm.measure(join(ENGINE, name));
		suites.set(join(ENGINE, name), measured);
		console.log(lineOf(name, measured));
	}
	mkdirSync(dirname(KEPT), { recursive: true });
	writeFileSync(KEPT, JSON.stringify({ key, suites: Array.from(suites) }));
	return suites;
}

interface Kept {
	key: string;
	suites: Array<[string, Measured]>;
}

function lineOf(name: string, { tests }: Measured): string {
	const seconds = tests.reduce((sum, { milliseconds }) => sum + milliseconds, 0) / 1000;
	const failed = tests.flatMap(({ title, problem }) =>
		problem === undefined ? [] : `\n  fails without a mistake: ${title}: ${problem}`,
	);
	return `${name}: ${tests.length} tests, ${seconds.toFixed(1)} s${failed.join('')}`;
}

/** Changes with the built node and with every file of the tests. */
function keyOf(scripts: Map<string, string>): string {
	const hash = createHash('sha256');
	for (const code of scripts.values()) hash.update(code);
	for (const folder of ['test', 'emulator', 'examples']) {
		const path = join(REPOSITORY, folder);
		if (!existsSync(path)) continue;
		const files = readdirSync(path, { recursive: true, encoding: 'utf8' });
		for (const file of files.filter((name) => /\.(ts|json)$/.test(name)).sort()) {
			if (!file.includes('node_modules')) hash.update(readFileSync(join(path, file)));
		}
	}
	return hash.digest('hex');
}
