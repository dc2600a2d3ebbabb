import type { IExecuteFunctions, INodeExecutionData, INodeProperties } from 'n8n-workflow';

import { getState } from '../../transport/state';
import { readStateKey, stateItem } from './stateKey';

export const description: INodeProperties[] = [];

/** Gets the state of a conversation. A user that Voiceflow does not know has an empty one. */
export async function execute(
	this: IExecuteFunctions,
	itemIndex: number,
): Promise<INodeExecutionData[]> {
	const key = readStateKey(this, itemIndex);
	return [stateItem(await getState(this, key))];
}
