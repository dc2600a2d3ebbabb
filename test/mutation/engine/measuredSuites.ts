/* eslint-disable @n8n/community-nodes/no-restricted-imports, no-console */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

import { REPOSITORY } from './builtModules';
import type { Measured } from './messages';
import type { WarmProcess } from './warmProcess';

const ENGINE = join(REPOSITORY, 'test/engine');
const STORE = join(REPOSITORY, 'coverage/mutation-engine-suites.json');
/** Slow tests, and tests that do not run the built node in this process. */
const EXCLUDED = /^(start|processEnd|exampleLint)\.test\.ts$|\.heavy\.test\.ts$/;

/**
 * Runs every engine test without a mistake, and returns what it runs of the built node, by file. The
 * result is stored until the built node or a test changes, because this takes as long as the tests.
 *
 * @param wanted part of the name of a file, empty for all files
 */
export async function measuredSuites(
	scripts: Map<string, string>,
	warm: WarmProcess,
	wanted: string,
): Promise<Map<string, Measured>> {
	const key = `${wanted} ${keyOf(scripts)}`;
	const stored = existsSync(STORE)
		? (JSON.parse(readFileSync(STORE, 'utf8')) as Stored)
		: undefined;
	if (stored?.key === key) return new Map(stored.suites);
	const suites = new Map<string, Measured>();
	for (const name of readdirSync(ENGINE).filter((file) => file.endsWith('.test.ts'))) {
		if (EXCLUDED.test(name) || !name.includes(wanted)) continue;
		const measured = await warm.measure(join(ENGINE, name));
		suites.set(join(ENGINE, name), measured);
		console.log(lineOf(name, measured));
	}
	mkdirSync(dirname(STORE), { recursive: true });
	writeFileSync(STORE, JSON.stringify({ key, suites: Array.from(suites) }));
	return suites;
}

interface Stored {
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

/** A hash of the built node and the tests. */
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
