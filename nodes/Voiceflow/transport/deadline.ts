import type { RequestLimits } from './request';

/**
 * Watches the time limits of one request. Time while the reader is busy does not count as silence.
 * Community nodes may not use timers, so a timeout signal checks the clock. It is stored here
 * because signals that nothing references are garbage collected.
 */
export class Deadline {
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

	constructor(
		{ idleTimeout, totalTimeout = Infinity }: RequestLimits,
		private readonly onExpired: () => void,
	) {
		this.idle = idleTimeout * 1000;
		this.end = Date.now() + totalTimeout * 1000;
		this.arm(Math.min(this.idle, totalTimeout * 1000));
	}

	pause() {
		this.waitingSince = undefined;
	}

	resume(since = Date.now()) {
		this.waitingSince = since;
	}

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
