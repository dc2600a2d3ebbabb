import { deleteState } from '../../api/state';
import type { Operation } from '../registry';
import { readStateKey } from './stateItem';

/** Forgets a conversation and its variables. */
export const deleteOperation: Operation = {
	name: 'Delete',
	value: 'delete',
	description: 'Forget the conversation and its variables',
	action: 'Delete the state of a conversation',
	fields: [],
	async execute({ client, parameters }) {
		const key = readStateKey(parameters);
		await deleteState(client, key);
		return [{ json: { userId: key.userId, deleted: true } }];
	},
};
