/* eslint-disable @n8n/community-nodes/no-restricted-globals */

/** What is being done, and how far it has come where that is known. */
export interface Phase {
	name: string;
	measure?: string;
}

type Output = Pick<NodeJS.WriteStream, 'write' | 'isTTY'>;

/** A terminal's line is written over; a file gets fewer lines. */
const ON_TERMINAL_MS = 2_000;
const IN_FILE_MS = 30_000;

/** Tells a person what goes on: messages, each on a line of its own, and phases that take long. */
export class Progress {
	/** What stands on the terminal's last line, which is written over. */
	private open = '';
	private phase = '';

	constructor(private readonly output: Output = process.stdout) {}

	say(message: string): void {
		this.endLine();
		this.output.write(`${message}\n`);
	}

	/** Says every few seconds in which phase the work is, for as long as it takes. */
	async during<Outcome>(phaseOf: () => Phase, work: () => Promise<Outcome>): Promise<Outcome> {
		const begun = Date.now();
		const tell = () => this.tell(phaseOf(), timeSince(begun));
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
function timeSince(begun: number): string {
	const seconds = Math.floor((Date.now() - begun) / 1000);
	return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}
