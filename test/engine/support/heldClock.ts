/* eslint-disable @n8n/community-nodes/no-restricted-globals */
interface Alarm {
	at: number;
	signal: AbortController;
}

/**
 * A clock that stands still until a test lets time pass. The node measures its limits by `Date.now`
 * and by `AbortSignal.timeout`, and both are this clock's while it is held.
 */
export class HeldClock {
	private now = Date.now();
	private readonly alarms = new Set<Alarm>();
	private readonly spies: Array<{ mockRestore(): void }> = [
		jest.spyOn(Date, 'now').mockImplementation(() => this.now),
		jest.spyOn(AbortSignal, 'timeout').mockImplementation((milliseconds) => {
			const signal = new AbortController();
			this.alarms.add({ at: this.now + milliseconds, signal });
			return signal.signal;
		}),
	];

	/** Moves time forward at once. All timers that are due by then run now, in order. */
	pass(milliseconds: number): void {
		this.now += milliseconds;
		const due = Array.from(this.alarms).filter(({ at }) => at <= this.now);
		for (const alarm of due.sort((one, other) => one.at - other.at)) {
			this.alarms.delete(alarm);
			alarm.signal.abort();
		}
	}

	/** Lets time pass for a node that has read everything sent and waits for more. */
	async passWaiting(milliseconds: number): Promise<void> {
		await everythingRead();
		this.pass(milliseconds);
		await everythingRead();
	}

	/**
	 * Ends the node's pauses of these lengths at once, and lets their time pass. Other timers, such as
	 * those of n8n's HTTP client, are the machine's.
	 */
	skipPauses(...lengths: number[]): void {
		const { setTimeout } = globalThis;
		const spy = jest.spyOn(globalThis, 'setTimeout').mockImplementation(((
			...timer: Parameters<typeof setTimeout>
		) => {
			const [end, length = 0] = timer;
			if (!lengths.includes(length)) return setTimeout(...timer);
			return setImmediate(() => {
				this.pass(length);
				end();
			});
		}) as typeof setTimeout);
		this.spies.push(spy);
	}

	/** Restores the real clock. */
	release(): void {
		for (const spy of this.spies) spy.mockRestore();
	}
}

/** Waits for many turns of the event loop, so that data sent over loopback arrives and is read. */
export async function everythingRead(): Promise<void> {
	for (let turn = 0; turn < 100; turn++) await new Promise((resolve) => setImmediate(resolve));
}
