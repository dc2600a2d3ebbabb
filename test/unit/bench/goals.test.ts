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

	it('have no number after too few rounds', () => {
		expect(goalsOf(loading(60, 60, 60))).toEqual([
			{ goal, measured: '', verdict: 'too few rounds' },
		]);
	});
});
