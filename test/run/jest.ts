/* eslint-disable @n8n/community-nodes/no-dangerous-functions, @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile, rm } from 'node:fs/promises';
import path from 'node:path';

/** How many tests passed and failed. A suite that does not load counts as one failed test. */
export interface Counts {
	passed: number;
	failed: number;
}

const ROOT = path.resolve(__dirname, '../..');
const JEST = require.resolve('jest/bin/jest');

/**
 * Runs Jest in a separate process and shows its output.
 * @param config the configuration, whose count reporter writes `counts`
 * @param counts the file with the counts, relative to the root of the repository
 * @throws Error if Jest ends without writing the counts
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
	// All tests can pass while the run fails, e.g. if the coverage is too low.
	const failedOtherwise = code !== 0 && counted.failed === 0 ? 1 : 0;
	return { passed: counted.passed, failed: counted.failed + failedOtherwise };
}
