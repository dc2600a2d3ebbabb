/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports */
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { cacheFolder } from './cache';

/** Where n8n stays installed from one run to the next; nothing else is kept. */
export const KEPT = cacheFolder();
/** The link in the suites' folder that leads into it. */
const LINK = path.resolve(__dirname, '..', 'node_modules');
const KILOBYTES_IN_MEGABYTE = 1024;
const MEGABYTES_IN_GIGABYTE = 1024;

/** How much a folder holds, e.g. `80 MB` or `2.9 GB`; empty where nothing on this machine can tell. */
export async function sizeOf(folder: string): Promise<string> {
	try {
		const { stdout } = await promisify(execFile)('du', ['-sk', folder]);
		const megabytes = Number.parseInt(stdout, 10) / KILOBYTES_IN_MEGABYTE;
		return megabytes < MEGABYTES_IN_GIGABYTE
			? `${Math.round(megabytes)} MB`
			: `${(megabytes / MEGABYTES_IN_GIGABYTE).toFixed(1)} GB`;
	} catch {
		// Files come and go while npm installs, and some machines have no `du`.
		return '';
	}
}

/** @returns false when there was nothing to remove */
export async function removeKept(): Promise<boolean> {
	await rm(LINK, { force: true });
	if (!existsSync(KEPT)) return false;
	await rm(KEPT, { recursive: true, force: true, maxRetries: 5 });
	return true;
}
