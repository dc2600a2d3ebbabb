/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports, no-console */
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Counts } from './jest';

/**
 * Prints the totals of all parts of a run and ends the process.
 * @param file the file for the counts, which CI reads, relative to the root of the repository
 */
export function close(parts: Counts[], file: string): never {
	const passed = parts.reduce((sum, part) => sum + part.passed, 0);
	const failed = parts.reduce((sum, part) => sum + part.failed, 0);
	const report = path.resolve(__dirname, '../..', file);
	mkdirSync(path.dirname(report), { recursive: true });
	writeFileSync(report, JSON.stringify({ passed, failed }));
	console.log(`\ntests: ${passed} passed, ${failed} failed`);
	process.exit(failed === 0 && passed > 0 ? 0 : 1);
}
