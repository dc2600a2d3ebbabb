/* eslint-disable @n8n/community-nodes/no-dangerous-functions, @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports */
import { spawn } from 'node:child_process';
import { chmod, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { endAllProcesses } from './process';

/** Makes a folder that is removed when this process ends, as are all processes it started. */
export async function throwAwayFolder(): Promise<string> {
	const folder = await mkdtemp(path.join(tmpdir(), 'e2e-'));
	// PostgreSQL's account has to pass through to its own folder.
	await chmod(folder, 0o711);
	process.once('exit', () => {
		endAllProcesses();
		// By a process of its own: npm and tsx end this one in the middle of it when they are stopped.
		spawn('rm', ['-rf', folder], { detached: true, stdio: 'ignore' }).unref();
	});
	for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
		process.on(signal, () => process.exit(130));
	}
	return folder;
}
