/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports */
import { readdirSync, readFileSync } from 'node:fs';
import { cpus, loadavg, totalmem } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';

/** Ticks of the files of `/proc`, by what they were spent on. */
export interface Ticks {
	total: number;
	/** What the host of a virtual machine took away. */
	steal: number;
	/** By process ID. */
	processes: Map<number, { name: string; ticks: number }>;
}

const LOOK_MS = 1000;
/** Of one core: a process that takes more of it is busy. */
const BUSY = 0.05;

/** Lines that say what the machine is, and what else it does: it is watched for a second. */
export async function machineLines(): Promise<string[]> {
	const [first] = cpus();
	const before = readTicks();
	await sleep(LOOK_MS);
	const load = loadavg().map((average) => average.toFixed(1));
	return [
		`CPU: ${first?.model ?? 'unknown'}, ${cpus().length} cores`,
		`Memory: ${(totalmem() / 1e9).toFixed(1)} GB`,
		`Node: ${process.version}`,
		`Load average: ${load.join(', ')}`,
		...activityLines(before, readTicks(), cpus().length, process.pid),
	];
}

/** What took the CPU between two looks at it. `own` is left out. */
export function activityLines(before: Ticks, after: Ticks, cores: number, own: number): string[] {
	const total = after.total - before.total;
	const busy = Array.from(after.processes, ([id, { name, ticks }]) => ({
		id,
		name,
		share: ((ticks - (before.processes.get(id)?.ticks ?? 0)) * cores) / total,
	})).filter(({ id, share }) => id !== own && share > BUSY);
	busy.sort((one, other) => other.share - one.share);
	const names = busy.map(({ name, share }) => `${name} (${percent(share)} of a core)`);
	return [
		`Steal: ${percent((after.steal - before.steal) / total)}`,
		`Other busy processes: ${names.join(', ') || 'none'}`,
	];
}

/** Of the line `cpu` of `/proc/stat`: user, nice, system, idle, iowait, irq, softirq, steal. */
export function machineTicks(stat: string): { total: number; steal: number } {
	const [line = ''] = stat.split('\n');
	const ticks = line.trim().split(/ +/).slice(1, 9).map(Number);
	return { total: ticks.reduce((sum, one) => sum + one, 0), steal: ticks[7] ?? 0 };
}

/** Of `/proc/<pid>/stat`, whose second field is a name in brackets that may hold spaces. */
export function processTicks(stat: string): { name: string; ticks: number } {
	const end = stat.lastIndexOf(')');
	const fields = stat.slice(end + 2).split(' ');
	const [userTime = 0, systemTime = 0] = fields.slice(11, 13).map(Number);
	return { name: stat.slice(stat.indexOf('(') + 1, end), ticks: userTime + systemTime };
}

function readTicks(): Ticks {
	const processes = new Map<number, { name: string; ticks: number }>();
	for (const id of readdirSync('/proc').map(Number).filter(Number.isInteger)) {
		try {
			processes.set(id, processTicks(readFileSync(`/proc/${id}/stat`, 'utf8')));
		} catch {
			// It has ended since.
		}
	}
	return { ...machineTicks(readFileSync('/proc/stat', 'utf8')), processes };
}

function percent(share: number): string {
	return `${(share * 100).toFixed(0)}%`;
}
