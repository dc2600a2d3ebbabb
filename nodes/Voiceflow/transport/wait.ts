import { sleep } from 'n8n-workflow';

/** In milliseconds. A canceled wait leaves no timer behind for longer. */
const LONGEST_STEP = 1000;

/**
 * Waits until the time is over or `signal` aborts.
 *
 * n8n's timer keeps the process alive. A timeout signal would not, and may be garbage collected.
 */
export async function wait(milliseconds: number, signal: AbortSignal | undefined): Promise<void> {
	const until = Date.now() + milliseconds;
	let stop = () => {};
	const canceled = new Promise<void>((resolve) => {
		stop = resolve;
		signal?.addEventListener('abort', stop);
	});
	for (let left = milliseconds; left > 0 && !signal?.aborted; left = until - Date.now()) {
		await Promise.race([sleep(Math.min(left, LONGEST_STEP)), canceled]);
	}
	signal?.removeEventListener('abort', stop);
}
