import type { IExecuteFunctions, INodeExecutionData, INodeProperties } from 'n8n-workflow';

import { deleteState } from '../../transport/state';
import { readEnvironment, readUserId } from '../parameters';
import { runTurn } from './runTurn';

export const description: INodeProperties[] = [];

/** Starts the conversation from the beginning, with the option Reset First from nothing. */
export async function execute(
	this: IExecuteFunctions,
	itemIndex: number,
): Promise<INodeExecutionData[]> {
	if (this.getNodeParameter('options.resetFirst', itemIndex, false) === true) {
		const userId = readUserId(this, itemIndex);
		await deleteState(this, { userId, environment: readEnvironment(this, itemIndex) });
	}
	return await runTurn(this, itemIndex, { type: 'launch' });
}
