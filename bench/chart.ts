import type { ArmName } from './arms';
import type { Compared } from './sections';

export const ARM_NAMES: Record<ArmName, string> = {
	socket: 'Socket',
	client: 'Bare client',
	floor: 'Fair floor',
	node: 'This node',
	request: 'HTTP Request and Code',
};
export const ARMS = Object.keys(ARM_NAMES) as ArmName[];

const COLORS: Record<ArmName, string> = {
	socket: '#d5dae2',
	client: '#b0b8c6',
	floor: '#8a94a6',
	node: '#3d82e2',
	request: '#e2703d',
};
const WIDTH = 860;
const BAR = 14;
const LABEL = 230;

interface Bar {
	label: string;
	text: string;
	/** Of the longest of its group, 0 to 1. */
	share: number;
	color: string;
}

/** One group of bars a case: the CPU of a turn, each of the longest in its group. */
export function chartOf(compared: Compared[]): string {
	const groups = compared.map(({ case: name, turns, arms }) => {
		const values = ARMS.map((arm) => arms[arm].cpu.median / turns);
		const longest = Math.max(...values);
		const bars = ARMS.map((arm, index): Bar => {
			const value = values[index] as number;
			return {
				label: ARM_NAMES[arm],
				text: `${value.toFixed(value < 100 ? 1 : 0)} ms`,
				share: value / longest,
				color: COLORS[arm],
			};
		});
		return { title: `CPU per turn: ${name}`, bars };
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
	const lines = bars.map(({ label, text, share, color }, index) => {
		const y = top + 24 + index * (BAR + 6);
		const width = Math.max(1, share * (WIDTH - LABEL - 110));
		return `<text x="${LABEL - 8}" y="${y + BAR - 3}" text-anchor="end" fill="#444444">${label}</text><rect x="${LABEL}" y="${y}" width="${width.toFixed(1)}" height="${BAR}" fill="${color}"/><text x="${(LABEL + width + 6).toFixed(1)}" y="${y + BAR - 3}" fill="#444444">${text}</text>`;
	});
	return `<text x="12" y="${top + 14}" font-weight="bold" fill="#222222">${title}</text>${lines.join('')}`;
}
