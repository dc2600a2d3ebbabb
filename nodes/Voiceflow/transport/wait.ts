import { sleep } from 'n8n-workflow';

/** No timer of ours outlives a canceled wait by more than this. */
const LONGEST_STEP = 1000;

/**
 * Waits, but no longer than until `signal` is aborted.
 *
 * It is made of n8n's own timer, which keeps the process alive: a signal that fires by itself does
 * not, and is collected when nothing else holds it.
 *
 * @param milliseconds how long
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
