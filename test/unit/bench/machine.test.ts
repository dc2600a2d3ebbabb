import { activityLines, machineTicks, processTicks } from '../../../bench/machine';

it('reads the ticks of the machine, those of its guests not twice', () => {
	const stat = 'cpu  100 1 20 800 30 4 5 40 70 7\ncpu0 50 0 10 400 15 2 2 20 35 3\n';
	expect(machineTicks(stat)).toEqual({ total: 1000, steal: 40 });
});

it('reads the ticks of a process with a strange name', () => {
	const stat = '42 (a (b) c) S 1 42 42 0 -1 4194560 900 0 0 0 150 25 0 0 20 0 11 0 300';
	expect(processTicks(stat)).toEqual({ name: 'a (b) c', ticks: 175 });
});

describe('what else the machine does', () => {
	const ticks = (total: number, steal: number, processes: Array<[number, string, number]>) => ({
		total,
		steal,
		processes: new Map(processes.map(([id, name, spent]) => [id, { name, ticks: spent }])),
	});

	it('is named, the busiest first, without the bench itself', () => {
		const before = ticks(1000, 10, [
			[1, 'bench', 0],
			[2, 'calm', 500],
			[3, 'busy', 100],
		]);
		const after = ticks(1200, 30, [
			[1, 'bench', 90],
			[2, 'calm', 504],
			[3, 'busy', 150],
			[4, 'new', 80],
		]);
		expect(activityLines(before, after, 2, 1)).toEqual([
			'Steal: 10%',
			'Other busy processes: new (80% of a core), busy (50% of a core)',
		]);
	});

	it('may be nothing', () => {
		expect(activityLines(ticks(0, 0, []), ticks(200, 0, []), 2, 1)).toEqual([
			'Steal: 0%',
			'Other busy processes: none',
		]);
	});
});
