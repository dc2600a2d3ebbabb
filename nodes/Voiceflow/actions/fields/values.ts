import { isResourceLocatorValue, type INodeProperties } from 'n8n-workflow';

import { isJsonObject } from '../../protocol/json';
import { InputError } from '../errors/inputError';
import { withVisibleBlanks } from './blanks';

/** Reads the value of a field, from the parameters of one item or from one of its collections. */
export interface FieldReader {
	(property: INodeProperties): unknown;
	/** What the workflow stores for the field: a fixed value, or an expression that starts with `=`. */
	stored?(property: INodeProperties): unknown;
}

const TRUE = ['true', '1', 'yes', 'on'];
const FALSE = ['false', '0', 'no', 'off'];

/** For display options: a boolean that is turned on, also if its value is text. */
export const IS_TRUE = [
	true,
	1,
	{ _cnd: { regex: '^ *([tT][rR][uU][eE]|1|[yY][eE][sS]|[oO][nN]) *$' } },
];

const MAX_QUOTE_LENGTH = 50;

/**
 * Reads fields from an object of names and values, such as a collection. Inside a collection n8n does
 * not extract the value of a resource locator, so this does.
 * @param stored the same collection as the workflow stores it, if known
 */
export function collectionReader(values: object, stored?: unknown): FieldReader {
	return Object.assign((property: INodeProperties) => valueIn(values, property), {
		stored: (property: INodeProperties) => valueIn(stored, property),
	});
}

function valueIn(values: unknown, { name, type }: INodeProperties): unknown {
	if (!isJsonObject(values) || !Object.hasOwn(values, name)) return undefined;
	const value: unknown = values[name];
	return type === 'resourceLocator' && isResourceLocatorValue(value) ? value.value : value;
}

/**
 * Reads text, also given as a number or boolean. Undefined if the field is empty.
 * @throws InputError for null, lists, and objects
 */
export function readText(parameters: FieldReader, property: INodeProperties): string | undefined {
	return toText(parameters(property), property.displayName);
}

/** @throws InputError with this advice when the field is empty, and when it is not text */
export function requireText(
	parameters: FieldReader,
	property: INodeProperties,
	advice: string,
): string {
	const text = readText(parameters, property);
	if (text !== undefined) return text;
	throw new InputError(`${property.displayName} is required`, advice);
}

/** Like `readText`, for the value of a field with this label. */
export function toText(value: unknown, label: string): string | undefined {
	if (value === undefined) return undefined;
	const isNumeral = typeof value !== 'number' || Number.isFinite(value);
	if (!isScalar(value) || !isNumeral) throw wrongTypeError(label, 'text', value);
	const text = String(value);
	return text.trim() === '' ? undefined : text;
}

/**
 * Reads a boolean, also given as true, yes, on, 1 or their opposites. Undefined if the field is empty.
 * @throws InputError for anything else
 */
export function readBoolean(
	parameters: FieldReader,
	property: INodeProperties,
): boolean | undefined {
	const value = parameters(property);
	const word = isScalar(value) ? String(value).trim().toLowerCase() : undefined;
	if (value === undefined || word === '') return undefined;
	if (word !== undefined && TRUE.includes(word)) return true;
	if (word !== undefined && FALSE.includes(word)) return false;
	throw wrongTypeError(property.displayName, 'true or false', value);
}

/**
 * Reads a number, also given as text. Undefined if the field is empty.
 * @throws InputError for anything else, or outside the limits in the `typeOptions` of the property
 */
export function readNumber(parameters: FieldReader, property: INodeProperties): number | undefined {
	const value = parameters(property);
	if (value === undefined || (typeof value === 'string' && value.trim() === '')) return undefined;
	const {
		minValue = 0,
		maxValue = Number.MAX_SAFE_INTEGER,
		numberPrecision,
	} = property.typeOptions ?? {};
	const wanted = `a ${numberPrecision === 0 ? 'whole ' : ''}number from ${minValue} to ${maxValue}`;
	const number = typeof value === 'string' ? Number(value) : value;
	if (typeof number !== 'number' || Number.isNaN(number)) {
		throw wrongTypeError(property.displayName, wanted, value);
	}
	const isWhole = numberPrecision !== 0 || Number.isInteger(number);
	if (isWhole && number >= minValue && number <= maxValue) return number;
	throw new InputError(
		`${property.displayName} must be ${wanted}, but is ${number}`,
		`Enter ${wanted} in ${property.displayName}.`,
	);
}

/** Like `readBoolean`. An empty field has its default. */
export function isOn(parameters: FieldReader, property: INodeProperties): boolean {
	return readBoolean(parameters, property) ?? property.default === true;
}

/** Like `readNumber`. An empty field has its default. */
export function numberOrDefault(parameters: FieldReader, property: INodeProperties): number {
	return readNumber(parameters, property) ?? Number(property.default);
}

/** Reads one of these values. An empty field has its default. @throws InputError for another value */
export function readChoice<Value extends string>(
	parameters: FieldReader,
	property: INodeProperties,
	values: readonly Value[],
): Value {
	const text = readText(parameters, property) ?? String(property.default);
	const value = values.find((known) => known === text.trim());
	if (value !== undefined) return value;
	throw new InputError(
		`${property.displayName} does not support the value ${quoted(text)}`,
		`Use one of these values in ${property.displayName}: ${values.join(', ')}.`,
	);
}

/** Reads a list of names, also given as comma-separated text. */
export function readNames(parameters: FieldReader, property: INodeProperties): string[] {
	const value = parameters(property);
	const entries: unknown[] = Array.isArray(value)
		? value
		: (toText(value, property.displayName)?.split(',') ?? []);
	return entries.flatMap((entry) => toText(entry, property.displayName)?.trim() ?? []);
}

/** Reads the rows of a fixed collection, which are in its group `values`. */
export function readRows(parameters: FieldReader, property: INodeProperties): object[] {
	const value = parameters(property);
	if (isEmpty(value)) return [];
	const { values } = isJsonObject(value) ? value : { values: value };
	if (values === undefined) return [];
	const list: unknown[] = Array.isArray(values) ? values : [values];
	return list.map((row) => {
		if (isJsonObject(row)) return row;
		throw wrongTypeError(property.displayName, 'a list of names and values', row);
	});
}

/** Like `readRows`, with a reader for each row, which knows what the workflow stores. */
export function readRowFields(parameters: FieldReader, property: INodeProperties): FieldReader[] {
	const stored = parameters.stored?.(property);
	const values = isJsonObject(stored) ? stored.values : undefined;
	return readRows(parameters, property).map((row, index) =>
		collectionReader(row, Array.isArray(values) ? values[index] : values),
	);
}

/** Describes a value in a message, e.g. `a list`. */
export function describeValue(value: unknown): string {
	if (value === null) return 'null';
	if (value === undefined) return 'empty';
	if (Array.isArray(value)) return 'a list';
	if (typeof value === 'string') return `the text ${quoted(value)}`;
	return typeof value === 'object' ? 'an object' : `the ${typeof value} ${String(value)}`;
}

export function wrongTypeError(label: string, wanted: string, value: unknown): InputError {
	return new InputError(
		`${label} must be ${wanted}, but is ${describeValue(value)}`,
		`Check the expression in ${label}, or enter ${wanted}.`,
	);
}

/** True for the value of an empty field. */
export function isEmpty(value: unknown): boolean {
	return value === undefined || (typeof value === 'string' && value.trim() === '');
}

function isScalar(value: unknown): boolean {
	return ['string', 'number', 'boolean', 'bigint'].includes(typeof value);
}

function quoted(text: string): string {
	const start = text.length > MAX_QUOTE_LENGTH ? `${text.slice(0, MAX_QUOTE_LENGTH)}…` : text;
	return withVisibleBlanks(JSON.stringify(start));
}
