import { getState } from '../../api/state';
import { readUser } from '../fields/conversationBy';
import type { Operation } from '../types';
import { stateItem } from './stateItem';

export const getOperation: Operation = {
	name: 'Get',
	value: 'get',
	description: 'Get the state of a conversation, including its variables',
	action: 'Get the state of a conversation',
	fields: [],
	async execute({ client, parameters }) {
		const user = readUser(parameters);
		return [stateItem(user, await getState(client, user))];
	},
};
