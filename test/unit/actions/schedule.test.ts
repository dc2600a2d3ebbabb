/* eslint-disable @n8n/community-nodes/no-restricted-globals */
import { schedule } from '../../../nodes/Voiceflow/actions/schedule';

/** A task that records when it starts and ends, and takes this many ticks. */
function journal(ticksOf: (index: number) => number) {
	const events: string[] = [];
	let running = 0;
	let most = 0;
	const task = async (index: number) => {
		events.push(`start ${index}`);
		most = Math.max(most, ++running);
		for (let tick = 0; tick < ticksOf(index); tick++) await Promise.resolve();
		running--;
		events.push(`end ${index}`);
		return index * 10;
	};
	return { events, task, mostAtOnce: () => most };
}

describe('schedule', () => {
	it('returns the results in the order of the items, whichever ends first', async () => {
		const { task } = journal((index) => 10 - index);
		expect(await schedule(5, 5, String, task)).toEqual([0, 10, 20, 30, 40]);
	});

	it('runs as many items at the same time as allowed, and no more', async () => {
		const { task, mostAtOnce } = journal(() => 5);
		await schedule(20, 3, String, task);
		expect(mostAtOnce()).toBe(3);
	});

	it('runs the items of one user one after another, in order', async () => {
		const { events, task } = journal((index) => 10 - index);
		const users = ['ada', 'bob', 'ada', 'ada', 'bob'];
		await schedule(users.length, 5, (index) => users[index] as string, task);
		const ofAda = events.filter((event) => /[023]/.test(event));
		expect(ofAda).toEqual(['start 0', 'end 0', 'start 2', 'end 2', 'start 3', 'end 3']);
		expect(events.indexOf('start 4')).toBeGreaterThan(events.indexOf('end 1'));
	});

	it('starts nothing after an error, lets running items end, and throws the error of the first item', async () => {
		// On a slow machine the event loop would turn before the second item starts.
		const clock = jest.spyOn(Date, 'now').mockReturnValue(0);
		const { events, task } = journal((index) => (index === 2 ? 0 : 5));
		const failing = async (index: number) => {
			await task(index);
			if (index > 0) throw new Error(`item ${index}`);
		};
		await expect(schedule(10, 3, String, failing)).rejects.toThrow('item 1');
		clock.mockRestore();
		expect(events).toEqual(['start 0', 'start 1', 'start 2', 'end 2', 'end 0', 'end 1']);
	});

	it('returns nothing for no items', async () => {
		expect(await schedule(0, 5, String, async () => 1)).toEqual([]);
	});

	it('takes linear time for many items of one user', async () => {
		const { task } = journal(() => 0);
		expect(await schedule(50_000, 5, () => 'ada', task)).toHaveLength(50_000);
	});

	it('asks for the key of an item only just before it can start', async () => {
		const asked: number[] = [];
		let started = 0;
		const task = async () => {
			// Each of the two workers asks for the key of its own item only.
			expect(asked.length).toBeLessThanOrEqual(++started + 1);
			await Promise.resolve();
		};
		const keyOf = (index: number) => {
			asked.push(index);
			return String(index);
		};
		await schedule(1000, 2, keyOf, task);
		expect(asked).toEqual(Array.from({ length: 1000 }, (_, index) => index));
	});

	it.each([
		['one user', 5, () => 'ada'],
		['a user each', 100, String],
	])(
		'yields to the event loop between items of %s, %i at the same time',
		async (_, concurrency, userOf) => {
			let now = 0;
			const clock = jest.spyOn(Date, 'now').mockImplementation(() => now);
			let [calls, mostCalls, isOver] = [0, 0, false];
			const afterTurn = () => {
				calls = 0;
				if (!isOver) setImmediate(afterTurn);
			};
			setImmediate(afterTurn);
			const keyOf = (index: number) => {
				// Resolving an expression takes a millisecond of this clock.
				now++;
				mostCalls = Math.max(mostCalls, ++calls);
				return userOf(index);
			};
			await schedule(500, concurrency, keyOf, async (index) => index);
			isOver = true;
			clock.mockRestore();
			expect(now).toBe(500);
			expect(mostCalls).toBeLessThanOrEqual(50);
		},
	);
});
