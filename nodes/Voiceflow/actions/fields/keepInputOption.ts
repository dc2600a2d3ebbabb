import type { INodeProperties } from 'n8n-workflow';

import type { KeepInput } from '../../output/keepInput';
import { InputError } from '../errors/inputError';
import { readChoice, readText, type FieldReader } from './values';

export const keepInput: INodeProperties = {
	displayName: 'Keep Input',
	name: 'keepInput',
	type: 'options',
	options: [
		{
			name: 'Merged',
			value: 'merge',
			description:
				'Add the input fields to the output. If both have a field, the output field is kept.',
		},
		{
			name: 'No',
			value: 'none',
		},
		{
			name: 'Under a Key',
			value: 'key',
			description: 'Put the whole input item in one field of the output',
		},
	],
	default: 'none',
	description: 'How to include the input item and its files in the output',
	displayOptions: { hide: { '@tool': [true] } },
};

export const keepInputKey: INodeProperties = {
	displayName: 'Input Key',
	name: 'keepInputKey',
	type: 'string',
	default: 'input',
	placeholder: 'e.g. input',
	description: 'Name of the output field that contains the input item',
	displayOptions: { show: { keepInput: ['key'] }, hide: { '@tool': [true] } },
};

/**
 * @param ownFields the fields that the node itself writes
 * @throws InputError when the key is one of them
 */
export function readKeepInput(options: FieldReader, ownFields: readonly string[]): KeepInput {
	const choice = readChoice(options, keepInput, ['none', 'merge', 'key'] as const);
	if (choice !== 'key') return choice;
	const key = (readText(options, keepInputKey) ?? String(keepInputKey.default)).trim();
	if (!ownFields.includes(key)) return { key };
	throw new InputError(
		`${keepInputKey.displayName} must not be "${key}", because the output has a field with this name`,
		`Enter another name in ${keepInputKey.displayName}, e.g. input.`,
	);
}
