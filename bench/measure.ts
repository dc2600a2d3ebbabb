/* eslint-disable @n8n/community-nodes/no-restricted-globals, no-console */
import { prepareArm, type ArmName } from './arms';
import { expectedSize, type CaseName } from './cases';

/** What one process measured of one arm and one case. */
export interface Measurement {
	/** Milliseconds that all turns took together. */
	time: number;
	/** Milliseconds to the first words. */
	firstWords?: number;
	/** Bytes of memory at the peak, over what the loaded process had before. */
	memory: number;
}

/** Measures one arm on one case in a process of its own, so that its memory is its own. */
async function measure(): Promise<Measurement> {
	const [arm, name, baseUrl = '', turns, concurrency] = process.argv.slice(2) as [
		ArmName,
		CaseName,
		...string[],
	];
	const run = await prepareArm(arm, baseUrl);
	// Loads and compiles what a first turn needs, which is measured as load time.
	await run('small turn', 5);
	global.gc?.();
	const before = process.memoryUsage.rss();
	const start = performance.now();
	const { size, firstWords } = await run(name, Number(turns), Number(concurrency));
	const time = performance.now() - start;
	const expected = expectedSize(name) * Number(turns);
	if (size !== expected) throw new Error(`void: ${size} of ${expected} bytes arrived`);
	const memory = process.resourceUsage().maxRSS * 1024 - before;
	return { time, firstWords, memory };
}

measure().then(
	(measurement) => {
		console.log(JSON.stringify(measurement));
		process.exit(0);
	},
	(error: unknown) => {
		console.error(error);
		process.exit(1);
	},
);
