import type { INodeProperties } from 'n8n-workflow';

import type { JsonObject, JsonValue } from '../../protocol/json';
import { InputError } from '../inputError';
import { asJson, readJson, readJsonObject } from './jsonValues';
import {
	kindOf,
	parametersOf,
	readBoolean,
	readNumber,
	readRows,
	textOf,
	wrongKind,
	type Parameters,
} from './values';

/** Rows of names and values, for those who would rather not write JSON. */
export const variableFields: INodeProperties = {
	displayName: 'Variables',
	name: 'variableFields',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true },
	placeholder: 'Add Variable',
	default: {},
	description: 'Variables of the agent to set',
	options: [
		{
			displayName: 'Variable',
			name: 'values',
			values: [
				{
					displayName: 'Name',
					name: 'name',
					type: 'string',
					default: '',
					placeholder: 'e.g. customer_name',
				},
				{
					displayName: 'Type',
					name: 'type',
					type: 'options',
					options: [
						{
							name: 'As Given',
							value: 'given',
							description: 'Text as it is typed, or whatever an expression gives',
						},
						{
							name: 'Boolean',
							value: 'boolean',
						},
						{
							name: 'JSON',
							value: 'json',
						},
						{
							name: 'Number',
							value: 'number',
						},
						{
							name: 'Text',
							value: 'text',
						},
					],
					default: 'given',
				},
				{
					displayName: 'Value',
					name: 'value',
					type: 'string',
					default: '',
					placeholder: 'e.g. Ada',
				},
			],
		},
	],
};

export const variables: INodeProperties = {
	displayName: 'Variables (JSON)',
	name: 'variables',
	type: 'json',
	default: '{}',
	placeholder: 'e.g. { "customer_name": "Ada", "visits": 3 }',
	description:
		'Variables of the agent to set, as a JSON object. A name that is also in Variables has the value given there.',
};

/**
 * The variables of both fields: a JSON object or its text, and rows of names and values. A row wins
 * over the object.
 *
 * @returns nothing when neither holds a variable
 * @throws InputError when `variables` is no JSON object, or a row has a value without a name
 */
export function readVariables(parameters: Parameters): JsonObject | undefined {
	const rows = readRows(parameters, variableFields).flatMap((row) => {
		const { name, type, value } = row as { name?: unknown; type?: unknown; value?: unknown };
		const trimmed = textOf(name, 'a name in Variables')?.trim();
		if (trimmed !== undefined) return [[trimmed, valueOf(trimmed, type, value)] as const];
		if (value === undefined || value === '') return [];
		throw new InputError(
			`A variable has no name, and its value is ${kindOf(value)}`,
			'Enter the name of the variable, or remove the row.',
		);
	});
	const values = { ...readJsonObject(parameters, variables), ...Object.fromEntries(rows) };
	return Object.keys(values).length > 0 ? values : undefined;
}

/** The value of a row as the kind that was chosen for it. */
function valueOf(name: string, type: unknown, value: unknown): JsonValue {
	const field: INodeProperties = {
		displayName: `the variable ${name}`,
		name,
		type: 'string',
		typeOptions: { minValue: -Number.MAX_VALUE, maxValue: Number.MAX_VALUE },
		default: '',
	};
	const row = parametersOf({ [name]: value });
	switch (type) {
		case 'boolean':
			return readBoolean(row, field) ?? null;
		case 'json':
			return readJson(row, field) ?? null;
		case 'number':
			return readNumber(row, field) ?? null;
		case 'text':
			return value === '' ? '' : (textOf(value, field.displayName) ?? '');
		default:
			return anyJson(name, value);
	}
}

/** A value as it came, null where an expression found nothing. */
function anyJson(name: string, value: unknown): JsonValue {
	const json = asJson(value ?? null);
	if (json !== undefined) return json;
	throw wrongKind(`the variable ${name}`, 'text, a number or other JSON', value);
}
