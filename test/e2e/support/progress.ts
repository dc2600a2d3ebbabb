/* eslint-disable @n8n/community-nodes/no-restricted-globals */

/** A phase of a task, and its progress if that is known. */
export interface Phase {
	name: string;
	measure?: string;
}

type Output = Pick<NodeJS.WriteStream, 'write' | 'isTTY'>;

/** A line on a terminal is overwritten, and a file gets fewer lines. */
const ON_TERMINAL_MS = 2_000;
const IN_FILE_MS = 30_000;

/** Prints messages, each on its own line, and the progress of long phases. */
export class Progress {
	/** The last line on the terminal, which is overwritten. */
	private open = '';
	private phase = '';

	constructor(private readonly output: Output = process.stdout) {}

	say(message: string): void {
		this.endLine();
		this.output.write(`${message}\n`);
	}

	/** Prints the current phase every few seconds while the work runs. */
	async during<Outcome>(phaseOf: () => Phase, work: () => Promise<Outcome>): Promise<Outcome> {
		const start = Date.now();
		const tell = () => this.tell(phaseOf(), timeSince(start));
		tell();
		const timer = setInterval(tell, this.output.isTTY ? ON_TERMINAL_MS : IN_FILE_MS);
		try {
			return await work();
		} finally {
			clearInterval(timer);
			this.endLine();
		}
	}

	private tell({ name, measure }: Phase, time: string): void {
		if (name !== this.phase) this.endLine();
		this.phase = name;
		const line = `  ${name}${measure === undefined ? '' : `: ${measure}`} (${time})`;
		if (!this.output.isTTY) {
			this.output.write(`${line}\n`);
			return;
		}
		this.output.write(`\r${line.padEnd(this.open.length)}`);
		this.open = line;
	}

	private endLine(): void {
		if (this.open !== '') this.output.write('\n');
		this.open = '';
	}
}

/** Minutes and seconds, e.g. `2:05`. */
function timeSince(start: number): string {
	const seconds = Math.floor((Date.now() - start) / 1000);
	return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}
