import type { Context } from './connection';
import { delay } from './delay';

/**
 * The rate limit that all requests of one execution share: what one of them is told by a 429, the
 * others heed too, so that turns side by side slow down together.
 */
export class RateLimit {
	private until = 0;

	/** Lets no request begin for so many milliseconds. */
	hold(milliseconds: number) {
		this.until = Math.max(this.until, Date.now() + milliseconds);
	}

	/**
	 * Waits until requests may begin, or until `signal` is aborted. Each is a little later than
	 * asked, never all at once.
	 */
	async pass(signal: AbortSignal | undefined): Promise<void> {
		while (this.until > Date.now() && !signal?.aborted) {
			await delay(this.until - Date.now() + Math.random() * MOST_JITTER, signal);
		}
	}
}

const MOST_JITTER = 200;

const limits = new WeakMap<object, RateLimit>();

/** The rate limit of an execution of the node. */
export function rateLimitOf(context: Context): RateLimit {
	const known = limits.get(context);
	if (known) return known;
	const limit = new RateLimit();
	limits.set(context, limit);
	return limit;
}
