import type { Operation } from '../registry';
import { runTurn } from './runTurn';

/** Says that the user stayed silent for the time that the agent had named. */
export const sendNoReply: Operation = {
	name: 'Send No Reply',
	value: 'noReply',
	description: 'Say that the user stayed silent for too long',
	action: 'Tell the agent that the user is silent',
	fields: [],
	async execute(item) {
		return await runTurn(item, { type: 'no-reply' });
	},
};
