import type { Shares } from './profile';
import type { Measured } from './run';
import { dividedBy, type Summary } from './statistics';

export const LONGEST_BLOCK = 'Longest block of the event loop';

const shown = (value: number) => value.toFixed(value < 100 ? (value < 0.1 ? 2 : 1) : 0);
export const spread = ({ median, low, high }: Summary, unit: string, digits?: number) => {
	const [middle, ...ends] = [median, low, high].map((value) =>
		digits === undefined ? shown(value) : value.toFixed(digits),
	);
	return `${`${middle} ${unit}`.trim()} (${ends.join(' to ')})`;
};
export const perSecond = ({ median }: Summary) => shown(1000 / median);
export const text = (summary: Summary) => spread(summary, 'ms');
export const texts = (summaries: Summary[]) => summaries.map(text);
export const seconds = (summary: Summary) => spread(dividedBy(summary, 1000), 's');
export const megabytes = (summary: Summary) => spread(dividedBy(summary, 1e6), 'MB');
export const percent = ({ median, low, high }: Summary) => {
	const [middle, ...ends] = [median, low, high].map((share) => (share * 100).toFixed(1));
	return `${middle}% (${ends.join(' to ')})`;
};
export const microseconds = (summary: Summary) => spread(dividedBy(summary, 0.001), 'µs');

export function table(head: string[], rows: string[][]): string {
	const line = (cells: string[]) => `| ${cells.join(' | ')} |`;
	return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

/** A column for each profile, the parts in the order of the first. */
export function sharesTable(profiles: Record<string, Shares>): string {
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

/** What tasks take of memory and CPU. */
export function memoryTable(rows: Record<string, Measured>): string {
	return table(
		['What', 'Peak above the loaded process', 'CPU', LONGEST_BLOCK],
		Object.entries(rows).map(([what, { memory, cpu, longestHold }]) => [
			what,
			megabytes(memory),
			seconds(cpu),
			text(longestHold),
		]),
	);
}
