import { isResourceLocatorValue, type INodeProperties } from 'n8n-workflow';

import { isJsonObject } from '../../protocol/json';
import { InputError } from '../inputError';

/** The values of fields: those of one item's parameters, or of a collection among them. */
export type Parameters = (property: INodeProperties) => unknown;

const TRUE = ['true', '1', 'yes', 'on'];
const FALSE = ['false', '0', 'no', 'off'];
const LONGEST_QUOTE = 50;

/**
 * The parameters that an object of names and values holds, such as a collection of options. n8n takes
 * the value out of a resource locator only where it is no part of a collection.
 */
export function parametersOf(values: object): Parameters {
	return ({ name, type }) => {
		const value: unknown = Object.hasOwn(values, name) ? Reflect.get(values, name) : undefined;
		return type === 'resourceLocator' && isResourceLocatorValue(value) ? value.value : value;
	};
}

/**
 * A text, which may be given as a number or a boolean. Nothing when it was left empty.
 *
 * @throws InputError for null, lists and objects
 */
export function readText(parameters: Parameters, property: INodeProperties): string | undefined {
	return textOf(parameters(property), property.displayName);
}

/**
 * A text that has to be there.
 *
 * @param advice what to do when it is empty
 * @throws InputError when it is empty or no text
 */
export function requireText(
	parameters: Parameters,
	property: INodeProperties,
	advice: string,
): string {
	const text = readText(parameters, property);
	if (text !== undefined) return text;
	throw new InputError(`The ${property.displayName} is empty`, advice);
}

/** The text that a value stands for, nothing for an empty one. */
export function textOf(value: unknown, label: string): string | undefined {
	if (value === undefined) return undefined;
	const isNumeral = typeof value !== 'number' || Number.isFinite(value);
	if (!isScalar(value) || !isNumeral) throw wrongKind(label, 'text', value);
	const text = String(value);
	return text.trim() === '' ? undefined : text;
}

/**
 * A switch, which may be given as a word or a number: true, yes, on, 1 and their opposites. Nothing
 * when it was left empty.
 *
 * @throws InputError for anything else
 */
export function readBoolean(
	parameters: Parameters,
	property: INodeProperties,
): boolean | undefined {
	const value = parameters(property);
	const word = isScalar(value) ? String(value).trim().toLowerCase() : undefined;
	if (value === undefined || word === '') return undefined;
	if (word !== undefined && TRUE.includes(word)) return true;
	if (word !== undefined && FALSE.includes(word)) return false;
	throw wrongKind(property.displayName, 'true or false', value);
}

/**
 * A number, which may be given as text. Nothing when it was left empty.
 *
 * @throws InputError when it is none, or outside the bounds that the property states
 */
export function readNumber(parameters: Parameters, property: INodeProperties): number | undefined {
	const value = parameters(property);
	if (value === undefined || (typeof value === 'string' && value.trim() === '')) return undefined;
	const {
		minValue = 0,
		maxValue = Number.MAX_SAFE_INTEGER,
		numberPrecision,
	} = property.typeOptions ?? {};
	const bounds = `a ${numberPrecision === 0 ? 'whole ' : ''}number from ${minValue} to ${maxValue}`;
	const number = typeof value === 'string' ? Number(value) : value;
	if (typeof number !== 'number' || Number.isNaN(number)) {
		throw wrongKind(property.displayName, bounds, value);
	}
	const isWhole = numberPrecision !== 0 || Number.isInteger(number);
	if (isWhole && number >= minValue && number <= maxValue) return number;
	throw new InputError(
		`The value of ${property.displayName} has to be ${bounds}, and is ${number}`,
		`Enter ${bounds} in ${property.displayName}.`,
	);
}

/**
 * One of the values that a property of the type options lists. Nothing when it was left empty.
 *
 * @throws InputError for another value
 */
export function readChoice<Value extends string>(
	parameters: Parameters,
	property: INodeProperties,
	values: readonly Value[],
): Value | undefined {
	const text = readText(parameters, property);
	if (text === undefined) return undefined;
	const value = values.find((known) => known === text.trim());
	if (value !== undefined) return value;
	throw new InputError(
		`The value of ${property.displayName} is not one that this node knows: ${quoted(text)}`,
		`Use one of these in ${property.displayName}: ${values.join(', ')}.`,
	);
}

/** Names that one text lists with commas between, or that are a list already. */
export function readNames(parameters: Parameters, property: INodeProperties): string[] {
	const value = parameters(property);
	const entries: unknown[] = Array.isArray(value)
		? value
		: (textOf(value, property.displayName)?.split(',') ?? []);
	return entries.flatMap((entry) => textOf(entry, property.displayName)?.trim() ?? []);
}

/**
 * The rows of a fixed collection with one group, named `values`. None when it was left empty.
 *
 * @throws InputError for anything but rows
 */
export function readRows(parameters: Parameters, property: INodeProperties): object[] {
	const value = parameters(property);
	if (isEmpty(value)) return [];
	const { values } = isJsonObject(value) ? value : { values: value };
	if (values === undefined) return [];
	const list: unknown[] = Array.isArray(values) ? values : [values];
	return list.map((row) => {
		if (isJsonObject(row)) return row;
		throw wrongKind(property.displayName, 'names and values', row);
	});
}

/** What kind of value it is, for a sentence. */
export function kindOf(value: unknown): string {
	if (value === null) return 'null';
	if (value === undefined) return 'nothing';
	if (Array.isArray(value)) return 'a list';
	if (typeof value === 'string') return `the text ${quoted(value)}`;
	return typeof value === 'object' ? 'an object' : `the ${typeof value} ${String(value)}`;
}

/** The error for a value of another kind than a field takes. */
export function wrongKind(label: string, wanted: string, value: unknown): InputError {
	return new InputError(
		`The value of ${label} has to be ${wanted}, and is ${kindOf(value)}`,
		`Check the expression in ${label}, or enter ${wanted}.`,
	);
}

/** True for the value of a field that was left empty. */
export function isEmpty(value: unknown): boolean {
	return value === undefined || (typeof value === 'string' && value.trim() === '');
}

function isScalar(value: unknown): boolean {
	return ['string', 'number', 'boolean', 'bigint'].includes(typeof value);
}

function quoted(text: string): string {
	return JSON.stringify(text.length > LONGEST_QUOTE ? `${text.slice(0, LONGEST_QUOTE)}…` : text);
}
