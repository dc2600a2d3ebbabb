import { sleep } from 'n8n-workflow';

/** Milliseconds in which items may start before n8n's event loop gets a turn. */
const EVENT_LOOP_BUDGET = 10;

/**
 * Runs a task for each of `count` items, at most `concurrency` at the same time.
 * Items with the same key, such as those of one user, run one after another, in order. After a task
 * has failed, no other task starts, but running tasks finish.
 * @param keyOf the key of an item, undefined if it waits for no other; called just before it can start
 * @returns the results in the order of the items
 * @throws the error of the first failed item
 */
export async function schedule<Result>(
	count: number,
	concurrency: number,
	keyOf: (index: number) => string | undefined,
	task: (index: number) => Promise<Result>,
): Promise<Result[]> {
	const results: Result[] = new Array<Result>(count);
	const errors = new Map<number, unknown>();
	const queue = new Queue(count, keyOf);

	const work = async () => {
		for (let next = await queue.next(); next && errors.size === 0; next = await queue.next()) {
			try {
				results[next.index] = await task(next.index);
			} catch (error) {
				errors.set(next.index, error);
			}
			queue.done(next);
		}
	};
	await Promise.all(Array.from({ length: Math.min(concurrency, count) }, work));
	if (errors.size > 0) throw errors.get(Math.min(...errors.keys()));
	return results;
}

interface Entry {
	index: number;
	key: string | undefined;
}

/** The items that have not started, and which of them can. */
class Queue {
	private nextIndex = 0;
	private readonly budget = new EventLoopBudget();
	private readonly ready = new Fifo<Entry>();
	/** The items behind a running one, by key. A running key is here even if nothing waits. */
	private readonly waiting = new Map<string, Fifo<Entry>>();

	constructor(
		private readonly count: number,
		private readonly keyOf: (index: number) => string | undefined,
	) {}

	/** An item that can start, undefined if all remaining items wait for a running one. */
	async next(): Promise<Entry | undefined> {
		for (;;) {
			// Nothing else may be awaited between this check and the start of the item.
			while (this.budget.isSpent()) await this.budget.renewed;
			const ready = this.ready.take();
			if (ready || this.nextIndex === this.count) return ready;
			const index = this.nextIndex++;
			const entry = { index, key: this.keyOf(index) };
			if (entry.key === undefined) return entry;
			const queued = this.waiting.get(entry.key);
			if (!queued) {
				this.waiting.set(entry.key, new Fifo());
				return entry;
			}
			queued.add(entry);
		}
	}

	/** The item has run, so the one behind it can start. */
	done({ key }: Entry) {
		if (key === undefined) return;
		const next = this.waiting.get(key)?.take();
		if (next) this.ready.add(next);
		else this.waiting.delete(key);
	}
}

/** Measures how long all running tasks together have blocked the event loop. */
class EventLoopBudget {
	/** Resolves after a turn of the event loop. */
	renewed: Promise<void> = Promise.resolve();
	private since: number | undefined;

	isSpent(): boolean {
		if (this.since !== undefined) return Date.now() - this.since > EVENT_LOOP_BUDGET;
		this.since = Date.now();
		this.renewed = sleep(0).then(() => {
			this.since = undefined;
		});
		return false;
	}
}

/** First in, first out. Taking an entry is fast, however many there are. */
class Fifo<Value> {
	private values: Value[] = [];
	private taken = 0;

	add(value: Value) {
		this.values.push(value);
	}

	take(): Value | undefined {
		if (this.taken < this.values.length) return this.values[this.taken++];
		this.values = [];
		this.taken = 0;
		return undefined;
	}
}
