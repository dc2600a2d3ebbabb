import { getState } from '../../api/state';
import type { Operation } from '../registry';
import { readStateKey, stateItem } from './stateItem';

/** Gets the state of a conversation. A user that Voiceflow does not know has an empty one. */
export const get: Operation = {
	name: 'Get',
	value: 'get',
	description: 'Get where the conversation is, and its variables',
	action: 'Get the state of a conversation',
	fields: [],
	async execute({ client, parameters }) {
		const key = readStateKey(parameters);
		return [stateItem(key, await getState(client, key))];
	},
};
