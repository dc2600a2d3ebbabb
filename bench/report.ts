import type { ArmName } from './arms';
import type { Goal, Results, Summary } from './goals';

const ARM_NAMES: Record<ArmName, string> = {
	node: 'This node',
	request: 'HTTP Request and Code',
	floor: 'Bare client',
};
const ARMS: ArmName[] = ['node', 'request', 'floor'];
const COLOURS: Record<ArmName, string> = { node: '#3d82e2', request: '#e2703d', floor: '#8a94a6' };

/** The page and the chart of one run. */
export function reportOf(results: Results, goals: Goal[]): { page: string; chart: string } {
	return { page: pageOf(results, goals), chart: chartOf(results) };
}

const milliseconds = ({ median, least, most }: Summary) =>
	`${shown(median)} ms (${shown(least)} to ${shown(most)})`;
const megabytes = ({ median }: Summary) => `${shown(median / 1e6)} MB`;
const shown = (value: number) => value.toFixed(value < 100 ? 1 : 0);

function pageOf(results: Results, goals: Goal[]): string {
	const { compared, items, machine, rounds } = results;
	const rows = Object.entries(compared).flatMap(([name, { arms }]) =>
		ARMS.map((arm) => [
			name,
			ARM_NAMES[arm],
			milliseconds(arms[arm].time),
			name === 'first words' ? milliseconds(arms[arm].firstWords) : '',
			megabytes(arms[arm].memory),
		]),
	);
	return `# Benchmarks

Written by \`npm run bench\`: ${machine}; medians of ${rounds} rounds, least and most in brackets. Each measurement is a process of its own, and the server another. An arm whose answer does not arrive to the last byte is void and fails the run.

![Time of the three arms](benchmarks.svg)

- **This node** in n8n's engine, binary data in the filesystem store.
- **HTTP Request and Code**: n8n's own HTTP Request node, then the script that a user would write to read the answer, in the same engine. The script runs in the process itself; in n8n it runs in a task runner, which costs more. HTTP Request sends all its items at once, the others one after the other.
- **Bare client**: the HTTP client that n8n uses, the parser that this node inlines and \`JSON.parse\`, without n8n, and keeping nothing of what it read.

## Side by side

${table(['Case', 'Arm', 'Time of a turn', 'First words', 'Memory'], rows)}

First words: a turn of 1 s with 20 traces. Small turn: 200 turns of 3 traces in a row. Small frames: 100 MB of frames of about 200 bytes. Audio: 100 MB of audio frames. Memory is the peak over what the loaded process had before.

## 1000 items, turns of 200 ms

${table(
	['Concurrency', 'Time', 'Ideal', 'Ratio'],
	items.map(({ concurrency, time, ideal }) => [
		String(concurrency),
		`${(time / 1000).toFixed(1)} s`,
		`${(ideal / 1000).toFixed(1)} s`,
		(time / ideal).toFixed(2),
	]),
)}

## Goals

${table(
	['Goal', 'Measured', 'Met'],
	goals.map(({ goal, measured, met }) => [goal, measured, met ? 'yes' : 'no']),
)}
`;
}

function table(head: string[], rows: string[][]): string {
	const line = (cells: string[]) => `| ${cells.join(' | ')} |`;
	return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

const WIDTH = 860;
const BAR = 14;
const LABEL = 230;

interface Bar {
	label: string;
	text: string;
	/** Of the longest of its group, 0 to 1. */
	share: number;
	colour: string;
}

/** One group of bars a case: what it took, each of the longest in its group. */
function chartOf({ compared }: Results): string {
	const groups = Object.entries(compared).map(([name, { arms }]) => {
		const isFirstWords = name === 'first words';
		const values = ARMS.map((arm) => arms[arm][isFirstWords ? 'firstWords' : 'time'].median);
		const longest = Math.max(...values);
		const bars = ARMS.map((arm, index): Bar => {
			const value = values[index] as number;
			return {
				label: ARM_NAMES[arm],
				text: `${shown(value)} ms`,
				share: value / longest,
				colour: COLOURS[arm],
			};
		});
		return { title: isFirstWords ? 'Time to the first words' : `Time: ${name}`, bars };
	});
	const groupHeight = 34 + ARMS.length * (BAR + 6);
	const body = groups.map(({ title, bars }, index) =>
		groupOf(title, bars, 12 + index * groupHeight),
	);
	const height = 12 + groups.length * groupHeight;
	return `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${height}" viewBox="0 0 ${WIDTH} ${height}" font-family="sans-serif" font-size="12">
<rect width="100%" height="100%" fill="#ffffff"/>
${body.join('\n')}
</svg>
`;
}

function groupOf(title: string, bars: Bar[], top: number): string {
	const lines = bars.map(({ label, text, share, colour }, index) => {
		const y = top + 24 + index * (BAR + 6);
		const width = Math.max(1, share * (WIDTH - LABEL - 110));
		return `<text x="${LABEL - 8}" y="${y + BAR - 3}" text-anchor="end" fill="#444444">${label}</text><rect x="${LABEL}" y="${y}" width="${width.toFixed(1)}" height="${BAR}" fill="${colour}"/><text x="${(LABEL + width + 6).toFixed(1)}" y="${y + BAR - 3}" fill="#444444">${text}</text>`;
	});
	return `<text x="12" y="${top + 14}" font-weight="bold" fill="#222222">${title}</text>${lines.join('')}`;
}
