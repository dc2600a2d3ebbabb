import type { INodeProperties } from 'n8n-workflow';

import { isJsonObject, parseJson, type JsonObject, type JsonValue } from '../../protocol/json';
import { InputError } from '../inputError';
import { isEmpty, kindOf, type Parameters } from './values';

/**
 * Any JSON, as a value or as its text. Nothing when it was left empty.
 *
 * @throws InputError for text that is no JSON
 */
export function readJson(parameters: Parameters, property: INodeProperties): JsonValue | undefined {
	const value = parameters(property);
	if (isEmpty(value)) return undefined;
	const json = jsonOf(value);
	if (json !== undefined) return json;
	throw new InputError(
		`The value of ${property.displayName} is no JSON`,
		`Enter JSON in ${property.displayName}, with text in double quotes${exampleOf(property)}.`,
	);
}

/**
 * A JSON object, as a value or as its text. Nothing when it was left empty.
 *
 * @throws InputError for anything else
 */
export function readJsonObject(
	parameters: Parameters,
	property: INodeProperties,
): JsonObject | undefined {
	const value = parameters(property);
	if (isEmpty(value)) return undefined;
	const json = jsonOf(value);
	if (isJsonObject(json)) return json;
	throw new InputError(
		`The value of ${property.displayName} is no JSON object but ${kindOf(json ?? value)}`,
		`Enter names and values in braces${exampleOf(property)}.`,
	);
}

/**
 * A JSON list, as a value or as its text. Nothing when it was left empty.
 *
 * @throws InputError for anything else
 */
export function readJsonList(
	parameters: Parameters,
	property: INodeProperties,
): JsonValue[] | undefined {
	const value = parameters(property);
	if (isEmpty(value)) return undefined;
	const json = jsonOf(value);
	if (Array.isArray(json)) return json;
	throw new InputError(
		`The value of ${property.displayName} is no JSON list but ${kindOf(json ?? value)}`,
		`Enter values in brackets${exampleOf(property)}.`,
	);
}

/**
 * What n8n gives for a parameter of the type JSON: its text, or what an expression made. That may be
 * anything, such as a date, so it becomes what it is as JSON.
 */
function jsonOf(value: unknown): JsonValue | undefined {
	return typeof value === 'string' ? parseJson(value) : asJson(value);
}

/** A value as JSON; nothing for one that JSON would lose, such as NaN or a circle. */
export function asJson(value: unknown): JsonValue | undefined {
	try {
		return parseJson(JSON.stringify(value, withoutLoss));
	} catch {
		return undefined;
	}
}

function withoutLoss(_name: string, value: unknown): unknown {
	const isLost = ['function', 'symbol'].includes(typeof value);
	if (!isLost && (typeof value !== 'number' || Number.isFinite(value))) return value;
	throw new Error('JSON has no word for it');
}

function exampleOf({ placeholder = '' }: INodeProperties): string {
	return placeholder === '' ? '' : `, ${placeholder}`;
}
