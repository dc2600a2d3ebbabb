import type { INodeExecutionData } from 'n8n-workflow';

import { ERROR_FIELDS } from '../../output/keepInput';
import { emptyState, type StateKey } from '../../api/state';
import type { JsonObject } from '../../protocol/json';
import { readEnvironment } from '../fields/environment';
import { readUserId } from '../fields/userId';
import type { FieldReader } from '../fields/values';

export const STATE_FIELDS = [
	...['userId', ...Object.keys(emptyState()), 'turn', 'deleted'],
	...ERROR_FIELDS,
];

export function readStateKey(parameters: FieldReader): StateKey {
	return { userId: readUserId(parameters), environment: readEnvironment(parameters) };
}

/** The item always has the three fields that Replace expects. */
export function stateItem({ userId }: StateKey, state: JsonObject): INodeExecutionData {
	return { json: { userId, ...emptyState(), ...state } };
}
