import { ARM_NAMES, ARMS, chartOf } from './chart';
import type { Goal } from './goals';
import type { Shares } from './profile';
import type { Results, Section } from './results';
import type { Compared, Floors } from './sections';
import { dividedBy, LEAST_ROUNDS, ratioOf, WIDEST_SPREAD, type Summary } from './statistics';

/** The page and the chart of what was measured. */
export function reportOf(results: Results, goals: Goal[]): { page: string; chart: string } {
	const { ladder24, ladder20 } = results.sections;
	return { page: pageOf(results, goals), chart: chartOf((ladder24 ?? ladder20)?.result ?? []) };
}

const INTRODUCTION = `# Benchmarks

\`npm run bench\` writes this page. To measure only some sections again, name them: \`npm run bench -- ladder24 realN8n\`.

- Numbers are medians, with the 10th and the 90th percentile in parentheses.
- The cost of a turn is the CPU time of the process that runs it, over all its threads. CPU time is what limits a process, and it is what other programs on the machine affect least. They still affect it, so compare the rows of one section, not those of different sections.
- The line below each table shows what it was measured on, and the load of the machine. On two cores, a load above 2 means that other programs were running.
- Each measurement runs in its own process, and so does the server. Memory is sampled every 20 ms.
- If an answer does not arrive completely, the measurement is void, and the run fails.
`;

const VERDICTS = `- **met** and **missed**: a goal is met only if the 10th and the 90th percentile meet it, not just the median. Ratios compare two clients in the same round.
- **too noisy**: the percentiles are further apart than ${WIDEST_SPREAD * 100}% of the limit. The machine did too much else to tell.
- **too few rounds**: fewer than ${LEAST_ROUNDS}, which is not enough for a verdict. No number is shown.
`;

const CHART = '![CPU per turn of each way to read an answer](benchmarks.svg)\n';

const LADDER = `The table compares five ways to read the same answers:

- **Socket**: Node's HTTP client, which doesn't look at the data.
- **Bare client**: the HTTP client that n8n uses, the parser that this node bundles, and \`JSON.parse\`, without n8n. It keeps nothing.
- **Fair floor**: the same with n8n's request helper, in a node without parameters or a credential. It keeps the text in one piece.
- **This node** in n8n's engine, with binary data in the file system. The engine has no sandbox for expressions and no stored credential, unlike a real n8n.
- **HTTP Request and Code**: n8n's HTTP Request node and a script that reads the answer, as a user would write it, in the same engine. Here the script runs in the process itself; in n8n it runs in a task runner, which costs more. It sends all items at once, while the others send them one after another: see *Concurrent turns*.

In the tables, *first words* is a turn of 1 s with 20 traces, *small turn* is 200 turns of 3 traces, *small frames* is 100 MB of frames of about 200 bytes, and *audio* is 100 MB of audio frames.`;

const PROFILE = `## Where a turn in a real n8n goes

A CPU profile of n8n 2.41.1 with Node 24 while it runs 1,500 small turns. It was taken by hand in November 2026; \`npm run bench\` does not repeat it.

| Share | What |
| --- | --- |
| 29% | The item's two expressions in n8n's sandbox; each is resolved once |
| 22% | The credential, read from the database and decrypted once per item, because it may contain expressions |
| 19% | The request: n8n's HTTP client, a new connection, Node's HTTP parser |
| 15% | Garbage collection |
| 9% | Everything else in Node and n8n |
| 6% | This node: the stream, the turn, the items |

Earlier, the user ID and the credential's header were expressions that n8n resolved again, the credential was decrypted twice, and aborting every answer at its end created two errors with a stack trace each. Measured at the same time in two instances of n8n on the same busy machine with the same turns, a turn took 12.5 ms of CPU before (9.6 to 14.4) and 6.7 ms after (5.2 to 9.4).
`;

const TRANSCRIPTS = `## Transcripts with their messages

**Get Many** with **Return All** and **Include Messages** for 10,000 transcripts of 200 messages, measured by hand once in November 2026 with Node v20.20.2 on a machine with a load above 8: 399 MB of JSON. The items take 415 MB of memory, because the messages share their words with the dialogue. The peak above the loaded process is 575 MB, 1.44 times the JSON; so the goal of 1.3 is missed. The rest is memory that was not freed yet.
`;

const LOADING = `What few workflows need is loaded when it is used: the channels with their Markdown, and the tables by which JavaScript finds sentences and compares letters. Over 15 rounds in which both builds alternated, loading took 0.60 (0.56 to 0.77) of the CPU time that it took before, on a machine with a load above 8.
`;

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
			`n8n ${version} as people run it: a webhook, an encrypted credential, expressions for **User ID** and **Text**, and executions stored in SQLite. The CPU time is that of the whole n8n process. **Nothing** is the same workflow without a node that sends requests.`,
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
				[
					'Concurrency',
					'Time',
					'Ideal',
					'Ratio',
					'CPU per turn',
					'Longest block of the event loop',
				],
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
				['Items', 'CPU', 'Longest block of the event loop'],
				Object.entries(works).map(([work, { cpu, longestHold }]) => [
					work,
					...texts([cpu, longestHold]),
				]),
			),
		]),
		part('Memory', sections.memory, (rows) => [
			table(
				['What', 'Peak above the loaded process', 'CPU', 'Longest block of the event loop'],
				Object.entries(rows).map(([what, { memory, cpu, longestHold }]) => [
					what,
					megabytes(memory),
					seconds(cpu),
					text(longestHold),
				]),
			),
		]),
		part('Other requests', sections.apis, (rows) => [
			'**Get Many** with **Return All** reads the transcripts. The file is text and goes to the knowledge base.',
			table(
				['What', 'Time', 'CPU', 'Memory', 'Longest block of the event loop'],
				Object.entries(rows).map(([what, { time, cpu, memory, longestHold }]) => [
					what,
					...texts([time, cpu]),
					megabytes(memory),
					text(longestHold),
				]),
			),
		]),
		TRANSCRIPTS,
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
		PROFILE,
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
	return `### ${title} relative to the fair floor, Node ${section.node}\n\nThe CPU time of a turn. Speed is the floor's time divided by this node's. A page fault is the first touch of 4 kB of memory, which is slow on a virtual machine.\n\n${table(head, rows)}\n\n${measuredOn(section)}\n`;
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

/** A column for each profile, the parts in the order of the first. */
function sharesTable(profiles: Record<string, Shares>): string {
	const columns = Object.entries(profiles);
	const parts = [...new Set(columns.flatMap(([, shares]) => Object.keys(shares)))];
	return table(
		['Part', ...columns.map(([name]) => name)],
		parts.map((each) => [
			each,
			...columns.map(([, shares]) => `${((shares[each] ?? 0) * 100).toFixed(0)}%`),
		]),
	);
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

const shown = (value: number) => value.toFixed(value < 100 ? (value < 0.1 ? 2 : 1) : 0);
const spread = ({ median, low, high }: Summary, unit: string, digits?: number) => {
	const [middle, ...ends] = [median, low, high].map((value) =>
		digits === undefined ? shown(value) : value.toFixed(digits),
	);
	return `${`${middle} ${unit}`.trim()} (${ends.join(' to ')})`;
};
const perSecond = ({ median }: Summary) => shown(1000 / median);
const text = (summary: Summary) => spread(summary, 'ms');
const texts = (summaries: Summary[]) => summaries.map(text);
const seconds = (summary: Summary) => spread(dividedBy(summary, 1000), 's');
const megabytes = (summary: Summary) => spread(dividedBy(summary, 1e6), 'MB');
const microseconds = (summary: Summary) => spread(dividedBy(summary, 0.001), 'µs');

function table(head: string[], rows: string[][]): string {
	const line = (cells: string[]) => `| ${cells.join(' | ')} |`;
	return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}
