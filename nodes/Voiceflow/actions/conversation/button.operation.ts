import type { INodeProperties } from 'n8n-workflow';

import type { Action } from '../../protocol/action';
import { actionOfButton } from '../../protocol/traces/buttonId';
import { buttonsNamed } from '../../protocol/traces/buttonNames';
import type { Button } from '../../protocol/traces/buttons';
import { buttons, readButtons } from '../fields/buttons';
import { readJsonObject } from '../fields/jsonValues';
import { readChoice, readNumber, readText, requireText, type Parameters } from '../fields/values';
import { InputError } from '../inputError';
import type { Operation } from '../registry';
import { describe, onlyOne, pressOf } from './pressedButton';
import { runTurn } from './runTurn';

const WAYS = ['name', 'position', 'id', 'request'] as const;

const buttonBy: INodeProperties = {
	displayName: 'Choose By',
	name: 'buttonBy',
	type: 'options',
	options: [
		{
			name: 'ID',
			value: 'id',
			description: 'By what a channel gives back when the button is pressed',
		},
		{
			name: 'Name',
			value: 'name',
			description: 'By what the button says',
		},
		{
			name: 'Position',
			value: 'position',
			description: 'By where it stands in the list, from 1',
		},
		{
			name: 'Request',
			value: 'request',
			description: 'By the request of the button itself',
		},
	],
	default: 'name',
	description: 'How to tell which button the user presses',
};

const buttonName: INodeProperties = {
	displayName: 'Button Name',
	name: 'buttonName',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. Order coffee',
	description: 'What the button says. Upper and lower case are the same.',
	displayOptions: { show: { buttonBy: ['name'] } },
};

const buttonPosition: INodeProperties = {
	displayName: 'Button Position',
	name: 'buttonPosition',
	type: 'number',
	typeOptions: { minValue: 1, numberPrecision: 0 },
	required: true,
	default: 1,
	description: 'Where the button stands in the list, from 1',
	displayOptions: { show: { buttonBy: ['position'] } },
};

const buttonId: INodeProperties = {
	displayName: 'Button ID',
	name: 'buttonId',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. path-64f1c0a2b3d4e5f6a7b8c9d0',
	description: 'The ID of the button, as the channel gives it back or as the answer lists it',
	displayOptions: { show: { buttonBy: ['id'] } },
};

const buttonLabel: INodeProperties = {
	displayName: 'Button Label',
	name: 'buttonLabel',
	type: 'string',
	default: '',
	placeholder: 'e.g. Order coffee',
	description: 'What the button says, as the channel gives it back',
	displayOptions: { show: { buttonBy: ['id'] } },
};

const buttonRequest: INodeProperties = {
	displayName: 'Button Request',
	name: 'buttonRequest',
	type: 'json',
	required: true,
	default: '={{ $json.buttons[0].request }}',
	description: 'The request of a button of an earlier answer, which is sent back unchanged',
	displayOptions: { show: { buttonBy: ['request'] } },
};

const listedButtons: INodeProperties = {
	...buttons,
	displayOptions: { show: { buttonBy: ['name', 'position'] } },
};

/** Presses a button of an earlier answer. */
export const pressButton: Operation = {
	name: 'Press Button',
	value: 'button',
	description: 'Press a button of an earlier answer',
	action: 'Press a button of the agent',
	fields: [
		buttonBy,
		buttonName,
		buttonPosition,
		buttonId,
		buttonLabel,
		buttonRequest,
		listedButtons,
	],
	async execute(item) {
		return await runTurn(item, pressedBy(item.parameters));
	},
};

function pressedBy(parameters: Parameters): Action {
	switch (readChoice(parameters, buttonBy, WAYS)) {
		case 'id':
			return pressById(parameters);
		case 'request':
			return pressOf(buttonOfRequest(parameters));
		case 'position':
			return pressOf(buttonAtPosition(parameters));
		default:
			return pressOf(buttonOfName(parameters));
	}
}

function pressById(parameters: Parameters): Action {
	const id = requireText(parameters, buttonId, 'Enter the ID that the channel gives back.');
	return actionOfButton(id.trim(), readText(parameters, buttonLabel) ?? '');
}

function buttonOfRequest(parameters: Parameters): Button {
	const request = readJsonObject(parameters, buttonRequest) ?? {};
	return { name: '', id: '', request };
}

function buttonAtPosition(parameters: Parameters): Button {
	const listed = readButtons(parameters, listedButtons);
	const position = readNumber(parameters, buttonPosition) ?? 1;
	return listed[position - 1] ?? noButton(`at position ${position}`, listed);
}

function buttonOfName(parameters: Parameters): Button {
	const listed = readButtons(parameters, listedButtons);
	const advice = 'Enter what the button says, or choose it by position.';
	const name = requireText(parameters, buttonName, advice);
	return onlyOne(buttonsNamed(listed, name), name) ?? noButton(`named "${name.trim()}"`, listed);
}

function noButton(asked: string, listed: readonly Button[]): never {
	throw new InputError(
		`There is no button ${asked}`,
		listed.length > 0
			? `The buttons are: ${listed.map(describe).join(', ')}.`
			: 'There are no buttons at all. Set Buttons to those of an earlier answer of the agent, e.g. {{ $("Voiceflow").item.json.buttons }}.',
	);
}
