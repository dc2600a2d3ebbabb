import type { Context } from './connection';

const ENOUGH_TAKEN = 10;

/** A place in the line; whoever has one is the only one to send. */
export interface Place {
	leave(): void;
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
	private inLine = 0;
	private last: Promise<void> = Promise.resolve();

	/** Resolves once the request may be sent; with a place, which it has to leave, while limited. */
	async enter(): Promise<Place | undefined> {
		return this.isLimited ? await this.standInLine() : undefined;
	}

	/** A request was told of the limit: it and all others stand in line. */
	async reached(place: Place | undefined): Promise<Place> {
		this.isLimited = true;
		this.taken = 0;
		return place ?? (await this.standInLine());
	}

	private async standInLine(): Promise<Place> {
		const before = this.last;
		let leave = () => {};
		this.last = new Promise((resolve) => (leave = resolve));
		this.inLine++;
		await before;
		return {
			leave: () => {
				this.inLine--;
				this.taken++;
				if (this.inLine === 0 || this.taken >= ENOUGH_TAKEN) this.isLimited = false;
				leave();
			},
		};
	}
}

const limits = new WeakMap<object, RateLimit>();

/** The rate limit of an execution of the node. */
export function rateLimitOf(context: Context): RateLimit {
	const known = limits.get(context);
	if (known) return known;
	const limit = new RateLimit();
	limits.set(context, limit);
	return limit;
}
