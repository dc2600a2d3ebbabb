import { NodeOperationError, type IExecuteFunctions } from 'n8n-workflow';

import { isJsonObject, type JsonObject } from '../protocol/json';

/**
 * A value that may be JSON or its text, as parameters of the type JSON give it.
 *
 * @returns undefined for text that is no JSON
 */
export function parsedJson(value: unknown): unknown {
	if (typeof value !== 'string') return value;
	try {
		return JSON.parse(value);
	} catch {
		return undefined;
	}
}

/**
 * The object in a parameter, an empty one where it was left empty.
 *
 * @param label the parameter's name in the editor
 * @throws NodeOperationError when it is no JSON object
 */
export function readObject(
	context: IExecuteFunctions,
	itemIndex: number,
	value: unknown,
	label: string,
): JsonObject {
	if (value === undefined || value === null || value === '') return {};
	const object = parsedJson(value);
	if (isJsonObject(object)) return object;
	throw new NodeOperationError(context.getNode(), `The value of ${label} is no JSON object`, {
		itemIndex,
		description: 'Enter names and values in braces, e.g. { "name": "Ada", "visits": 3 }',
	});
}
