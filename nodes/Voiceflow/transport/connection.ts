import type { IExecuteFunctions, ILoadOptionsFunctions } from 'n8n-workflow';

/** A run of the node, or a dropdown in the editor. */
export type NodeContext = IExecuteFunctions | ILoadOptionsFunctions;

// Without a reason, every abort creates an error and its stack.
const REASON = 'the answer is done with';

/**
 * Ends one request at any time.
 *
 * Destroying or leaving the body that n8n returns is not enough. n8n wraps the socket in a
 * generator that only notices at the next byte, so a silent connection would stay open forever. A
 * signal closes the socket at once, and the request helper only takes the signal of its context.
 */
export class Connection {
	/** The context on which to call n8n's request helper. */
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
