import type { INodeProperties } from 'n8n-workflow';

import type { KeepInput } from '../../output/keepInput';
import { InputError } from '../inputError';
import { readChoice, readText, type Parameters } from './values';

export const keepInput: INodeProperties = {
	displayName: 'Keep Input',
	name: 'keepInput',
	type: 'options',
	options: [
		{
			name: 'Merged',
			value: 'merge',
			description: 'Beside the fields of the output, which are never taken from the input',
		},
		{
			name: 'No',
			value: 'none',
		},
		{
			name: 'Under a Key',
			value: 'key',
			description: 'In one field, whose name is Input Key',
		},
	],
	default: 'none',
	description: 'Whether and where the output keeps the input item, its files included',
	displayOptions: { hide: { '@tool': [true] } },
};

export const keepInputKey: INodeProperties = {
	displayName: 'Input Key',
	name: 'keepInputKey',
	type: 'string',
	default: 'input',
	placeholder: 'e.g. input',
	description: 'The field of the output that holds the input',
	displayOptions: { show: { keepInput: ['key'] }, hide: { '@tool': [true] } },
};

/**
 * Where the output keeps the input.
 *
 * @param ownFields the fields that the node itself writes
 * @throws InputError when the key is one of them
 */
export function readKeepInput(options: Parameters, ownFields: readonly string[]): KeepInput {
	const choice = readChoice(options, keepInput, ['none', 'merge', 'key'] as const) ?? 'none';
	if (choice !== 'key') return choice;
	const key = (readText(options, keepInputKey) ?? 'input').trim();
	if (!ownFields.includes(key)) return { key };
	throw new InputError(
		`The Input Key "${key}" is a field of the output itself`,
		'Choose another name for the field that holds the input, e.g. input.',
	);
}
