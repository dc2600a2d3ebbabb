import { deleteState } from '../../api/state';
import type { Operation } from '../types';
import { readStateKey } from './stateItem';

export const deleteOperation: Operation = {
	name: 'Delete',
	value: 'delete',
	description: 'Delete the state of a conversation, including its variables',
	action: 'Delete the state of a conversation',
	fields: [],
	async execute({ client, parameters }) {
		const key = readStateKey(parameters);
		await deleteState(client, key);
		return [{ json: { userId: key.userId, deleted: true } }];
	},
};
