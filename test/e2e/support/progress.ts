/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports */
import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { KEPT, sizeOf } from './kept';

/** A terminal's line is written over; a file gets fewer lines. */
const ON_TERMINAL_MS = 2_000;
const IN_FILE_MS = 30_000;
/** What an installation ends in until it is whole. */
const UNFINISHED = /-[A-Za-z0-9]{6}$/;

/** Says every few seconds how far an installation has come, for as long as the work takes. */
export async function withProgress<Outcome>(work: () => Promise<Outcome>): Promise<Outcome> {
	const { stdout } = process;
	const begun = Date.now();
	let isWritten = false;
	let isDone = false;
	const say = async () => {
		const folder = unfinishedInstallation();
		if (folder === undefined) return;
		const size = await sizeOf(folder);
		if (isDone) return;
		const line = `  ${timeSince(begun)}${size && `, ${size} of about 3 GB`}`;
		stdout.write(stdout.isTTY ? `\r${line} ` : `${line}\n`);
		isWritten = true;
	};
	// Measuring a folder takes longer than this where the disk is busy: one at a time.
	let saying: Promise<void> | undefined;
	const timer = setInterval(
		() => {
			saying ??= say().finally(() => (saying = undefined));
		},
		stdout.isTTY ? ON_TERMINAL_MS : IN_FILE_MS,
	);
	try {
		return await work();
	} finally {
		isDone = true;
		clearInterval(timer);
		if (isWritten && stdout.isTTY) stdout.write('\n');
	}
}

function unfinishedInstallation(): string | undefined {
	const folder = path.join(KEPT, 'e2e');
	if (!existsSync(folder)) return undefined;
	const name = readdirSync(folder).find((other) => UNFINISHED.test(other));
	return name === undefined ? undefined : path.join(folder, name);
}

/** Minutes and seconds, e.g. `2:05`. */
function timeSince(begun: number): string {
	const seconds = Math.floor((Date.now() - begun) / 1000);
	return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}
