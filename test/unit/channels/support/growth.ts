/* eslint-disable @n8n/community-nodes/no-restricted-globals */

/** CPU milliseconds that are too few to measure growth. */
const TOO_FEW = 15;
/** Four times as much takes four times as long, where it is linear, and sixteen times where it is not. */
const MOST_GROWTH = 10;
/** The compiler optimizes what runs often, so the first runs may cost ten times the later ones. */
const MOST_RUNS = 20;

/** CPU milliseconds, independent of what else the machine does. */
async function costOf(run: () => unknown): Promise<number> {
	const before = process.cpuUsage();
	await run();
	const { user, system } = process.cpuUsage(before);
	return (user + system) / 1000;
}

/**
 * What is wrong with how the cost of something grows with its size, nothing where it is in line with
 * it. Single runs may be unlucky: garbage is collected in them, and code is compiled.
 *
 * @param runOf what is to be done for a size; what it needs is made outside of the cost
 */
export async function growthProblem(
	size: number,
	runOf: (size: number) => () => unknown,
): Promise<string | undefined> {
	let [small, large] = [Infinity, Infinity];
	for (let run = 0; run < MOST_RUNS; run++) {
		small = Math.min(small, await costOf(runOf(size)));
		large = Math.min(large, await costOf(runOf(4 * size)));
		if (large < TOO_FEW || large / small < MOST_GROWTH) return undefined;
	}
	return `${small} ms become ${large} ms`;
}
