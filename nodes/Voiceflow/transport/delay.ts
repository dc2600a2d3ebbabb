/**
 * Waits, but no longer than until `signal` is aborted.
 *
 * n8n's `sleep` cannot be cut short, and timers are not allowed in community nodes.
 *
 * @param milliseconds how long
 */
export async function delay(milliseconds: number, signal: AbortSignal | undefined): Promise<void> {
	if (signal?.aborted || milliseconds <= 0) return;
	const timeout = AbortSignal.timeout(Math.ceil(milliseconds));
	const first = signal ? AbortSignal.any([timeout, signal]) : timeout;
	await new Promise<void>((resolve) => {
		first.addEventListener('abort', () => resolve(), { once: true });
	});
}
