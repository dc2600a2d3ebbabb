import { ARM_NAMES, ARMS, chartOf } from './chart';
import type { Goal } from './goals';
import type { Results, Section } from './results';
import type { Compared, Floors } from './sections';
import { dividedBy, ratioOf } from './statistics';
import {
	LONGEST_BLOCK,
	megabytes,
	memoryTable,
	microseconds,
	perSecond,
	percent,
	seconds,
	sharesTable,
	spread,
	table,
	text,
	texts,
} from './tables';
import { CHART, INTRODUCTION, LADDER, LOADING, LONG_TRANSCRIPTS, VERDICTS } from './texts';

/** The page and the chart of what was measured. */
export function reportOf(results: Results, goals: Goal[]): { page: string; chart: string } {
	const { ladder24, ladder20 } = results.sections;
	return { page: pageOf(results, goals), chart: chartOf((ladder24 ?? ladder20)?.result ?? []) };
}

function pageOf({ sections }: Results, goals: Goal[]): string {
	const {
		frames20,
		frames24,
		sound24,
		realN8n,
		ladder20,
		ladder24,
		sideBySide,
		tls,
		manyItems,
		scheduling,
	} = sections;
	const parts = [
		INTRODUCTION,
		'## Goals\n',
		table(
			['Goal', 'Measured', 'Verdict'],
			goals.map(({ goal, measured, verdict }) => [goal, measured, verdict]),
		),
		'',
		VERDICTS,
		adviceOf(sections),
		CHART,
		part('A real n8n', realN8n, ({ version, turn, execution }) => [
			`n8n ${version} as people run it: a webhook, an encrypted credential, expressions for **User ID** and **Text**, and executions stored in SQLite. The CPU time is that of the whole n8n process. In each round, the three take turns seven times, and the median counts. **Nothing** is the same workflow without a node that sends requests.`,
			table(
				['What', 'This node', 'HTTP Request without a script', 'Nothing'],
				[
					['One of 500 turns in an execution', ...texts([turn.node, turn.request, turn.nothing])],
					[
						'An execution of one turn',
						...texts([execution.node]),
						'',
						...texts([execution.nothing]),
					],
				],
			),
		]),
		'## From the socket to the items\n',
		LADDER,
		'',
		...[ladder24, ladder20].map((ladder) => ladderPart(ladder)),
		floorPart('Small frames', frames24),
		floorPart('Small frames', frames20),
		floorPart('Audio', sound24),
		part('Concurrent turns', sideBySide, ({ node, request }) => [
			'200 small turns at the same time: this node with **Concurrency** 100, HTTP Request with its defaults.',
			table(
				['Client', 'CPU per turn', 'Time per turn'],
				(
					[
						['This node', node],
						['HTTP Request and Code', request],
					] as const
				).map(([arm, { cpu, time }]) => [
					arm,
					...texts([dividedBy(cpu, 200), dividedBy(time, 200)]),
				]),
			),
		]),
		part('TLS', tls, (result) => [
			'n8n opens a new connection for each request. The table shows small turns with and without TLS.',
			table(
				['Connection', 'CPU per turn'],
				(
					[
						['Plain', result.plain],
						['TLS', result.tls],
					] as const
				).map(([name, { cpu }]) => [name, ...texts([dividedBy(cpu, 200)])]),
			),
		]),
		part('1,000 items with random turns of 100 to 300 ms', manyItems, (items) => [
			table(
				['Concurrency', 'Time', 'Ideal', 'Ratio', 'CPU per turn', LONGEST_BLOCK],
				items.map(({ concurrency, ideal, measured: { time, cpu, longestHold } }) => [
					String(concurrency),
					seconds(time),
					`${(ideal / 1000).toFixed(1)} s`,
					(time.median / ideal).toFixed(2),
					...texts([dividedBy(cpu, 1000), longestHold]),
				]),
			),
		]),
		part('Scheduling', scheduling, (works) => [
			'Choosing the next item, without running turns.',
			table(
				['Items', 'CPU', LONGEST_BLOCK],
				Object.entries(works).map(([work, { cpu, longestHold }]) => [
					work,
					...texts([cpu, longestHold]),
				]),
			),
		]),
		part('Memory', sections.memory, (rows) => [
			'With 1,000,000 frames, what blocks the event loop is joining 70 MB of words into one text.',
			memoryTable(rows),
		]),
		part('Executions of few and many items', sections.itemGrowth, (rows) => [
			"What blocks the event loop longest is V8's garbage collection. It blocks the 50,000 items of the fair floor above, which sends the same requests without this node, nearly as long.",
			memoryTable(rows),
		]),
		part('Other requests', sections.apis, (rows) => [
			'**Get Many** with **Return All** reads the transcripts. The file is text and goes to the knowledge base.',
			table(
				['What', 'Time', 'CPU', 'Memory', LONGEST_BLOCK],
				Object.entries(rows).map(([what, { time, cpu, memory, longestHold }]) => [
					what,
					...texts([time, cpu]),
					megabytes(memory),
					text(longestHold),
				]),
			),
		]),
		part('Transcripts with their messages', sections.longTranscripts, (rows) => [
			LONG_TRANSCRIPTS,
			table(
				['What', 'Time', 'CPU', 'Peak above the loaded process', 'Relative to the JSON'],
				Object.entries(rows).map(([what, { time, cpu, memory, memoryOfJson }]) => [
					what,
					...[time, cpu].map((one) => seconds(one)),
					megabytes(memory),
					memoryOfJson ? spread(memoryOfJson, '', 2) : '',
				]),
			),
		]),
		part('Messages for channels', sections.channels, (rows) => [
			'CPU time to render one of the four messages of a turn: text, a picture, a card, and text with buttons.',
			table(
				['Channel', 'CPU per message'],
				Object.entries(rows).map(([channel, cpu]) => [channel, microseconds(cpu)]),
			),
		]),
		part('The package', sections.package, ({ bytes, load }) => [
			`The tarball is ${(bytes / 1000).toFixed(0)} kB. Loading the node takes ${text(load)} of CPU time.`,
		]),
		LOADING,
		part('Where the CPU goes', sections.profiles, (profiles) => [
			"A CPU profile of the process that runs the turns in n8n's engine, without what a real n8n adds. It explains why some of the goals are missed.",
			sharesTable(profiles),
		]),
		part(
			'Where a turn in a real n8n goes',
			sections.realProfile,
			({ version, turns, warmUpTurns, ownShare, shares }) => [
				`A CPU profile of n8n ${version} while it runs ${turns.toLocaleString('en-US')} small turns, after ${warmUpTurns.toLocaleString('en-US')} turns to warm up. This node and its parser take ${percent(ownShare)}. n8n resolves each of the two expressions once per item. It also reads and decrypts the credential once per item, because the credential may contain expressions.`,
				table(
					['Part', 'Share'],
					Object.entries(shares).map(([name, share]) => [name, percent(share)]),
				),
			],
		),
	];
	return `${parts.filter((each) => each !== undefined).join('\n')}\n`;
}

function ladderPart(section: Section<Compared[]> | undefined): string | undefined {
	if (!section) return undefined;
	const rows = section.result.flatMap(({ case: name, turns, arms }) =>
		ARMS.map((arm) => [
			name,
			ARM_NAMES[arm],
			text(dividedBy(arms[arm].cpu, turns)),
			name === 'first words' && arm !== 'socket' ? text(arms[arm].firstWords) : '',
			megabytes(arms[arm].memory),
		]),
	);
	const head = ['Case', 'Client', 'CPU per turn', 'First words', 'Memory'];
	return `### Node ${section.node}\n\n${table(head, rows)}\n\n${measuredOn(section)}\n`;
}

function floorPart(title: string, section: Section<Floors> | undefined): string | undefined {
	if (!section) return undefined;
	const rows = Object.entries(section.result).map(([name, { floor, node }]) => [
		name,
		...texts([floor.cpu, node.cpu]),
		spread(ratioOf(floor.cpu, node.cpu), '', 2),
		...[floor, node].map(({ pageFaults }) => spread(dividedBy(pageFaults, 1000), 'k')),
	]);
	const head = ['Case', 'Floor', 'This node', 'Speed', 'Page faults of the floor', 'Of this node'];
	return `### ${title} relative to the fair floor, Node ${section.node}\n\nThe CPU time of a turn. In each round, both take turns in processes that stay open, and the median counts. Speed is the floor's time divided by this node's. A page fault is the first touch of 4 kB of memory, which is slow on a virtual machine.\n\n${table(head, rows)}\n\n${measuredOn(section)}\n`;
}

/** What the numbers mean for somebody who runs n8n. */
function adviceOf({ realN8n }: Results['sections']): string | undefined {
	if (!realN8n) return undefined;
	const { turn, execution } = realN8n.result;
	return `## How much one n8n can do

One n8n process runs JavaScript on one core. In *A real n8n* below, that core is fully busy at:

- about **${perSecond(turn.node)} turns per second** in executions with many turns
- about **${perSecond(execution.node)} executions per second** with one turn each; the same workflow without this node reaches ${perSecond(execution.nothing)}, so n8n's own work is the limit

If you have many turns at once, run them as items of one execution. Use n8n's queue mode once your peak takes about 70% of these numbers: [Scaling](scaling.md) shows how, and how to measure your own.
`;
}

function part<Result>(
	title: string,
	section: Section<Result> | undefined,
	paragraphs: (result: Result) => string[],
): string | undefined {
	if (!section) return undefined;
	return (
		[`## ${title}`, ...paragraphs(section.result), measuredOn(section), ''].join('\n\n').trimEnd() +
		'\n'
	);
}

function measuredOn({ machine, node, rounds, load }: Section<unknown>): string {
	return `*${machine}, Node ${node}, ${rounds} ${rounds === 1 ? 'round' : 'rounds'}, load ${load.toFixed(1)}.*`;
}
