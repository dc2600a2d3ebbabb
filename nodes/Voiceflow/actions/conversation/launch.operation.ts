import type { IExecuteFunctions, INodeExecutionData, INodeProperties } from 'n8n-workflow';

import { runTurn } from './runTurn';

export const description: INodeProperties[] = [];

/** Starts the conversation from the beginning. */
export async function execute(
	this: IExecuteFunctions,
	itemIndex: number,
): Promise<INodeExecutionData[]> {
	return await runTurn(this, itemIndex, { type: 'launch' });
}
