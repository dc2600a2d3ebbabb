import type { NodeContext } from './connection';

const ENOUGH_TAKEN = 10;

/** A slot in the line; whoever has one is the only one to send. */
export interface QueueSlot {
	release(): void;
}

/**
 * The rate limit that all requests of one execution share.
 *
 * Until one of them is told of a limit they go out freely. From then on they stand in line and go
 * out one at a time, each until it was taken: a bucket that fills slowly is not asked by all of them
 * at once, again and again. After ten were taken in a row they go out freely again.
 */
export class RateLimit {
	private isLimited = false;
	private taken = 0;
	private queued = 0;
	private last: Promise<void> = Promise.resolve();

	/** Resolves once the request may be sent; with a slot, which it has to release, while limited. */
	async enter(): Promise<QueueSlot | undefined> {
		return this.isLimited ? await this.queueUp() : undefined;
	}

	/** A request was told of the limit: it and all others stand in line. */
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
				if (this.queued === 0 || this.taken >= ENOUGH_TAKEN) this.isLimited = false;
				release();
			},
		};
	}
}

const limits = new WeakMap<object, RateLimit>();

/** The rate limit of an execution of the node. */
export function rateLimitOf(context: NodeContext): RateLimit {
	const known = limits.get(context);
	if (known) return known;
	const limit = new RateLimit();
	limits.set(context, limit);
	return limit;
}
