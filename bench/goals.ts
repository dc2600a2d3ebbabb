import type { Compared } from './sections';
import type { Results, Section } from './results';

export interface Goal {
	goal: string;
	measured: string;
	met: boolean;
}

/** The goals and whether they were met. Ratios compare CPU times of one run. */
export function goalsOf({ sections }: Results): Goal[] {
	const { realN8n, manyItems, scheduling, ladder20, ladder24 } = sections;
	return [
		...(realN8n
			? [atMost('A turn in a real n8n, CPU in ms', realN8n.result.turn.node.median, 3)]
			: []),
		...floorGoals(ladder20, 0.95),
		...floorGoals(ladder24, 0.9),
		...Object.entries(scheduling?.result ?? {}).flatMap(([work, { cpu, longestHold }]) => [
			atMost(`${work}, CPU in ms to schedule them`, cpu.median, 1000),
			atMost(`${work}, longest block of the event loop in ms`, longestHold.median, 50),
		]),
		...(manyItems?.result ?? [])
			.filter(({ concurrency }) => concurrency >= 20)
			.map(({ concurrency, ideal, measured }) =>
				atMost(
					`1,000 items with concurrency ${concurrency}, time relative to the ideal`,
					measured.time.median / ideal,
					concurrency === 20 ? 1.05 : 1.5,
				),
			),
		...(sections.package
			? [atMost('Loading the node, CPU in ms', sections.package.result.load.median, 30)]
			: []),
	];
}

function floorGoals(section: Section<Compared[]> | undefined, least: number): Goal[] {
	const frames = section?.result.find((compared) => compared.case === 'small frames')?.arms;
	if (!section || !frames) return [];
	const share = frames.floor.cpu.median / frames.node.cpu.median;
	return [
		atLeast(`Small frames, speed relative to the fair floor on Node ${section.node}`, share, least),
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
