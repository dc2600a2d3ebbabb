/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports, no-console */
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { runCommand } from '../e2e/support/process';
import { prepareCore } from './core';
import { runEngineSuite, type Result } from './run';

/** The last n8n-core of n8n 1, three of n8n 2, and the newest one. */
const VERSIONS = ['1.122.48', '2.0.2', '2.16.1', '2.33.2', 'latest'];
const ROOT = path.resolve(__dirname, '../..');
const REPORT = path.join(ROOT, 'coverage', 'versions.json');

/** The versions named on the command line, or else all. An argument with a slash selects test files. */
function chosen(): { versions: string[]; patterns: string[] } {
	const named = process.argv.slice(2);
	const patterns = named.filter((name) => name.includes('/'));
	const versions = named.filter((name) => !name.includes('/'));
	return { versions: versions.length > 0 ? versions : VERSIONS, patterns };
}

/** Runs the tests with a version. Prints one line, and its unsupported and failed tests below. */
async function resultOf(version: string, patterns: string[]): Promise<Result> {
	const core = await prepareCore(version);
	const result = await runEngineSuite(core, patterns);
	const { passed, failed, unsupported, failures } = result;
	const counts = `${passed} passed, ${failed} failed, ${unsupported.length} not supported`;
	console.log(`n8n-core ${core.version}, n8n-workflow ${core.workflow}: ${counts}`);
	for (const name of unsupported) console.log(`  not supported: ${name}`);
	for (const failure of failures) console.log(failure);
	return result;
}

async function main(): Promise<void> {
	const { versions, patterns } = chosen();
	await runCommand('npm', ['run', 'build'], { cwd: ROOT, environment: process.env });
	const results: Result[] = [];
	for (const version of versions) results.push(await resultOf(version, patterns));
	const sum = (count: 'passed' | 'failed') =>
		results.reduce((total, result) => total + result[count], 0);
	const counts = { passed: sum('passed'), failed: sum('failed') };
	await mkdir(path.dirname(REPORT), { recursive: true });
	await writeFile(REPORT, JSON.stringify(counts));
	console.log(`\ntests: ${counts.passed} passed, ${counts.failed} failed`);
	process.exit(counts.failed > 0 || counts.passed === 0 ? 1 : 0);
}

main().catch((error: unknown) => {
	console.error(error);
	process.exit(1);
});
