/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile, rm } from 'node:fs/promises';
import path from 'node:path';

/** How many tests of a run passed and failed; a suite that does not load counts as one failed test. */
export interface Counts {
	passed: number;
	failed: number;
}

const ROOT = path.resolve(__dirname, '../..');
const JEST = require.resolve('jest/bin/jest');

/**
 * Runs Jest in a process of its own and shows what it prints.
 * @param config the configuration to use; its count reporter writes `counts`
 * @param counts the file with the counts, from the root of the repository
 * @throws Error when Jest ends without having counted.
 */
export async function runJest(config: string, counts: string, options: string[]): Promise<Counts> {
	const file = path.join(ROOT, counts);
	await rm(file, { force: true });
	const child = spawn(process.execPath, [JEST, '--config', config, ...options], {
		cwd: ROOT,
		stdio: 'inherit',
	});
	const [code] = (await once(child, 'close')) as [number | null];
	const counted = JSON.parse(await readFile(file, 'utf8')) as Counts;
	// Coverage below its threshold, for example: every test passed, and the run failed.
	const failedOtherwise = code !== 0 && counted.failed === 0 ? 1 : 0;
	return { passed: counted.passed, failed: counted.failed + failedOtherwise };
}
