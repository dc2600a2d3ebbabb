import type { NodeContext } from './connection';

const ENOUGH_SUCCESSES = 10;

/** The right to send. Only one exists at a time. */
export interface QueueSlot {
	release(): void;
}

/**
 * The rate limit that all requests of one execution share. After one of them is rate limited they
 * queue, so they do not compete for a quota that refills slowly. After ten successes in a row they
 * are sent freely again.
 */
export class RateLimit {
	private isLimited = false;
	private taken = 0;
	private queued = 0;
	private last: Promise<void> = Promise.resolve();

	async enter(): Promise<QueueSlot | undefined> {
		return this.isLimited ? await this.queueUp() : undefined;
	}

	/** Must be called for each request that was rate limited. */
	async reached(slot: QueueSlot | undefined): Promise<QueueSlot> {
		this.isLimited = true;
		this.taken = 0;
		return slot ?? (await this.queueUp());
	}

	private async queueUp(): Promise<QueueSlot> {
		const before = this.last;
		let release = () => {};
		this.last = new Promise((resolve) => (release = resolve));
		this.queued++;
		await before;
		return {
			release: () => {
				this.queued--;
				this.taken++;
				if (this.queued === 0 || this.taken >= ENOUGH_SUCCESSES) this.isLimited = false;
				release();
			},
		};
	}
}

const limits = new WeakMap<object, RateLimit>();

export function rateLimitOf(context: NodeContext): RateLimit {
	const known = limits.get(context);
	if (known) return known;
	const limit = new RateLimit();
	limits.set(context, limit);
	return limit;
}
