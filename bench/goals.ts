import type { ArmName } from './arms';

/** Of several rounds. */
export interface Summary {
	median: number;
	least: number;
	most: number;
}

/** What one arm took for one case: milliseconds a turn, and bytes at the peak. */
export interface ArmResult {
	time: Summary;
	firstWords: Summary;
	memory: Summary;
}

export interface Results {
	machine: string;
	rounds: number;
	compared: Record<string, { turns: number; arms: Record<ArmName, ArmResult> }>;
	items: { items: number; concurrency: number; time: number; ideal: number }[];
	package: { bytes: number; load: Summary };
}

export interface Goal {
	goal: string;
	measured: string;
	met: boolean;
}

/** What was aimed at, as ratios within one run, and what came of it. */
export function goalsOf({ compared, items, package: { bytes, load } }: Results): Goal[] {
	const of = (name: string, arm: ArmName): ArmResult => {
		const result = compared[name]?.arms[arm];
		if (!result) throw new Error(`${name} was not measured`);
		return result;
	};
	const firstWords = (arm: ArmName) => of('first words', arm).firstWords.median;
	const time = (name: string, arm: ArmName) => of(name, arm).time.median;
	const memory = (arm: ArmName) => of('audio', arm).memory.median;
	return [
		atMost('First words, of the floor', firstWords('node') / firstWords('floor'), 1.1),
		atLeast(
			'First words, earlier than HTTP Request',
			firstWords('request') / firstWords('node'),
			10,
		),
		atMost(
			'Small turn, ms over the floor',
			time('small turn', 'node') - time('small turn', 'floor'),
			3,
		),
		atLeast(
			'Small frames, throughput of the floor',
			time('small frames', 'floor') / time('small frames', 'node'),
			0.9,
		),
		atMost('Audio, MB of memory over the floor', (memory('node') - memory('floor')) / 1e6, 32),
		atMost(
			'64 MB frame, times the 8 MB frame',
			time('64 MB frame', 'node') / time('8 MB frame', 'node'),
			9,
		),
		...items.map(({ concurrency, time: taken, ideal }) =>
			atMost(`1000 items at concurrency ${concurrency}, of the ideal`, taken / ideal, 1.15),
		),
		atMost('Tarball, kB', bytes / 1000, 100),
		atMost('Loading, ms', load.median, 30),
	];
}

function atMost(goal: string, measured: number, limit: number): Goal {
	return {
		goal: `${goal}: at most ${limit}`,
		measured: measured.toFixed(2),
		met: measured <= limit,
	};
}

function atLeast(goal: string, measured: number, limit: number): Goal {
	return {
		goal: `${goal}: at least ${limit}`,
		measured: measured.toFixed(2),
		met: measured >= limit,
	};
}
