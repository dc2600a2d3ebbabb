/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { setTimeout as wait } from 'node:timers/promises';

const BETWEEN_LOOKS_MS = 50;
const LONGEST_WAIT_MS = 120_000;

/**
 * Looks until something is there and gives it.
 * @throws Error when it has not come after two minutes.
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
		await wait(BETWEEN_LOOKS_MS);
	}
}
