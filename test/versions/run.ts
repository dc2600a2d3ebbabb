/* eslint-disable @n8n/community-nodes/no-dangerous-functions, @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/require-node-api-error */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Core } from './core';

/** The result of the engine tests with one version. */
export interface Result {
	passed: number;
	failed: number;
	/** The tests that this version does not support. Their names say why. */
	unsupported: string[];
	/** The messages of the failed tests. */
	failures: string[];
}

/** The fields of Jest's report that are used here. */
interface JestReport {
	numPassedTests: number;
	numFailedTests: number;
	testResults: {
		name: string;
		message: string;
		assertionResults: { fullName: string; status: string }[];
	}[];
}

const ROOT = path.resolve(__dirname, '../..');
const CONFIG = path.join(__dirname, 'jest.config.js');
const JEST = require.resolve('jest/bin/jest');

async function jestReport(core: Core, patterns: string[], file: string): Promise<JestReport> {
	const options = [
		'--config',
		CONFIG,
		'--json',
		`--outputFile=${file}`,
		'--silent',
		'--forceExit',
		...patterns,
	];
	const child = spawn(process.execPath, [JEST, ...options], {
		cwd: ROOT,
		env: {
			...process.env,
			N8N_CORE_FOLDER: core.folder,
			ENGINE_FILES: patterns.length > 0 ? 'chosen' : 'all',
		},
		stdio: ['ignore', 'ignore', 'pipe'],
	});
	let printed = '';
	child.stderr.on('data', (chunk: Buffer) => (printed += chunk.toString()));
	await once(child, 'close');
	try {
		return JSON.parse(await readFile(file, 'utf8')) as JestReport;
	} catch {
		throw new Error(`Jest wrote no report for n8n-core ${core.version}:\n${printed.slice(-4000)}`);
	}
}

/**
 * Runs the engine tests, with the built node, on an n8n-core.
 * @param patterns the test files, as Jest's patterns. If empty, all files run.
 * @throws Error if Jest could not run
 */
export async function runEngineSuite(core: Core, patterns: string[]): Promise<Result> {
	const folder = await mkdtemp(path.join(tmpdir(), 'versions-'));
	try {
		const report = await jestReport(core, patterns, path.join(folder, 'report.json'));
		const { numPassedTests: passed, numFailedTests: failed, testResults } = report;
		const tests = testResults.flatMap(({ assertionResults }) => assertionResults);
		// A file that could not even be loaded has no tests to fail.
		const broken = testResults.filter(
			({ assertionResults, message }) => assertionResults.length === 0 && message !== '',
		);
		return {
			passed,
			failed: failed + broken.length,
			unsupported: tests
				.filter(({ status }) => status === 'pending')
				.map(({ fullName }) => fullName),
			failures: testResults.map(({ message }) => message).filter((message) => message !== ''),
		};
	} finally {
		await rm(folder, { recursive: true, force: true });
	}
}
