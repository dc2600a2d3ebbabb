/** The emulator's time: the real time plus what a test adds to it. */
export class Clock {
	private added = 0;

	/** Milliseconds since 1970. */
	now(): number {
		return Date.now() + this.added;
	}

	advance(milliseconds: number) {
		this.added += milliseconds;
	}
}

/** Formats a time in milliseconds as Voiceflow's APIs do. */
export function isoOf(time: number): string {
	return new Date(time).toISOString();
}
