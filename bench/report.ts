import { ARM_NAMES, ARMS, chartOf } from './chart';
import type { Goal } from './goals';
import type { Shares } from './profile';
import type { Results, Section } from './results';
import type { Summary } from './run';
import { dividedBy, type Compared } from './sections';

/** The page and the chart of what was measured. */
export function reportOf(results: Results, goals: Goal[]): { page: string; chart: string } {
	const { ladder24, ladder20 } = results.sections;
	return { page: pageOf(results, goals), chart: chartOf((ladder24 ?? ladder20)?.result ?? []) };
}

const INTRODUCTION = `# Benchmarks

Written by \`npm run bench\`, section by section (\`npm run bench -- ladder24 realN8n\` measures those two anew). Medians, with least and most in brackets. What a turn costs is given as CPU of the process that takes it, all its threads together, since that is what bounds a process and what other programs on the machine change least; they do change it, so compare the rows of one section and not those of two. Under each table stands what it was measured on, with the load of the machine: on two cores, a load above 2 means that others were at work. Each measurement is a process of its own and the server another; memory is looked at every 20 ms while it runs. An arm whose answer does not arrive to the last byte is void and fails the run.

![CPU of a turn by arm](benchmarks.svg)
`;

const LADDER = `- **Socket**: Node's own HTTP client, which looks at no byte.
- **Bare client**: the HTTP client that n8n uses, the parser that this node inlines and \`JSON.parse\`, without n8n, and keeping nothing of what it read.
- **Fair floor**: the same through n8n's own request helper, keeping the words, as a node without parameters or credential.
- **This node** in n8n's engine, binary data in the filesystem store. The engine runs without n8n's sandbox for expressions and without a stored credential, which the rows of a real n8n have.
- **HTTP Request and Code**: n8n's own HTTP Request node, then the script that a person would write to read the answer, in the same engine. The script runs in the process itself; in n8n it runs in a task runner, which costs more. It sends all its items at once, the other arms one after the other: see *Side by side*.

First words: a turn of 1 s with 20 traces. Small turn: 200 turns of 3 traces. Small frames: 100 MB of frames of about 200 bytes. Audio: 100 MB of audio frames.`;

const PROFILE = `## Where a turn in a real n8n goes

By a CPU profile of n8n 2.41.1 while it takes 1500 small turns, Node 24, taken by hand in November 2026 and not anew by \`npm run bench\`:

| Share | What |
| --- | --- |
| 29 % | the two expressions of the item, in n8n's sandbox; each is resolved once |
| 22 % | the credential: read from the database and decrypted, once for each item since it may hold expressions on it |
| 19 % | the request: n8n's HTTP client, a new connection, Node's HTTP parser |
| 15 % | garbage collection |
| 9 % | the rest of Node and n8n |
| 6 % | this node: the stream, the turn, the items |

Before, the user ID and the header of the credential were expressions resolved once more, the credential was decrypted twice, and every answer was broken off at its end, which made two errors with a stack each. Measured side by side in one n8n each, on the same busy machine and with the same turns, a turn took 12.5 ms of CPU then (9.6 to 14.4) and 6.7 ms now (5.2 to 9.4).
`;

function pageOf({ sections }: Results, goals: Goal[]): string {
	const { realN8n, ladder20, ladder24, sideBySide, tls, manyItems, scheduling } = sections;
	const parts = [
		INTRODUCTION,
		part('A real n8n', realN8n, ({ version, turn, execution }) => [
			`n8n ${version} as people run it: a webhook in, an encrypted credential, expressions for **User ID** and **Text**, executions stored in SQLite. The CPU is that of the whole n8n process. **Nothing** is the same workflow without a node that sends.`,
			table(
				['What', 'This node', 'HTTP Request, without a script', 'Nothing'],
				[
					['A turn, of 500 in one execution', ...texts([turn.node, turn.request, turn.nothing])],
					[
						'An execution of one turn',
						...texts([execution.node]),
						'',
						...texts([execution.nothing]),
					],
				],
			),
			`At these medians one process, whose JavaScript runs on one core, takes some **${perSecond(turn.node)} turns a second** within executions that have many, and **${perSecond(execution.node)} executions a second** of one turn each, where the same workflow without this node takes ${perSecond(execution.nothing)}.`,
		]),
		'## From the socket to the items\n',
		LADDER,
		'',
		...[ladder24, ladder20].map((ladder) => ladderPart(ladder)),
		part('Side by side', sideBySide, ({ node, request }) => [
			'200 small turns under way at once: this node at **Concurrency** 100, HTTP Request as it is.',
			table(
				['Arm', 'CPU of a turn', 'Time of a turn'],
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
			'n8n opens a new connection for each request. Small turns, with and without TLS on it:',
			table(
				['Connection', 'CPU of a turn'],
				(
					[
						['Plain', result.plain],
						['TLS', result.tls],
					] as const
				).map(([name, { cpu }]) => [name, ...texts([dividedBy(cpu, 200)])]),
			),
		]),
		part('1000 items, turns of 100 to 300 ms at random', manyItems, (items) => [
			table(
				[
					'Concurrency',
					'Time',
					'Ideal',
					'Ratio',
					'CPU of a turn',
					'Longest hold of the event loop',
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
			'Choosing which item comes next, without any turn.',
			table(
				['Items', 'CPU', 'Longest hold of the event loop'],
				Object.entries(works).map(([work, { cpu, longestHold }]) => [
					work,
					...texts([cpu, longestHold]),
				]),
			),
		]),
		part('Memory', sections.memory, (rows) => [
			table(
				['What', 'Peak over the loaded process', 'CPU', 'Longest hold of the event loop'],
				Object.entries(rows).map(([what, { memory, cpu, longestHold }]) => [
					what,
					megabytes(memory),
					seconds(cpu),
					text(longestHold),
				]),
			),
		]),
		part('Requests that are no turns', sections.apis, (rows) => [
			'Transcripts are got by **Get Many** with **Return All**, and the file of text goes to the knowledge base.',
			table(
				['What', 'Time', 'CPU', 'Memory', 'Longest hold of the event loop'],
				Object.entries(rows).map(([what, { time, cpu, memory, longestHold }]) => [
					what,
					...texts([time, cpu]),
					megabytes(memory),
					text(longestHold),
				]),
			),
		]),
		part('Messages for channels', sections.channels, (rows) => [
			'CPU to render one message of a turn of four: words, a picture, a card, words with buttons.',
			table(
				['Channel', 'CPU of a message'],
				Object.entries(rows).map(([channel, cpu]) => [channel, microseconds(cpu)]),
			),
		]),
		part('The package', sections.package, ({ bytes, load }) => [
			`The tarball has ${(bytes / 1000).toFixed(0)} kB; loading the node takes ${text(load)} of CPU.`,
		]),
		part('Where the CPU goes', sections.profiles, (profiles) => [
			"By a CPU profile of the process that takes the turns, in n8n's engine and so without what a real n8n adds: why a goal below is missed, where one is.",
			sharesTable(profiles),
		]),
		PROFILE,
		'## Goals\n',
		table(
			['Goal', 'Measured', 'Met'],
			goals.map(({ goal, measured, met }) => [goal, measured, met ? 'yes' : 'no']),
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
	const head = ['Case', 'Arm', 'CPU of a turn', 'First words', 'Memory'];
	return `### Node ${section.node}\n\n${table(head, rows)}\n\n${measuredOn(section)}\n`;
}

/** A column for each profile, the parts in the order of the first. */
function sharesTable(profiles: Record<string, Shares>): string {
	const columns = Object.entries(profiles);
	const parts = [...new Set(columns.flatMap(([, shares]) => Object.keys(shares)))];
	return table(
		['Part', ...columns.map(([name]) => name)],
		parts.map((each) => [
			each,
			...columns.map(([, shares]) => `${((shares[each] ?? 0) * 100).toFixed(0)} %`),
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
	return `*${machine}, Node ${node}; ${rounds} rounds; load ${load.toFixed(1)}.*`;
}

const shown = (value: number) => value.toFixed(value < 100 ? (value < 0.1 ? 2 : 1) : 0);
const spread = ({ median, least, most }: Summary, unit: string) =>
	`${shown(median)} ${unit} (${shown(least)} to ${shown(most)})`;
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
