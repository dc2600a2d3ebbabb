import { sleep } from 'n8n-workflow';

/** Milliseconds that items which begin may hold n8n's event loop together. */
const LONGEST_HOLD = 10;

/**
 * Runs a task for each of `count` items, at most `concurrency` side by side.
 *
 * Items of one queue, such as a user's, run one after the other in their order. The first task that
 * rejects keeps all that have not begun from beginning; those that have run to their end.
 *
 * @param queueOf the queue of an item, asked for when its turn may have come; nothing for an item
 * that waits for no other
 * @returns the results in the order of the items
 * @throws what the task of the first rejecting item threw
 */
export async function schedule<Result>(
	count: number,
	concurrency: number,
	queueOf: (index: number) => string | undefined,
	task: (index: number) => Promise<Result>,
): Promise<Result[]> {
	const results: Result[] = new Array<Result>(count);
	const errors = new Map<number, unknown>();
	const line = new Line(count, queueOf);

	const work = async () => {
		for (let next = await line.next(); next && errors.size === 0; next = await line.next()) {
			try {
				results[next.index] = await task(next.index);
			} catch (error) {
				errors.set(next.index, error);
			}
			line.done(next);
		}
	};
	await Promise.all(Array.from({ length: Math.min(concurrency, count) }, work));
	if (errors.size > 0) throw errors.get(Math.min(...errors.keys()));
	return results;
}

interface Place {
	index: number;
	queue: string | undefined;
}

/** The items that wait, and which of them may begin. */
class Line {
	private unseen = 0;
	private readonly hold = new Hold();
	private readonly ready = new Fifo<Place>();
	/** The items behind the one that runs, by queue: a queue that runs is here, even when empty. */
	private readonly waiting = new Map<string, Fifo<Place>>();

	constructor(
		private readonly count: number,
		private readonly queueOf: (index: number) => string | undefined,
	) {}

	/** An item that may begin; nothing when all that is left waits for one that runs. */
	async next(): Promise<Place | undefined> {
		for (;;) {
			// Nothing is waited for between the look at the clock and the item that begins after it.
			while (this.hold.isLong()) await this.hold.turned;
			const ready = this.ready.take();
			if (ready || this.unseen === this.count) return ready;
			const index = this.unseen++;
			const place = { index, queue: this.queueOf(index) };
			if (place.queue === undefined) return place;
			const behind = this.waiting.get(place.queue);
			if (!behind) {
				this.waiting.set(place.queue, new Fifo());
				return place;
			}
			behind.add(place);
		}
	}

	/** The item has run: the one behind it may begin. */
	done({ queue }: Place) {
		if (queue === undefined) return;
		const next = this.waiting.get(queue)?.take();
		if (next) this.ready.add(next);
		else this.waiting.delete(queue);
	}
}

/** How long the event loop has been held: by all that runs side by side, since they run in turn. */
class Hold {
	/** Resolves when the loop has turned. */
	turned: Promise<void> = Promise.resolve();
	private since: number | undefined;

	/** True when it is time to let the loop turn. */
	isLong(): boolean {
		if (this.since !== undefined) return Date.now() - this.since > LONGEST_HOLD;
		this.since = Date.now();
		this.turned = sleep(0).then(() => {
			this.since = undefined;
		});
		return false;
	}
}

/** First in, first out; taking is as cheap for many as for few. */
class Fifo<Entry> {
	private entries: Entry[] = [];
	private taken = 0;

	add(entry: Entry) {
		this.entries.push(entry);
	}

	take(): Entry | undefined {
		if (this.taken < this.entries.length) return this.entries[this.taken++];
		this.entries = [];
		this.taken = 0;
		return undefined;
	}
}
