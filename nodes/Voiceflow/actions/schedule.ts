/**
 * Runs a task for each of `count` items, at most `concurrency` side by side.
 *
 * Items of one key, such as a user's, run one after the other in their order. The first task that
 * rejects keeps all that have not begun from beginning; those that have run to their end.
 *
 * @param keyOf the key of an item
 * @returns the results in the order of the items
 * @throws what the task of the first rejecting item threw
 */
export async function schedule<Result>(
	count: number,
	concurrency: number,
	keyOf: (index: number) => string,
	task: (index: number) => Promise<Result>,
): Promise<Result[]> {
	const results: Result[] = new Array<Result>(count);
	const errors = new Map<number, unknown>();
	const ready = queuesByKey(count, keyOf);

	const work = async () => {
		for (let queue = ready.shift(); queue && errors.size === 0; queue = ready.shift()) {
			const index = queue.next;
			try {
				results[index] = await task(index);
			} catch (error) {
				errors.set(index, error);
			}
			if (queue.advance()) ready.push(queue);
		}
	};
	await Promise.all(Array.from({ length: Math.min(concurrency, ready.length) }, work));
	if (errors.size > 0) throw errors.get(Math.min(...errors.keys()));
	return results;
}

/** The items of one key, taken one at a time. */
class Queue {
	private position = 0;

	constructor(private readonly indexes: number[]) {}

	get next(): number {
		return this.indexes[this.position] as number;
	}

	/** Steps to the next item, false when there is none. */
	advance(): boolean {
		this.position++;
		return this.position < this.indexes.length;
	}
}

function queuesByKey(count: number, keyOf: (index: number) => string): Queue[] {
	const indexes = new Map<string, number[]>();
	for (let index = 0; index < count; index++) {
		const key = keyOf(index);
		const ofKey = indexes.get(key);
		if (ofKey) ofKey.push(index);
		else indexes.set(key, [index]);
	}
	return Array.from(indexes.values(), (ofKey) => new Queue(ofKey));
}
