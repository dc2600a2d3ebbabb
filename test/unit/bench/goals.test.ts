import { goalsOf } from '../../../bench/goals';
import type { Results } from '../../../bench/results';
import { summaryOf } from '../../../bench/statistics';

function loading(...values: number[]): Results {
	const result = { bytes: 1, load: summaryOf(values) };
	const place = { machine: 'any', node: 'v24.0.0', rounds: values.length, load: 0 };
	return { sections: { package: { ...place, result } } };
}

const rounds = (count: number, value: number) => Array.from({ length: count }, () => value);
const goal = 'Loading the node, CPU in ms: at most 63';

describe('the goals', () => {
	it('are those of the sections that were measured', () => {
		expect(goalsOf({ sections: {} })).toEqual([]);
		expect(goalsOf(loading(...rounds(15, 60)))).toEqual([
			{ goal, measured: '60.00 (60.00 to 60.00)', verdict: 'met' },
		]);
	});

	it('are missed where only the median meets them', () => {
		expect(goalsOf(loading(...rounds(10, 60), ...rounds(5, 65)))).toEqual([
			{ goal, measured: '60.00 (60.00 to 65.00)', verdict: 'missed' },
		]);
	});

	it('compare the cost of many items with that of few, round by round', () => {
		const measured = (cpu: number[]) => {
			const [summary, none] = [summaryOf(cpu), summaryOf([0])];
			const rest = { pageFaults: none, firstWords: none, memory: none };
			return { ...rest, time: none, cpu: summary, longestHold: summaryOf(cpu.map(() => 40)) };
		};
		const result = {
			'1,000 items': measured([...rounds(10, 2000), ...rounds(5, 4000)]),
			'50,000 items': measured([...rounds(10, 90_000), ...rounds(5, 180_000)]),
		};
		const place = { machine: 'any', node: 'v24.0.0', rounds: 15, load: 0 };
		expect(goalsOf({ sections: { itemGrowth: { ...place, result } as never } })).toEqual([
			{
				goal: '50,000 items, CPU per item relative to 1,000 items: at most 1',
				measured: '0.90 (0.90 to 0.90)',
				verdict: 'met',
			},
			{
				goal: '50,000 items, longest block of the event loop in ms: at most 50',
				measured: '40.00 (40.00 to 40.00)',
				verdict: 'met',
			},
		]);
	});

	it('have no number after too few rounds', () => {
		expect(goalsOf(loading(60, 60, 60))).toEqual([
			{ goal, measured: '', verdict: 'too few rounds' },
		]);
	});
});
