import type { RequestLimits } from './request';

/**
 * Looks at the clock while a request runs, and says once when a limit is reached.
 *
 * Only the time in which we wait for bytes counts as silence, not the time in which the reader is
 * busy. A look at the clock is a signal that fires by itself, since timers are not allowed in
 * community nodes; it is held here, for what nothing holds is collected.
 */
export class Deadline {
	/** Which limit was reached, if any. */
	expired: 'silence' | 'total' | undefined;
	private waitingSince: number | undefined = Date.now();
	private readonly idle: number;
	private end: number;
	private alarm: AbortSignal | undefined;
	private readonly look = () => {
		const now = Date.now();
		const silenceEnds = (this.waitingSince ?? now) + this.idle;
		if (now >= this.end) return this.expire('total');
		if (now >= silenceEnds) return this.expire('silence');
		return this.arm(Math.min(silenceEnds, this.end) - now);
	};

	/** @param onExpired is called once, when a limit is reached */
	constructor(
		{ idleTimeout, totalTimeout = Infinity }: RequestLimits,
		private readonly onExpired: () => void,
	) {
		this.idle = idleTimeout * 1000;
		this.end = Date.now() + totalTimeout * 1000;
		this.arm(Math.min(this.idle, totalTimeout * 1000));
	}

	/** The bytes came; nobody waits for more until `resume`. */
	pause() {
		this.waitingSince = undefined;
	}

	/** Somebody waits, since now or since the last sign of life. */
	resume(since = Date.now()) {
		this.waitingSince = since;
	}

	/** Ends the request after so many milliseconds, if not earlier. */
	endWithin(milliseconds: number) {
		this.end = Math.min(this.end, Date.now() + milliseconds);
		this.arm(milliseconds);
	}

	stop() {
		this.alarm?.removeEventListener('abort', this.look);
		this.alarm = undefined;
	}

	private expire(limit: 'silence' | 'total') {
		this.stop();
		this.expired = limit;
		this.onExpired();
	}

	private arm(milliseconds: number) {
		this.stop();
		this.alarm = AbortSignal.timeout(Math.ceil(milliseconds));
		this.alarm.addEventListener('abort', this.look);
	}
}
