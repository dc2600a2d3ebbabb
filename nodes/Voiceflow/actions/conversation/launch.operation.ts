import { deleteState } from '../../api/state';
import { readEnvironment } from '../fields/environment';
import { readUserId } from '../fields/userId';
import type { Operation } from '../registry';
import { readResetFirst } from './options/resetFirst';
import { runTurn } from './runTurn';

/** Starts the conversation from the beginning, with the option Reset First from nothing. */
export const launch: Operation = {
	name: 'Launch',
	value: 'launch',
	description: 'Start the conversation from the beginning',
	action: 'Launch a conversation',
	fields: [],
	async execute(item) {
		if (readResetFirst(item.options)) {
			const environment = readEnvironment(item.parameters);
			await deleteState(item.client, { userId: readUserId(item.parameters), environment });
		}
		return await runTurn(item, { type: 'launch' });
	},
};
