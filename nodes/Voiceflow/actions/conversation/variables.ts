import { NodeOperationError, type IDataObject, type IExecuteFunctions } from 'n8n-workflow';

import { isJsonObject, type JsonObject } from '../../protocol/json';

interface VariableRow {
	name: string;
	value: JsonObject[string];
}

/**
 * The variables of the options: a JSON object or its text, and rows of names and values. A row
 * wins over the object.
 *
 * @returns nothing when neither holds a variable
 * @throws NodeOperationError when `variables` is no JSON object
 */
export function readVariables(
	context: IExecuteFunctions,
	itemIndex: number,
	options: IDataObject,
): JsonObject | undefined {
	const rows = (options.variableFields as { values?: VariableRow[] } | undefined)?.values ?? [];
	const variables = {
		...objectOf(context, itemIndex, options.variables),
		...Object.fromEntries(
			rows.filter(({ name }) => name.trim() !== '').map(({ name, value }) => [name.trim(), value]),
		),
	};
	return Object.keys(variables).length > 0 ? variables : undefined;
}

function objectOf(context: IExecuteFunctions, itemIndex: number, value: unknown): JsonObject {
	if (value === undefined || value === null || value === '') return {};
	const object = typeof value === 'string' ? parsed(value) : value;
	if (isJsonObject(object)) return object;
	throw new NodeOperationError(context.getNode(), 'The option Variables is no JSON object', {
		itemIndex,
		description: 'Enter names and values in braces, e.g. { "name": "Ada", "visits": 3 }',
	});
}

function parsed(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}
