import type { INodeProperties } from 'n8n-workflow';

import { isJsonObject, parseJson, type JsonObject, type JsonValue } from '../../protocol/json';
import { InputError } from '../errors/inputError';
import { trimmed } from './blanks';
import { isEmpty, describeValue, type FieldReader } from './values';

/**
 * Reads any JSON, as a value or as text. Undefined if the field is empty.
 * @throws InputError for text that is not valid JSON
 */
export function readJson(
	parameters: FieldReader,
	property: INodeProperties,
): JsonValue | undefined {
	const value = parameters(property);
	if (isEmpty(value)) return undefined;
	const json = jsonOf(value);
	if (json !== undefined) return json;
	throw new InputError(
		`${property.displayName} must be valid JSON`,
		`Enter JSON in ${property.displayName}, with text in double quotes${exampleOf(property)}.`,
	);
}

/** Like `readJson`. @throws InputError for anything but an object */
export function readJsonObject(
	parameters: FieldReader,
	property: INodeProperties,
): JsonObject | undefined {
	const value = parameters(property);
	if (isEmpty(value)) return undefined;
	const json = jsonOf(value);
	if (isJsonObject(json)) return json;
	throw new InputError(
		`${property.displayName} must be a JSON object, but is ${describeValue(json ?? value)}`,
		`Enter names and values in curly braces in ${property.displayName}${exampleOf(property)}.`,
	);
}

/** Like `readJson`. @throws InputError for anything but a list */
export function readJsonList(
	parameters: FieldReader,
	property: INodeProperties,
): JsonValue[] | undefined {
	const value = parameters(property);
	if (isEmpty(value)) return undefined;
	const json = jsonOf(value);
	if (Array.isArray(json)) return json;
	throw new InputError(
		`${property.displayName} must be a JSON list, but is ${describeValue(json ?? value)}`,
		`Enter values in square brackets in ${property.displayName}${exampleOf(property)}.`,
	);
}

/** n8n passes the text of a JSON field, or any value that an expression returned, e.g. a date. */
function jsonOf(value: unknown): JsonValue | undefined {
	return typeof value === 'string' ? parseJson(withoutFence(value)) : asJson(value);
}

/** Characters of the line that opens a fence. */
const LONGEST_FENCE = 200;

/** Language models often put JSON in a code fence. */
function withoutFence(given: string): string {
	const text = trimmed(given);
	const start = text.slice(0, LONGEST_FENCE);
	const fence = /^(?:`{3,}|~{3,})/.exec(start)?.[0];
	if (fence === undefined || text.length < 2 * fence.length || !text.endsWith(fence)) return text;
	const [language = ''] = /^ *[A-Za-z][\w.+-]*(?=\s)/.exec(start.slice(fence.length)) ?? [];
	return text.slice(fence.length + language.length, -fence.length);
}

/** Converts a value to JSON. Undefined if JSON cannot represent it, e.g. NaN or a circular object. */
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
	throw new Error('JSON cannot represent this value');
}

function exampleOf({ placeholder = '' }: INodeProperties): string {
	return placeholder === '' ? '' : `, ${placeholder}`;
}
