import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import * as conversation from './conversation';
import * as state from './state';

/** What every operation does: one input item in, its output items out. */
export type Operation = (
	this: IExecuteFunctions,
	itemIndex: number,
) => Promise<INodeExecutionData[]>;

const resources: Record<string, Record<string, { execute: Operation }>> = {
	conversation: conversation.operations,
	state: state.operations,
};

/** The operation that the parameters choose, nothing when there is none of the name. */
export function operationOf(resource: string, operation: string): Operation | undefined {
	return resources[resource]?.[operation]?.execute;
}
