import type { INodeProperties } from 'n8n-workflow';

import type { JsonObject, JsonValue } from '../../protocol/json';
import { InputError } from '../inputError';
import { asJson, readJson, readJsonObject } from './jsonValues';
import {
	kindOf,
	parametersOf,
	readBoolean,
	readChoice,
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

const specifyVariables: INodeProperties = {
	displayName: 'Specify Variables',
	name: 'specifyVariables',
	type: 'options',
	noDataExpression: true,
	options: [
		{
			name: 'Using Fields Below',
			value: 'fields',
		},
		{
			name: 'Using JSON',
			value: 'json',
		},
	],
	default: 'fields',
	description: 'How to say which variables to set',
};

const WITH_FIELDS = { show: { specifyVariables: ['fields'] } };
const WITH_JSON = { show: { specifyVariables: ['json'] } };

/** The same two fields with a switch between them. */
export const specifiedVariables: INodeProperties[] = [
	specifyVariables,
	{
		displayName:
			'There are variables under Using JSON, too. They are set only as long as there are none below.',
		name: 'variablesNotice',
		type: 'notice',
		default: '',
		displayOptions: {
			...WITH_FIELDS,
			hide: { variables: ['{}', ''] },
		},
	},
	{ ...variableFields, displayOptions: WITH_FIELDS },
	{
		...variables,
		description: 'Variables of the agent to set, as a JSON object',
		displayOptions: WITH_JSON,
	},
	// n8n drops the value of a field that its display options hide; one of this type it keeps.
	{ ...variables, type: 'hidden', displayOptions: WITH_FIELDS },
];

/**
 * The variables of both fields: a JSON object or its text, and rows of names and values. A row wins
 * over the object.
 *
 * @returns nothing when neither holds a variable
 * @throws InputError when `variables` is no JSON object, or a row has a value without a name
 */
export function readVariables(parameters: Parameters): JsonObject | undefined {
	return someOf({ ...readJsonObject(parameters, variables), ...rowsOf(parameters) });
}

/**
 * The variables of the field that Specify Variables chooses. A workflow that was not made in the
 * editor may have the object alone: rows are what is chosen then, and there are none.
 *
 * @returns nothing when there are none
 * @throws InputError when `variables` is no JSON object, or a row has a value without a name
 */
export function readSpecifiedVariables(parameters: Parameters): JsonObject | undefined {
	const chosen = readChoice(parameters, specifyVariables, ['fields', 'json'] as const);
	const rows = chosen === 'json' ? undefined : someOf(rowsOf(parameters));
	return rows ?? someOf(readJsonObject(parameters, variables) ?? {});
}

function someOf(values: JsonObject): JsonObject | undefined {
	return Object.keys(values).length > 0 ? values : undefined;
}

function rowsOf(parameters: Parameters): JsonObject {
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
	return Object.fromEntries(rows);
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
