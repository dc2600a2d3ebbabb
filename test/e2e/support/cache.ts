/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports */
import { existsSync, rmSync } from 'node:fs';
import { mkdir, mkdtemp, rename } from 'node:fs/promises';
import { homedir } from 'node:os';
import path from 'node:path';

/** A folder in the user's cache for large installations. It may not exist yet. */
export function cacheFolder(...names: string[]): string {
	const base = process.env.XDG_CACHE_HOME ?? path.join(homedir(), '.cache');
	return path.join(base, 'n8n-nodes-voiceflow', ...names);
}

/**
 * Fills a folder once. The work happens in a folder beside it, which is moved when it is done, so
 * that the folder is always complete.
 */
export async function fillOnce(
	target: string,
	fill: (folder: string) => Promise<void>,
): Promise<void> {
	if (existsSync(target)) return;
	await mkdir(path.dirname(target), { recursive: true });
	const folder = await mkdtemp(`${target}-`);
	const discard = () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
	const discardOnExit = () => {
		try {
			discard();
		} catch {
			// After Ctrl+C, the work may continue for a moment. What it leaves behind is never used.
		}
	};
	process.once('exit', discardOnExit);
	try {
		await fill(folder);
		// If another run was faster, its result is just as good.
		if (!existsSync(target)) await rename(folder, target);
	} finally {
		discard();
		process.off('exit', discardOnExit);
	}
}
