/** What was measured in several rounds, in their order. */
export interface Summary {
	median: number;
	/** The 10th and the 90th percentile. */
	low: number;
	high: number;
	values: number[];
}

export type Verdict =
	| 'met'
	| 'too noisy, but within the limit'
	| 'missed'
	| 'too noisy'
	| 'too few rounds';

/** What a goal allows. */
export type Limit = { atMost: number } | { atLeast: number };

export const LEAST_ROUNDS = 15;
/** Of the limit. Where the percentiles are further apart, the measurement is noisy. */
export const WIDEST_SPREAD = 0.2;

/** Interpolated between the two nearest values. */
export function percentile(values: readonly number[], share: number): number {
	const sorted = [...values].sort((one, other) => one - other);
	const place = share * (sorted.length - 1);
	const [below, above] = [sorted[Math.floor(place)], sorted[Math.ceil(place)]];
	if (below === undefined || above === undefined) throw new Error('void: nothing was measured');
	return below + (above - below) * (place - Math.floor(place));
}

export function summaryOf(values: number[]): Summary {
	const [low, median, high] = [0.1, 0.5, 0.9].map((share) => percentile(values, share));
	return { low, median, high, values } as Summary;
}

export function dividedBy({ values }: Summary, count: number): Summary {
	return summaryOf(values.map((value) => value / count));
}

/** The ratio of two arms, round by round: whatever disturbs a round disturbs both. */
export function ratioOf(one: Summary, other: Summary): Summary {
	if (one.values.length !== other.values.length) throw new Error('void: a round is missing');
	return summaryOf(one.values.map((value, round) => value / (other.values[round] as number)));
}

/**
 * A goal is met only where the whole, narrow spread meets it, and missed where all of it misses it.
 * A spread with the limit inside counts as missed, unless it is so wide that it tells nothing.
 */
export function verdictOf({ low, high, values }: Summary, limit: Limit): Verdict {
	if (values.length < LEAST_ROUNDS) return 'too few rounds';
	const isMost = 'atMost' in limit;
	const bound = isMost ? limit.atMost : limit.atLeast;
	const isNoisy = high - low > WIDEST_SPREAD * bound;
	if (isMost ? high <= bound : low >= bound)
		return isNoisy ? 'too noisy, but within the limit' : 'met';
	const isMissed = isMost ? low > bound : high < bound;
	return isNoisy && !isMissed ? 'too noisy' : 'missed';
}
