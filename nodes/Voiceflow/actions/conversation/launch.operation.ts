import { deleteState } from '../../api/state';
import { readConversation } from '../fields/conversationBy';
import type { Operation } from '../types';
import { readResetFirst } from './options/resetFirst';
import { runTurn } from './runTurn';

export const launchOperation: Operation = {
	name: 'Launch',
	value: 'launch',
	description: 'Start the conversation from the beginning',
	action: 'Launch a conversation with the agent',
	fields: [],
	async execute(item) {
		const conversation = readConversation(item.parameters);
		if (conversation.by === 'userId' && readResetFirst(item.options)) {
			await deleteState(item.client, conversation);
		}
		return await runTurn(item, { type: 'launch' });
	},
};
