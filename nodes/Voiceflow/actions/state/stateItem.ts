import type { INodeExecutionData } from 'n8n-workflow';

import { ERROR_FIELDS } from '../../output/keepInput';
import type { StateKey } from '../../api/state';
import type { JsonObject } from '../../protocol/json';
import { readEnvironment } from '../fields/environment';
import { readUserId } from '../fields/userId';
import type { Parameters } from '../fields/values';

/** Every field that an item of a state may have. */
export const STATE_FIELDS = [
	...['userId', 'stack', 'storage', 'variables', 'turn', 'deleted'],
	...ERROR_FIELDS,
];

/** Whose state the parameters of an item mean. */
export function readStateKey(parameters: Parameters): StateKey {
	return { userId: readUserId(parameters), environment: readEnvironment(parameters) };
}

/** A state as an item, which always has the three fields that can be put back. */
export function stateItem({ userId }: StateKey, state: JsonObject): INodeExecutionData {
	return { json: { userId, stack: [], storage: {}, variables: {}, ...state } };
}
