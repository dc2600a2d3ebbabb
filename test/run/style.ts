/* eslint-disable @n8n/community-nodes/no-dangerous-functions, @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports, no-console */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import type { Counts } from './jest';

const ROOT = path.resolve(__dirname, '../..');

/** The checks of the sources, each with its command. */
const CHECKS: Record<string, string[]> = {
	'n8n-node lint': ['npm', 'run', 'lint'],
	Prettier: ['npx', 'prettier', '--check', '.'],
	'type check': ['npm', 'run', 'typecheck'],
	'community scan': ['npx', 'tsx', 'test/run/communityScan.ts'],
};

/** Runs one check, and shows its output only if it fails. */
async function passes(name: string, [command = '', ...options]: string[]): Promise<boolean> {
	const child = spawn(command, options, { cwd: ROOT, stdio: ['ignore', 'pipe', 'pipe'] });
	let printed = '';
	for (const stream of [child.stdout, child.stderr]) {
		stream.setEncoding('utf8').on('data', (text: string) => (printed += text));
	}
	const [code] = (await once(child, 'close')) as [number | null];
	console.log(code === 0 ? `style: ${name} passed` : `style: ${name} FAILED\n${printed}`);
	return code === 0;
}

/** Runs all style checks, one after another. */
export async function checkStyle(): Promise<Counts> {
	const counts = { passed: 0, failed: 0 };
	for (const [name, command] of Object.entries(CHECKS)) {
		counts[(await passes(name, command)) ? 'passed' : 'failed'] += 1;
	}
	return counts;
}
