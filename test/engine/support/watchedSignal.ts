/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { getEventListeners } from 'node:events';

import type { IExecuteFunctions, INodeType } from 'n8n-workflow';

/** The listeners of an execution's cancel signal. */
export interface WatchedSignal {
	/** How many there are now. */
	listeners(): number;
	/** The most that there were at once. */
	most(): number;
}

/** Counts the listeners of the signals of all executions, until the mocks are restored. */
export function watchedSignal(nodeType: INodeType): WatchedSignal {
	const { execute } = nodeType;
	let seen: AbortSignal | undefined;
	let most = 0;
	jest.spyOn(nodeType, 'execute').mockImplementation(async function (this: IExecuteFunctions) {
		const signal = this.getExecutionCancelSignal() as AbortSignal;
		seen = signal;
		const add = signal.addEventListener.bind(signal);
		jest.spyOn(signal, 'addEventListener').mockImplementation((...parameters) => {
			add(...(parameters as Parameters<typeof add>));
			most = Math.max(most, getEventListeners(signal, 'abort').length);
		});
		return (await execute?.call(this)) ?? null;
	} as never);
	return {
		listeners: () => getEventListeners(seen as AbortSignal, 'abort').length,
		most: () => most,
	};
}
