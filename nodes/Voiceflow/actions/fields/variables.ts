import type { INodeProperties } from 'n8n-workflow';

import type { JsonObject, JsonValue } from '../../protocol/json';
import { InputError } from '../errors/inputError';
import { asJson, readJson, readJsonObject } from './jsonValues';
import {
	describeValue,
	collectionReader,
	readBoolean,
	readChoice,
	readNumber,
	readRows,
	toText,
	wrongTypeError,
	type FieldReader,
} from './values';

const NAME: INodeProperties = {
	displayName: 'Name',
	name: 'name',
	type: 'string',
	default: '',
	placeholder: 'e.g. customer_name',
};

export const variableFields: INodeProperties = {
	displayName: 'Variables',
	name: 'variableFields',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true },
	placeholder: 'Add Variable',
	default: {},
	description: 'Variables to set in the conversation',
	options: [
		{
			displayName: 'Variable',
			name: 'values',
			values: [
				NAME,
				{
					displayName: 'Type',
					name: 'type',
					type: 'options',
					options: [
						{
							name: 'As Is',
							value: 'given',
							description: 'Text stays text, and the result of an expression keeps its type',
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
	description: `Variables to set in the conversation, as a JSON object. Values in ${variableFields.displayName} take precedence.`,
};

export const USING_JSON = { name: 'Using JSON', value: 'json' };

export const specifyVariables: INodeProperties = {
	displayName: 'Specify Variables',
	name: 'specifyVariables',
	type: 'options',
	noDataExpression: true,
	options: [{ name: 'Using Fields Below', value: 'fields' }, USING_JSON],
	default: 'fields',
	description: 'How to enter the variables',
};

const WITH_FIELDS = { show: { specifyVariables: ['fields'] } };
const WITH_JSON = { show: { specifyVariables: ['json'] } };

export const specifiedVariables: INodeProperties[] = [
	specifyVariables,
	{
		displayName: `${USING_JSON.name} also has variables. They are ignored if you add variables here.`,
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
		description: 'Variables to set in the conversation, as a JSON object',
		displayOptions: WITH_JSON,
	},
	// n8n removes the value of a field that display options hide, but keeps one of the type hidden.
	{ ...variables, type: 'hidden', displayOptions: WITH_FIELDS },
];

/**
 * Reads both fields. The rows override the JSON object.
 * @returns undefined if there are no variables
 * @throws InputError if `variables` is not a JSON object, or a row has a value but no name
 */
export function readVariables(parameters: FieldReader): JsonObject | undefined {
	return unlessEmpty({ ...readJsonObject(parameters, variables), ...rowsOf(parameters) });
}

/**
 * Like `readVariables`, but only from the field that Specify Variables chooses. A workflow that was
 * not made in the editor may have only the JSON object, without choosing it.
 */
export function readSpecifiedVariables(parameters: FieldReader): JsonObject | undefined {
	const chosen = readChoice(parameters, specifyVariables, ['fields', 'json'] as const);
	const rows = chosen === 'json' ? undefined : unlessEmpty(rowsOf(parameters));
	return rows ?? unlessEmpty(readJsonObject(parameters, variables) ?? {});
}

function unlessEmpty(values: JsonObject): JsonObject | undefined {
	return Object.keys(values).length > 0 ? values : undefined;
}

function rowsOf(parameters: FieldReader): JsonObject {
	const rows = readRows(parameters, variableFields).flatMap((row) => {
		const { name, type, value } = row as { name?: unknown; type?: unknown; value?: unknown };
		const trimmed = toText(name, `Variable ${NAME.displayName}`)?.trim();
		if (trimmed !== undefined) return [[trimmed, valueOf(trimmed, type, value)] as const];
		if (value === undefined || value === '') return [];
		throw new InputError(
			`A variable has no name, but its value is ${describeValue(value)}`,
			`Enter a name for the variable in ${variableFields.displayName}, or remove it.`,
		);
	});
	return Object.fromEntries(rows);
}

function valueOf(name: string, type: unknown, value: unknown): JsonValue {
	const field: INodeProperties = {
		displayName: `Variable "${name}"`,
		name,
		type: 'string',
		typeOptions: { minValue: -Number.MAX_VALUE, maxValue: Number.MAX_VALUE },
		default: '',
	};
	const row = collectionReader({ [name]: value });
	switch (type) {
		case 'boolean':
			return readBoolean(row, field) ?? null;
		case 'json':
			return readJson(row, field) ?? null;
		case 'number':
			return readNumber(row, field) ?? null;
		case 'text':
			return value === '' ? '' : (toText(value, field.displayName) ?? '');
		default:
			return anyJson(name, value);
	}
}

/** Keeps the type of the value. An expression that found nothing becomes null. */
function anyJson(name: string, value: unknown): JsonValue {
	const json = asJson(value ?? null);
	if (json !== undefined) return json;
	throw wrongTypeError(`Variable "${name}"`, 'text, a number, or other JSON', value);
}
