/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import { readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import './userFolder';

const ENGINE = resolve(__dirname, '..');
const GROUPS = join(ENGINE, 'groups');

/**
 * Runs every file of the engine suite that belongs to a group in one Jest registry, so that n8n's
 * engine is loaded once for all of them. Each file is a block of its own: its hooks stay in it.
 * @param groupFile the file of the group, one of those in `groups/`
 */
export function runGroup(groupFile: string): void {
	const groups = readdirSync(GROUPS).sort();
	const group = groups.findIndex((name) => groupFile.endsWith(name));
	const files = readdirSync(ENGINE).filter((name) => /(?<!\.heavy)\.test\.ts$/.test(name));
	for (const [index, name] of files.sort().entries()) {
		if (index % groups.length !== group) continue;
		// eslint-disable-next-line @typescript-eslint/no-require-imports
		describe(name, () => void require(join(ENGINE, name)));
	}
}
