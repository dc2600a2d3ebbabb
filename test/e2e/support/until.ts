/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { setTimeout as wait } from 'node:timers/promises';

const POLL_INTERVAL_MS = 50;
const LONGEST_WAIT_MS = 120_000;

/**
 * Polls until something is found, and returns it.
 * @throws Error if it is not found within two minutes
 */
export async function until<Found>(
	look: () => Promise<Found | undefined | false> | Found | undefined | false,
	what: string,
	longestWaitMs = LONGEST_WAIT_MS,
): Promise<Found> {
	const end = Date.now() + longestWaitMs;
	for (;;) {
		const found = await look();
		if (found !== undefined && found !== false) return found;
		if (Date.now() > end) throw new Error(`timed out waiting for: ${what}`);
		await wait(POLL_INTERVAL_MS);
	}
}
