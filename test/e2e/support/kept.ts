/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports */
import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { SettingsError } from '../../../examples/start/settings';
import { cacheFolder } from './cache';

/** Where n8n stays installed from one run to the next; nothing else is kept. */
export const KEPT = cacheFolder();
/** A file for each process that uses what is kept, named for its ID. */
const USERS = path.join(KEPT, 'in-use');
/** The link in the suites' folder that leads into it. */
const LINK = path.resolve(__dirname, '..', 'node_modules');

/** Says that this process uses what is kept, until it ends. */
export function markKeptInUse(): void {
	const mark = path.join(USERS, String(process.pid));
	if (existsSync(mark)) return;
	mkdirSync(USERS, { recursive: true });
	writeFileSync(mark, '');
	process.once('exit', () => rmSync(mark, { force: true }));
}

/**
 * Removes what is kept.
 * @returns false when there was nothing to remove
 * @throws SettingsError while another process uses it
 */
export async function removeKept(): Promise<boolean> {
	const users = existsSync(USERS) ? readdirSync(USERS).map(Number).filter(isRunning) : [];
	if (users.length > 0) {
		throw new SettingsError(
			`n8n is still in use from ${KEPT} by process ${users.join(', ')}. Stop it first.`,
		);
	}
	await rm(LINK, { force: true });
	if (!existsSync(KEPT)) return false;
	await rm(KEPT, { recursive: true, force: true, maxRetries: 5 });
	return true;
}

/** A process that was ended by force leaves its file behind. */
function isRunning(processId: number): boolean {
	try {
		process.kill(processId, 0);
		return true;
	} catch (error) {
		return (error as NodeJS.ErrnoException).code === 'EPERM';
	}
}
