/* eslint-disable @n8n/community-nodes/no-dangerous-functions, @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports */
import { spawn } from 'node:child_process';
import { chmod, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { endAllProcesses } from './process';

/** Creates a folder that is removed when this process ends. All processes that it started end, too. */
export async function throwAwayFolder(): Promise<string> {
	const folder = await mkdtemp(path.join(tmpdir(), 'e2e-'));
	// PostgreSQL's account must be able to reach its own folder.
	await chmod(folder, 0o711);
	process.once('exit', () => {
		endAllProcesses();
		// In a separate process, because npm and tsx would kill this one before it is done.
		spawn('rm', ['-rf', folder], { detached: true, stdio: 'ignore' }).unref();
	});
	for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
		process.on(signal, () => process.exit(130));
	}
	return folder;
}
