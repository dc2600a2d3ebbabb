import type { IExecuteFunctions, ILoadOptionsFunctions } from 'n8n-workflow';

export type NodeContext = IExecuteFunctions | ILoadOptionsFunctions;

// Without a reason, every abort creates an error with a stack trace.
const REASON = 'the request has ended';

/**
 * Ends one request at any time. Destroying the body that n8n returns is not enough: n8n wraps the
 * socket in a generator that only notices at the next byte, so a silent connection would stay open.
 * A signal closes the socket at once, and the request helper only uses that of its context.
 */
export class Connection {
	readonly context: NodeContext;
	private readonly controller = new AbortController();
	private readonly canceled: AbortSignal | undefined;

	constructor(context: NodeContext) {
		const { signal } = this.controller;
		this.context = Object.create(context, {
			getExecutionCancelSignal: { value: () => signal },
		}) as NodeContext;
		this.canceled = cancelSignalOf(context);
		if (this.canceled?.aborted) this.close();
		else this.canceled?.addEventListener('abort', this.close);
	}

	get isCanceled(): boolean {
		return this.canceled?.aborted ?? false;
	}

	readonly close = () => {
		this.canceled?.removeEventListener('abort', this.close);
		this.controller.abort(REASON);
	};
}

/** n8n's timeout and Stop button. Dropdowns have neither. */
export function cancelSignalOf(context: NodeContext): AbortSignal | undefined {
	return 'getExecutionCancelSignal' in context ? context.getExecutionCancelSignal() : undefined;
}
