import { sleep } from 'n8n-workflow';

import { canceledError, TransportError } from './errors';
import type { RequestLimits } from './request';

/** In milliseconds. A canceled wait leaves no timer behind for longer. */
const LONGEST_STEP = 1000;
/** In seconds. */
const LONGEST_WAIT = 600;

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
		await Promise.race([sleep(Math.min(left, LONGEST_STEP)), canceled]);
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
	while (pending > 0) await sleep(LONGEST_STEP);
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
	signal: AbortSignal | undefined,
): Promise<Result> {
	const seconds = Math.min(longest, LONGEST_WAIT);
	const timeout = AbortSignal.timeout(seconds * 1000);
	let stop = () => {};
	const stopped = new Promise<never>((_resolve, reject) => {
		stop = () => reject(signal?.aborted ? canceledError() : timeoutError(subject, seconds));
		timeout.addEventListener('abort', stop);
		signal?.addEventListener('abort', stop);
		if (signal?.aborted) stop();
	});
	try {
		return await keepAlive(Promise.race([work, stopped]));
	} finally {
		timeout.removeEventListener('abort', stop);
		signal?.removeEventListener('abort', stop);
	}
}

function timeoutError(subject: string, seconds: number): TransportError {
	return new TransportError('n8n-timeout', `n8n's ${subject} did not respond within ${seconds} s`);
}
