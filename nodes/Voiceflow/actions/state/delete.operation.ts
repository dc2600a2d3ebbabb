import { deleteState } from '../../api/state';
import { readUser } from '../fields/conversationBy';
import type { Operation } from '../types';

export const deleteOperation: Operation = {
	name: 'Delete',
	value: 'delete',
	description: 'Delete the state of a conversation, including its variables',
	action: 'Delete the state of a conversation',
	fields: [],
	async execute({ client, parameters }) {
		const user = readUser(parameters);
		await deleteState(client, user);
		return [{ json: { userId: user.userId, deleted: true } }];
	},
};
