import type { IExecuteFunctions, INodeExecutionData, INodeProperties } from 'n8n-workflow';

import { deleteState } from '../../transport/state';
import { readStateKey } from './stateKey';

export const description: INodeProperties[] = [];

/** Forgets a conversation and its variables. */
export async function execute(
	this: IExecuteFunctions,
	itemIndex: number,
): Promise<INodeExecutionData[]> {
	await deleteState(this, readStateKey(this, itemIndex));
	return [{ json: { deleted: true }, pairedItem: { item: itemIndex } }];
}
