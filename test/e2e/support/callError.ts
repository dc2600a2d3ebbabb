/** A call that n8n answered with another status than 2xx. */
export class CallError extends Error {
	constructor(
		call: string,
		readonly status: number,
		private readonly body: string,
	) {
		super(`${call}: ${status} ${body}`);
	}

	/** n8n's own words, or all that it answered. */
	get said(): string {
		try {
			const { message } = JSON.parse(this.body) as { message?: string };
			return message ?? this.body;
		} catch {
			return this.body;
		}
	}
}
