import type { IExecuteFunctions, ILoadOptionsFunctions } from 'n8n-workflow';

/** Where the node runs: for its items, or for a dropdown of the editor. */
export type NodeContext = IExecuteFunctions | ILoadOptionsFunctions;

// Without one, every abort makes an error with a stack that nobody reads.
const REASON = 'the answer is done with';

/**
 * Ends one request at any time: when n8n cancels the execution, or when its answer is done with.
 *
 * To destroy or leave the body that n8n gives is not enough: it wraps the socket in a generator
 * that only notices at the next byte, so a silent connection would stay open for ever. A signal
 * closes the socket at once, but the request helper takes the signal of its context and no other.
 */
export class Connection {
	/** The context to call n8n's request helper with. */
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

	/** Closes the socket and leaves no listener behind. */
	readonly close = () => {
		this.canceled?.removeEventListener('abort', this.close);
		this.controller.abort(REASON);
	};
}

/** The signal of n8n's time-out and Stop button, which dropdowns do not have. */
export function cancelSignalOf(context: NodeContext): AbortSignal | undefined {
	return 'getExecutionCancelSignal' in context ? context.getExecutionCancelSignal() : undefined;
}
