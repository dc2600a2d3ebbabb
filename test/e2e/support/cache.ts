/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports */
import { existsSync, rmSync } from 'node:fs';
import { mkdir, mkdtemp, rename } from 'node:fs/promises';
import { homedir } from 'node:os';
import path from 'node:path';

/** A folder of the user's cache, for what takes long to install; it may not exist yet. */
export function cacheFolder(...names: string[]): string {
	const base = process.env.XDG_CACHE_HOME ?? path.join(homedir(), '.cache');
	return path.join(base, 'n8n-nodes-voiceflow', ...names);
}

/**
 * Fills a place once. What fills it works in a folder beside it, which is moved there when it is
 * done, so that what stands there is always whole.
 */
export async function fillOnce(
	place: string,
	fill: (folder: string) => Promise<void>,
): Promise<void> {
	if (existsSync(place)) return;
	await mkdir(path.dirname(place), { recursive: true });
	const folder = await mkdtemp(`${place}-`);
	const discard = () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
	const discardOnExit = () => {
		try {
			discard();
		} catch {
			// Stopped by a person, what fills it may write on for a moment; what is left is never used.
		}
	};
	process.once('exit', discardOnExit);
	try {
		await fill(folder);
		// Where another run was faster, its outcome is as good.
		if (!existsSync(place)) await rename(folder, place);
	} finally {
		discard();
		process.off('exit', discardOnExit);
	}
}
