import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import type { JsonObject } from '../protocol/json';
import { readObject } from './json';

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

interface VariableRow {
	name: string;
	value: JsonObject[string];
}

/**
 * The variables of both fields: a JSON object or its text, and rows of names and values. A row
 * wins over the object.
 *
 * @param values the values of the two fields, by their names
 * @returns nothing when neither holds a variable
 * @throws NodeOperationError when `variables` is no JSON object
 */
export function readVariables(
	context: IExecuteFunctions,
	itemIndex: number,
	values: IDataObject,
): JsonObject | undefined {
	const rows = (values.variableFields as { values?: VariableRow[] } | undefined)?.values ?? [];
	const named = rows.filter(({ name }) => String(name).trim() !== '');
	const variables = {
		...readObject(context, itemIndex, values.variables, 'Variables (JSON)'),
		...Object.fromEntries(named.map(({ name, value }) => [String(name).trim(), value])),
	};
	return Object.keys(variables).length > 0 ? variables : undefined;
}
