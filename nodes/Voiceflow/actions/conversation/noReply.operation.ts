import type { Operation } from '../types';
import { runTurn } from './runTurn';

export const sendNoReplyOperation: Operation = {
	name: 'Send No Reply',
	value: 'noReply',
	description: 'Tell the agent that the user has not replied in time',
	action: 'Tell the agent that the user has not replied',
	fields: [],
	async execute(item) {
		return await runTurn(item, { type: 'no-reply' });
	},
};
