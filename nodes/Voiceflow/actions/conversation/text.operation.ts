import type { INodeProperties } from 'n8n-workflow';

import { buttonsMatching } from '../../protocol/traces/buttonNames';
import { refuseFixedExpression } from '../fields/ids';
import { requireText } from '../fields/values';
import type { Operation } from '../types';
import { launchOperation } from './launch.operation';
import { pressAction, singleButton } from './pressedButton';
import { readMatchButtons } from './options/matchButtons';
import { runTurn } from './runTurn';

const text: INodeProperties = {
	displayName: 'Text',
	name: 'text',
	type: 'string',
	typeOptions: { rows: 2 },
	required: true,
	default: '={{ $json.chatInput }}',
	placeholder: 'e.g. I would like to order a pizza',
	description: "The user's message",
};

export const sendTextOperation: Operation = {
	name: 'Send Text',
	value: 'text',
	description: "Send the user's message to the agent and get its answer",
	action: 'Send text to the agent',
	fields: [text],
	async execute(item) {
		refuseFixedExpression(item.parameters, text);
		const words = requireText(
			item.parameters,
			text,
			`Enter the user's message in ${text.displayName}, or use ${launchOperation.name} to start a conversation.`,
		);
		const button = singleButton(buttonsMatching(readMatchButtons(item.options), words), words);
		return await runTurn(item, button ? pressAction(button) : { type: 'text', payload: words });
	},
};
