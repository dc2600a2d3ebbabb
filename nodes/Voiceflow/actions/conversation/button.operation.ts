import type { INodeProperties } from 'n8n-workflow';

import type { Action } from '../../protocol/action';
import { actionOfButton } from '../../protocol/traces/buttonId';
import { buttonsNamed } from '../../protocol/traces/buttonNames';
import type { Button } from '../../protocol/traces/buttons';
import { buttons, readButtons } from '../fields/buttonsField';
import { requireId } from '../fields/ids';
import { readJsonObject } from '../fields/jsonValues';
import {
	numberOrDefault,
	readChoice,
	readText,
	requireText,
	type FieldReader,
} from '../fields/values';
import { InputError } from '../errors/inputError';
import type { Operation } from '../types';
import { describeButton, pressAction, singleButton } from './pressedButton';
import { runTurn } from './runTurn';

const CHOICES = ['name', 'position', 'id', 'request'] as const;

const buttonBy: INodeProperties = {
	displayName: 'Choose By',
	name: 'buttonBy',
	type: 'options',
	options: [
		{
			name: 'ID',
			value: 'id',
			description: 'The ID that a channel returns when the button is pressed',
		},
		{
			name: 'Name',
			value: 'name',
			description: 'The text on the button',
		},
		{
			name: 'Position',
			value: 'position',
			description: 'The position of the button in the list, starting at 1',
		},
		{
			name: 'Request',
			value: 'request',
			description: 'The request of a button from an earlier answer',
		},
	],
	default: 'name',
	description: 'How to choose the button to press',
};

const buttonName: INodeProperties = {
	displayName: 'Button Name',
	name: 'buttonName',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. Order coffee',
	description: 'The text on the button. Not case-sensitive.',
	displayOptions: { show: { buttonBy: ['name'] } },
};

const buttonPosition: INodeProperties = {
	displayName: 'Button Position',
	name: 'buttonPosition',
	type: 'number',
	typeOptions: { minValue: 1, numberPrecision: 0 },
	required: true,
	default: 1,
	description: 'The position of the button in the list, starting at 1',
	displayOptions: { show: { buttonBy: ['position'] } },
};

const buttonId: INodeProperties = {
	displayName: 'Button ID',
	name: 'buttonId',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. path-64f1c0a2b3d4e5f6a7b8c9d0',
	description: 'The ID of the button, from the channel or from an earlier answer',
	displayOptions: { show: { buttonBy: ['id'] } },
};

const buttonLabel: INodeProperties = {
	displayName: 'Button Label',
	name: 'buttonLabel',
	type: 'string',
	default: '',
	placeholder: 'e.g. Order coffee',
	description: 'The text on the button, if the channel returns it',
	displayOptions: { show: { buttonBy: ['id'] } },
};

const buttonRequest: INodeProperties = {
	displayName: 'Button Request',
	name: 'buttonRequest',
	type: 'json',
	required: true,
	default: '={{ $json.buttons[0].request }}',
	description: 'The request of a button from an earlier answer',
	displayOptions: { show: { buttonBy: ['request'] } },
};

const listedButtons: INodeProperties = {
	...buttons,
	displayOptions: { show: { buttonBy: ['name', 'position'] } },
};

export const pressButtonOperation: Operation = {
	name: 'Press Button',
	value: 'button',
	description: 'Press a button from an earlier answer',
	action: 'Press a button that the agent offered',
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
		return await runTurn(item, chosenAction(item.parameters));
	},
};

function chosenAction(parameters: FieldReader): Action {
	switch (readChoice(parameters, buttonBy, CHOICES)) {
		case 'id':
			return pressById(parameters);
		case 'request':
			return pressAction(buttonOfRequest(parameters));
		case 'position':
			return pressAction(buttonAtPosition(parameters));
		case 'name':
			return pressAction(buttonOfName(parameters));
	}
}

function pressById(parameters: FieldReader): Action {
	const id = requireId(
		parameters,
		buttonId,
		`Enter the ID that the channel returned in ${buttonId.displayName}.`,
	);
	return actionOfButton(id, readText(parameters, buttonLabel) ?? '');
}

function buttonOfRequest(parameters: FieldReader): Button {
	const request = readJsonObject(parameters, buttonRequest) ?? {};
	return { name: '', id: '', request };
}

function buttonAtPosition(parameters: FieldReader): Button {
	const listed = readButtons(parameters, listedButtons);
	const position = numberOrDefault(parameters, buttonPosition);
	return listed[position - 1] ?? noButton(`at position ${position}`, listed);
}

function buttonOfName(parameters: FieldReader): Button {
	const listed = readButtons(parameters, listedButtons);
	const advice = `Enter the text on the button in ${buttonName.displayName}, or change ${buttonBy.displayName}.`;
	const name = requireText(parameters, buttonName, advice);
	return (
		singleButton(buttonsNamed(listed, name), name) ?? noButton(`named "${name.trim()}"`, listed)
	);
}

function noButton(wanted: string, listed: readonly Button[]): never {
	throw new InputError(
		`There is no button ${wanted}`,
		listed.length > 0
			? `Choose one of these buttons: ${listed.map(describeButton).join(', ')}.`
			: `The list is empty. Set ${buttons.displayName} to the buttons of an earlier answer, e.g. {{ $("Voiceflow").item.json.buttons }}.`,
	);
}
