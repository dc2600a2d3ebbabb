import { sleep } from 'n8n-workflow';

import { canceledError, TransportError } from './errors';
import type { RequestLimits } from './request';

/** In milliseconds. A canceled wait, or the last request, leaves no timer behind for longer. */
const WAIT_STEP = 1000;
const AWAKE_STEP = 250;
/** In seconds. */
const LONGEST_WAIT = 600;

/**
 * Watches all limits of an execution. Community nodes may not use timers, and each timeout signal stays
 * in memory until a full garbage collection, so one is shared. It is stored, or it would be collected.
 */
export class AlarmClock {
	private readonly alarms = new Map<() => void, number>();
	private signal: AbortSignal | undefined;
	private nextLookAt = Infinity;

	set(ring: () => void, milliseconds: number) {
		const time = Date.now() + milliseconds;
		this.alarms.set(ring, time);
		if (time < this.nextLookAt || this.signal?.aborted) this.lookAt(time);
		else this.signal?.addEventListener('abort', this.look);
	}

	/** Without alarms, nothing listens to the signal, so it can be collected with the execution. */
	clear(ring: () => void) {
		this.alarms.delete(ring);
		if (this.alarms.size === 0) this.signal?.removeEventListener('abort', this.look);
	}

	private lookAt(time: number) {
		this.signal?.removeEventListener('abort', this.look);
		this.nextLookAt = time;
		this.signal = AbortSignal.timeout(Math.max(0, Math.ceil(time - Date.now())));
		this.signal.addEventListener('abort', this.look);
	}

	private readonly look = () => {
		// Alarms that are set meanwhile are part of the next time below.
		this.nextLookAt = -Infinity;
		this.signal = undefined;
		const now = Date.now();
		for (const [ring, time] of Array.from(this.alarms)) {
			if (time > now || this.alarms.get(ring) !== time) continue;
			this.alarms.delete(ring);
			ring();
		}
		this.nextLookAt = Infinity;
		if (this.alarms.size > 0) this.lookAt(Math.min(...this.alarms.values()));
	};
}

const clocks = new WeakMap<object, AlarmClock>();

export function alarmClockOf(context: object): AlarmClock {
	const known = clocks.get(context);
	if (known) return known;
	const clock = new AlarmClock();
	clocks.set(context, clock);
	return clock;
}

/** Watches the time limits of one request. Time while the reader is busy does not count as silence. */
export class Deadline {
	expired: 'silence' | 'total' | undefined;
	private waitingSince: number | undefined = Date.now();
	private readonly idle: number;
	private end: number;
	private readonly look = () => {
		const now = Date.now();
		const silenceEnds = (this.waitingSince ?? now) + this.idle;
		if (now >= this.end) return this.expire('total');
		if (now >= silenceEnds) return this.expire('silence');
		return this.clock.set(this.look, Math.min(silenceEnds, this.end) - now);
	};

	constructor(
		{ idleTimeout, totalTimeout = Infinity }: RequestLimits,
		private readonly clock: AlarmClock,
		private readonly onExpired: () => void,
	) {
		this.idle = idleTimeout * 1000;
		this.end = Date.now() + totalTimeout * 1000;
		clock.set(this.look, Math.min(this.idle, totalTimeout * 1000));
	}

	pause() {
		this.waitingSince = undefined;
	}

	resume(since = Date.now()) {
		this.waitingSince = since;
	}

	endWithin(milliseconds: number) {
		this.end = Math.min(this.end, Date.now() + milliseconds);
		this.clock.set(this.look, milliseconds);
	}

	stop() {
		this.clock.clear(this.look);
	}

	private expire(limit: 'silence' | 'total') {
		this.stop();
		this.expired = limit;
		this.onExpired();
	}
}

/**
 * Uses n8n's timer, which keeps the process alive. A timeout signal would not, and may be garbage
 * collected.
 */
export async function wait(milliseconds: number, signal: AbortSignal | undefined): Promise<void> {
	const until = Date.now() + milliseconds;
	let stop = () => {};
	const canceled = new Promise<void>((resolve) => {
		stop = resolve;
		signal?.addEventListener('abort', stop);
	});
	for (let left = milliseconds; left > 0 && !signal?.aborted; left = until - Date.now()) {
		await Promise.race([sleep(Math.min(left, WAIT_STEP)), canceled]);
	}
	signal?.removeEventListener('abort', stop);
}

let pending = 0;
let isAwake = false;

/**
 * Keeps the process alive until a promise settles. A socket usually does. But when a server
 * switches protocols (101), the HTTP client loses it without an error, and timeout signals do not
 * keep the process alive: it would exit with success in the middle of a turn.
 */
export async function keepAlive<Result>(result: Promise<Result>): Promise<Result> {
	pending++;
	void stayAwake();
	try {
		return await result;
	} finally {
		pending--;
	}
}

async function stayAwake() {
	if (isAwake) return;
	isAwake = true;
	while (pending > 0) await sleep(AWAKE_STEP);
	isAwake = false;
}

/**
 * Waits for something that n8n does for the node, which may depend on a service that never answers.
 * @param longest in seconds
 * @throws TransportError when the execution is canceled or the time is over
 */
export async function waitForN8n<Result>(
	work: Promise<Result>,
	subject: string,
	longest: number,
	clock: AlarmClock,
	signal: AbortSignal | undefined,
): Promise<Result> {
	const seconds = Math.min(longest, LONGEST_WAIT);
	let stop = () => {};
	const stopped = new Promise<never>((_resolve, reject) => {
		stop = () => reject(signal?.aborted ? canceledError() : timeoutError(subject, seconds));
		clock.set(stop, seconds * 1000);
		signal?.addEventListener('abort', stop);
		if (signal?.aborted) stop();
	});
	try {
		return await keepAlive(Promise.race([work, stopped]));
	} finally {
		clock.clear(stop);
		signal?.removeEventListener('abort', stop);
	}
}

function timeoutError(subject: string, seconds: number): TransportError {
	return new TransportError('n8n-timeout', `n8n's ${subject} did not respond within ${seconds} s`);
}
