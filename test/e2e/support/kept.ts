/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports */
import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { SettingsError } from '../../../examples/start/settings';
import { cacheFolder } from './cache';

/** The folder where n8n stays installed between runs. Nothing else is kept. */
export const KEPT = cacheFolder();
/** Contains a file for each process that uses the installed n8n, named after its process ID. */
const USERS = path.join(KEPT, 'in-use');
/** The link to it in the folder of the suites. */
const LINK = path.resolve(__dirname, '..', 'node_modules');

/** Marks the installed n8n as used by this process until it ends. */
export function markKeptInUse(): void {
	const mark = path.join(USERS, String(process.pid));
	if (existsSync(mark)) return;
	mkdirSync(USERS, { recursive: true });
	writeFileSync(mark, '');
	process.once('exit', () => rmSync(mark, { force: true }));
}

/**
 * Removes the installed n8n.
 * @returns false if there was nothing to remove
 * @throws SettingsError if another process uses it
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

/** Whether a process still runs: a killed one leaves its file behind. */
function isRunning(processId: number): boolean {
	try {
		process.kill(processId, 0);
		return true;
	} catch (error) {
		return (error as NodeJS.ErrnoException).code === 'EPERM';
	}
}
