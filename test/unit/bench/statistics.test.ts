import {
	dividedBy,
	percentile,
	ratioOf,
	summaryOf,
	verdictOf,
	type Limit,
} from '../../../bench/statistics';

/** Sixteen rounds from one value to another, evenly spread. */
const between = (least: number, most: number) =>
	summaryOf(Array.from({ length: 16 }, (_, round) => least + ((most - least) * round) / 15));

describe('a percentile', () => {
	it('is a value, or lies between the two nearest', () => {
		expect(percentile([30, 10, 20], 0.5)).toBe(20);
		expect(percentile([10, 20], 0.5)).toBe(15);
		expect(percentile([0, 10, 20, 30, 40], 0.1)).toBe(4);
		expect(percentile([7], 0.9)).toBe(7);
	});

	it('of nothing is an error', () => {
		expect(() => percentile([], 0.5)).toThrow('void: nothing was measured');
	});
});

it('sums up rounds in their order, by the 10th and the 90th percentile', () => {
	const values = [100, 0, 50, 10, 20, 30, 40, 60, 70, 80, 90];
	expect(summaryOf(values)).toEqual({ low: 10, median: 50, high: 90, values });
	expect(values[0]).toBe(100);
	expect(dividedBy(summaryOf([20, 40]), 10)).toEqual(summaryOf([2, 4]));
});

describe('a ratio', () => {
	it('compares the arms of each round, so a slow round that slows both does not count', () => {
		expect(ratioOf(summaryOf([1, 10, 2]), summaryOf([2, 20, 4]))).toEqual(
			summaryOf([0.5, 0.5, 0.5]),
		);
	});

	it('needs every round of both', () => {
		expect(() => ratioOf(summaryOf([1, 2]), summaryOf([1]))).toThrow('void: a round is missing');
	});
});

describe('a verdict', () => {
	it.each<[string, [number, number], Limit]>([
		['met', [0.9, 1], { atMost: 1 }],
		['missed', [0.95, 1.05], { atMost: 1 }],
		['missed', [1.1, 1.2], { atMost: 1 }],
		['met', [0.9, 1], { atLeast: 0.9 }],
		['missed', [0.85, 0.95], { atLeast: 0.9 }],
		['too noisy, but within the limit', [0.7, 1], { atMost: 1 }],
		['too noisy', [0.7, 1.1], { atMost: 1 }],
		['missed', [1.01, 1.5], { atMost: 1 }],
		['too noisy, but within the limit', [0.9, 1.2], { atLeast: 0.9 }],
		['too noisy', [0.8, 1.06], { atLeast: 0.9 }],
		['missed', [0.6, 0.89], { atLeast: 0.9 }],
	])('is %s for %j and %j', (verdict, [least, most], limit) => {
		expect(verdictOf(between(least, most), limit)).toBe(verdict);
	});

	it('does not look at the tenth of the rounds at either end', () => {
		const outlier = [50, ...Array.from({ length: 15 }, () => 1)];
		expect(verdictOf(summaryOf(outlier), { atMost: 1 })).toBe('met');
	});

	it('needs 15 rounds', () => {
		const rounds = (count: number) => summaryOf(Array.from({ length: count }, () => 1));
		expect(verdictOf(rounds(14), { atMost: 1 })).toBe('too few rounds');
		expect(verdictOf(rounds(15), { atMost: 1 })).toBe('met');
	});
});
