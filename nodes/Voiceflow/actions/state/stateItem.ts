import type { INodeExecutionData } from 'n8n-workflow';

import { ERROR_FIELDS } from '../../output/keepInput';
import type { User } from '../../api/session';
import { emptyState } from '../../api/state';
import type { JsonObject } from '../../protocol/json';

export const STATE_FIELDS = [
	...['userId', ...Object.keys(emptyState()), 'turn', 'deleted'],
	...ERROR_FIELDS,
];

/** The item always has the three fields that Replace expects. */
export function stateItem({ userId }: User, state: JsonObject): INodeExecutionData {
	return { json: { userId, ...emptyState(), ...state } };
}
