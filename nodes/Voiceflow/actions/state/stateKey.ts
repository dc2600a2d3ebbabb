import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import type { JsonObject } from '../../protocol/json';
import type { StateKey } from '../../transport/state';
import { readEnvironment, readUserId } from '../parameters';

/** Whose state the parameters of an item mean. */
export function readStateKey(context: IExecuteFunctions, itemIndex: number): StateKey {
	return {
		userId: readUserId(context, itemIndex),
		environment: readEnvironment(context, itemIndex),
	};
}

/** A state as an item, which always has the three fields that can be put back. */
export function stateItem(state: JsonObject): INodeExecutionData {
	return { json: { stack: [], storage: {}, variables: {}, ...state } };
}
