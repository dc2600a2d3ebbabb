/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { getEventListeners } from 'node:events';

import type { IExecuteFunctions, INodeType } from 'n8n-workflow';

/** Who listens to the cancel signal of an execution. */
export interface WatchedSignal {
	/** How many do now. */
	listeners(): number;
	/** The most that did at once. */
	most(): number;
}

/** Lets a node run with an eye on the signal of its execution, until the mocks are restored. */
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
