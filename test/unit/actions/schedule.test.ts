/* eslint-disable @n8n/community-nodes/no-restricted-globals */
import { schedule } from '../../../nodes/Voiceflow/actions/schedule';

/** A task that notes when it begins and ends, and takes as many ticks as told. */
function journal(ticksOf: (index: number) => number) {
	const events: string[] = [];
	let running = 0;
	let most = 0;
	const task = async (index: number) => {
		events.push(`begin ${index}`);
		most = Math.max(most, ++running);
		for (let tick = 0; tick < ticksOf(index); tick++) await Promise.resolve();
		running--;
		events.push(`end ${index}`);
		return index * 10;
	};
	return { events, task, mostAtOnce: () => most };
}

describe('a schedule', () => {
	it('keeps the order of the items in its results, whichever ends first', async () => {
		const { task } = journal((index) => 10 - index);
		expect(await schedule(5, 5, String, task)).toEqual([0, 10, 20, 30, 40]);
	});

	it('runs no more side by side than allowed, and that many where it can', async () => {
		const { task, mostAtOnce } = journal(() => 5);
		await schedule(20, 3, String, task);
		expect(mostAtOnce()).toBe(3);
	});

	it('runs the items of one user one after the other, in their order', async () => {
		const { events, task } = journal((index) => 10 - index);
		const users = ['ada', 'bob', 'ada', 'ada', 'bob'];
		await schedule(users.length, 5, (index) => users[index] as string, task);
		const ofAda = events.filter((event) => /[023]/.test(event));
		expect(ofAda).toEqual(['begin 0', 'end 0', 'begin 2', 'end 2', 'begin 3', 'end 3']);
		expect(events.indexOf('begin 4')).toBeGreaterThan(events.indexOf('end 1'));
	});

	it('begins nothing after a failure, lets the others end, and throws the first item’s error', async () => {
		// On a slow machine the loop would turn before the second item begins.
		const clock = jest.spyOn(Date, 'now').mockReturnValue(0);
		const { events, task } = journal((index) => (index === 2 ? 0 : 5));
		const failing = async (index: number) => {
			await task(index);
			if (index > 0) throw new Error(`item ${index}`);
		};
		await expect(schedule(10, 3, String, failing)).rejects.toThrow('item 1');
		clock.mockRestore();
		expect(events).toEqual(['begin 0', 'begin 1', 'begin 2', 'end 2', 'end 0', 'end 1']);
	});

	it('of no items is empty', async () => {
		expect(await schedule(0, 5, String, async () => 1)).toEqual([]);
	});

	it('is linear in the items of one user', async () => {
		const { task } = journal(() => 0);
		expect(await schedule(50_000, 5, () => 'ada', task)).toHaveLength(50_000);
	});

	it('asks for the queue of an item only when its turn may have come', async () => {
		const asked: number[] = [];
		let begun = 0;
		const task = async () => {
			// Each of the two that run side by side looks at its own item and no further.
			expect(asked.length).toBeLessThanOrEqual(++begun + 1);
			await Promise.resolve();
		};
		const queueOf = (index: number) => {
			asked.push(index);
			return String(index);
		};
		await schedule(1000, 2, queueOf, task);
		expect(asked).toEqual(Array.from({ length: 1000 }, (_, index) => index));
	});

	it.each([
		['one user', 5, () => 'ada'],
		['a user each', 100, String],
	])('of items of %s lets the event loop turn, %i side by side', async (_, concurrency, userOf) => {
		let now = 0;
		const clock = jest.spyOn(Date, 'now').mockImplementation(() => now);
		let [looks, mostLooks, isOver] = [0, 0, false];
		const afterTurn = () => {
			looks = 0;
			if (!isOver) setImmediate(afterTurn);
		};
		setImmediate(afterTurn);
		const queueOf = (index: number) => {
			// To resolve an expression takes a millisecond of this clock.
			now++;
			mostLooks = Math.max(mostLooks, ++looks);
			return userOf(index);
		};
		await schedule(500, concurrency, queueOf, async (index) => index);
		isOver = true;
		clock.mockRestore();
		expect(now).toBe(500);
		expect(mostLooks).toBeLessThanOrEqual(50);
	});
});
