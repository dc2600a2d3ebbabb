/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports */
import { rmSync } from 'node:fs';
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
		rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
	});
	// Not once: npm and tsx pass on a signal that has already come, which would end this half-way.
	for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
		process.on(signal, () => process.exit(130));
	}
	return folder;
}
