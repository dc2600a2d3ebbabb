import type { Results, Section } from './results';
import type { Measured } from './run';
import type { Floors } from './sections';
import {
	dividedBy,
	ratioOf,
	verdictOf,
	type Limit,
	type Summary,
	type Verdict,
} from './statistics';

export interface Goal {
	goal: string;
	/** The median, with the 10th and the 90th percentile; nothing after too few rounds. */
	measured: string;
	verdict: Verdict;
}

/** The goals, and what became of them. Ratios compare the CPU of two arms in the same round. */
export function goalsOf({ sections }: Results): Goal[] {
	const { realN8n, realProfile, manyItems, scheduling, frames20, frames24, sound24 } = sections;
	const long = sections.longTranscripts?.result['10,000 transcripts']?.memoryOfJson;
	return [
		...(realN8n
			? [
					goal(
						"A turn in a real n8n, CPU relative to n8n's HTTP Request node",
						ratioOf(realN8n.result.turn.node, realN8n.result.turn.request),
						{ atMost: 1 },
					),
				]
			: []),
		...(realProfile
			? [
					goal(
						"A turn in a real n8n, this node's share of the CPU in %",
						dividedBy(realProfile.result.ownShare, 0.01),
						{ atMost: 8 },
					),
				]
			: []),
		...floorGoals(frames24, 'Words', 0.9),
		...floorGoals(frames20, 'Words', 0.95),
		...floorGoals(sound24, 'Sound', 0.75),
		...Object.entries(scheduling?.result ?? {}).flatMap(([work, { cpu, longestHold }]) => [
			goal(`${work}, CPU in ms to schedule them`, cpu, { atMost: 1000 }),
			goal(`${work}, longest block of the event loop in ms`, longestHold, { atMost: 50 }),
		]),
		...(manyItems?.result ?? []).map(({ concurrency, ideal, measured }) =>
			goal(
				`1,000 items with concurrency ${concurrency}, time relative to the ideal`,
				dividedBy(measured.time, ideal),
				{ atMost: concurrency === 20 ? 1.05 : 1.5 },
			),
		),
		...growthGoals(sections.itemGrowth?.result),
		...(long
			? [
					goal('10,000 transcripts with 2,000,000 messages, peak relative to their JSON', long, {
						atMost: 1.3,
					}),
				]
			: []),
		...(sections.package
			? [goal('Loading the node, CPU in ms', sections.package.result.load, { atMost: 63 })]
			: []),
	];
}

/** How an execution grows with its number of items. */
function growthGoals(measured: Record<string, Measured> | undefined): Goal[] {
	const [few, many] = [measured?.['1,000 items'], measured?.['50,000 items']];
	if (!few || !many) return [];
	const growth = ratioOf(dividedBy(many.cpu, 50), few.cpu);
	return [
		goal('50,000 items, CPU per item relative to 1,000 items', growth, { atMost: 1 }),
		goal('50,000 items, longest block of the event loop in ms', many.longestHold, { atMost: 50 }),
	];
}

function floorGoals(section: Section<Floors> | undefined, title: string, atLeast: number): Goal[] {
	return Object.entries(section?.result ?? {}).map(([name, { floor, node }]) =>
		goal(
			`${title} (${name}), speed relative to the fair floor on Node ${section?.node}`,
			ratioOf(floor.cpu, node.cpu),
			{ atLeast },
		),
	);
}

function goal(name: string, summary: Summary, limit: Limit): Goal {
	const allowed = 'atMost' in limit ? `at most ${limit.atMost}` : `at least ${limit.atLeast}`;
	const [median, low, high] = [summary.median, summary.low, summary.high].map((value) =>
		value.toFixed(2),
	);
	const verdict = verdictOf(summary, limit);
	return {
		goal: `${name}: ${allowed}`,
		measured: verdict === 'too few rounds' ? '' : `${median} (${low} to ${high})`,
		verdict,
	};
}
