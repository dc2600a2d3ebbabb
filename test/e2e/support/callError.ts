/** A call that n8n did not answer with a 2xx status. */
export class CallError extends Error {
	constructor(
		call: string,
		readonly status: number,
		private readonly body: string,
	) {
		super(`${call}: ${status} ${body}`);
	}

	/** n8n's message, or else the whole response. */
	get reason(): string {
		try {
			const { message } = JSON.parse(this.body) as { message?: string };
			return message ?? this.body;
		} catch {
			return this.body;
		}
	}
}
