import type { INodeProperties } from 'n8n-workflow';

import { buttonsMatching } from '../../protocol/traces/buttonNames';
import { requireText } from '../fields/values';
import type { Operation } from '../registry';
import { onlyOne, pressOf } from './pressedButton';
import { readMatchButtons } from './options/matchButtons';
import { runTurn } from './runTurn';

const text: INodeProperties = {
	displayName: 'Text',
	name: 'text',
	type: 'string',
	typeOptions: { rows: 2 },
	required: true,
	default: '',
	placeholder: 'e.g. I would like to order a pizza',
	description: 'What the user says',
};

/** Sends what the user says. Words equal to a button's name press it, where buttons are given. */
export const sendText: Operation = {
	name: 'Send Text',
	value: 'text',
	description: 'Send what the user says and get the answer of the agent',
	action: 'Send a text to the agent',
	fields: [text],
	async execute(item) {
		const words = requireText(
			item.parameters,
			text,
			'Enter what the user says. To start a conversation, use the operation Launch.',
		);
		const button = onlyOne(buttonsMatching(readMatchButtons(item.options), words), words);
		return await runTurn(item, button ? pressOf(button) : { type: 'text', payload: words });
	},
};
