/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/require-node-api-error, no-console */
import { writeFile } from 'node:fs/promises';

/** The outcome of one named step. */
export interface Outcome {
	suite: string;
	step: string;
	passed: boolean;
	milliseconds: number;
	error?: string;
}

/** Runs one named step. If it fails, the failure is recorded and the suite continues. */
export type Step = (name: string, body: () => Promise<void> | void) => Promise<void>;

const LONGEST_STEP_MS = 10 * 60_000;

async function withinTime(body: () => Promise<void> | void): Promise<void> {
	let timer: NodeJS.Timeout | undefined;
	const tooLong = new Promise<never>((_resolve, reject) => {
		timer = setTimeout(
			() => reject(new Error(`timed out after ${LONGEST_STEP_MS / 60_000} minutes`)),
			LONGEST_STEP_MS,
		);
	});
	try {
		await Promise.race([body(), tooLong]);
	} finally {
		clearTimeout(timer);
	}
}

/** Collects the outcomes of all suites, prints each one, and ends with the totals. */
export class Report {
	readonly outcomes: Outcome[] = [];

	/** Runs one suite. An error outside of its steps counts as a failed step. */
	async suite(title: string, run: (step: Step) => Promise<void>): Promise<void> {
		console.log(`\n${title}`);
		const step: Step = async (name, body) => await this.record(title, name, body);
		try {
			await run(step);
		} catch (error) {
			await this.record(title, 'runs to the end', () => {
				throw error;
			});
		}
	}

	private async record(suite: string, step: string, body: () => Promise<void> | void) {
		const start = Date.now();
		let error: string | undefined;
		try {
			await withinTime(body);
		} catch (thrown) {
			error = thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown);
		}
		const milliseconds = Date.now() - start;
		this.outcomes.push({
			suite,
			step,
			passed: error === undefined,
			milliseconds,
			...(error === undefined ? {} : { error }),
		});
		console.log(`  ${error === undefined ? 'pass' : 'FAIL'}  ${step} (${milliseconds} ms)`);
		if (error !== undefined) console.log(error.replace(/^/gm, '        '));
	}

	/** Writes the outcomes as JSON, prints the totals, and returns the exit code. */
	async close(file: string): Promise<number> {
		const failed = this.outcomes.filter(({ passed }) => !passed).length;
		const passed = this.outcomes.length - failed;
		await writeFile(
			file,
			`${JSON.stringify({ passed, failed, outcomes: this.outcomes }, null, '\t')}\n`,
		);
		console.log(`\ntests: ${passed} passed, ${failed} failed`);
		return failed > 0 || passed === 0 ? 1 : 0;
	}
}
