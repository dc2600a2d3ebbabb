import type { IExecuteFunctions, INodeExecutionData, INodeProperties } from 'n8n-workflow';

import { runTurn } from './runTurn';

export const description: INodeProperties[] = [];

/** Says that the user stayed silent for the time that the agent had named. */
export async function execute(
	this: IExecuteFunctions,
	itemIndex: number,
): Promise<INodeExecutionData[]> {
	return await runTurn(this, itemIndex, { type: 'no-reply' });
}
