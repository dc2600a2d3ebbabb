import { getState } from '../../api/state';
import type { Operation } from '../types';
import { readStateKey, stateItem } from './stateItem';

export const getOperation: Operation = {
	name: 'Get',
	value: 'get',
	description: 'Get the state of a conversation, including its variables',
	action: 'Get the state of a conversation',
	fields: [],
	async execute({ client, parameters }) {
		const key = readStateKey(parameters);
		return [stateItem(key, await getState(client, key))];
	},
};
