import type { INodeProperties } from 'n8n-workflow';

import type { PropertyFilter } from '../../api/transcripts';
import { InputError } from '../errors/inputError';
import { readId } from '../fields/ids';
import { simplify } from '../fields/simplify';
import {
	readChoice,
	readRowFields,
	readText,
	wrongTypeError,
	type FieldReader,
} from '../fields/values';

const COMPARISONS = ['gt', 'gte', 'lt', 'lte'] as const;
const WITHOUT_VALUE = ['exists', 'not_exists'] as const;
const OPERATORS = ['eq', 'neq', ...COMPARISONS, 'contains', ...WITHOUT_VALUE] as const;

const propertyId: INodeProperties = {
	displayName: 'Property ID',
	name: 'propertyId',
	type: 'string',
	default: '',
	placeholder: 'e.g. 64f1c0a2b3d4e5f6a7b8c9d0',
	description: `The ID of the property. To find it, get a transcript with ${simplify.displayName} turned off.`,
};

const operator: INodeProperties = {
	displayName: 'Operator',
	name: 'operator',
	type: 'options',
	options: [
		{ name: 'Contains', value: 'contains' },
		{ name: 'Does Not Exist', value: 'not_exists' },
		{ name: 'Exists', value: 'exists' },
		{ name: 'Is Equal To', value: 'eq' },
		{ name: 'Is Greater Than', value: 'gt' },
		{ name: 'Is Greater Than or Equal To', value: 'gte' },
		{ name: 'Is Less Than', value: 'lt' },
		{ name: 'Is Less Than or Equal To', value: 'lte' },
		{ name: 'Is Not Equal To', value: 'neq' },
	],
	default: 'eq',
};

const value: INodeProperties = {
	displayName: 'Value',
	name: 'value',
	type: 'string',
	default: '',
	placeholder: 'e.g. 3',
	displayOptions: { hide: { operator: [...WITHOUT_VALUE] } },
};

export const propertyFilters: INodeProperties = {
	displayName: 'Properties',
	name: 'properties',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true },
	placeholder: 'Add Property',
	default: {},
	description: 'Only return transcripts whose properties have these values',
	options: [{ displayName: 'Property', name: 'values', values: [propertyId, operator, value] }],
};

/**
 * Rows without a property and a value are skipped. Undefined if there are no others.
 * @throws InputError if a row is incomplete
 */
export function readPropertyFilters(filters: FieldReader): PropertyFilter[] | undefined {
	const rows = readRowFields(filters, propertyFilters).flatMap((row) => filterIn(row) ?? []);
	return rows.length > 0 ? rows : undefined;
}

function filterIn(row: FieldReader): PropertyFilter | undefined {
	const id = readId(row, propertyId);
	const chosen = readChoice(row, operator, OPERATORS);
	const text = readText(row, value);
	if (id === undefined) {
		if (text === undefined) return undefined;
		throw incomplete(`A filter has no property ID, but its value is "${text}"`);
	}
	if (isIn(WITHOUT_VALUE, chosen)) return { propertyId: id, operator: chosen };
	if (text === undefined) throw incomplete(`The filter for the property "${id}" has no value`);
	const wanted = isIn(COMPARISONS, chosen) ? numberOf(text) : text;
	return { propertyId: id, operator: chosen, value: wanted };
}

/** Voiceflow only compares numbers. */
function numberOf(text: string): number {
	const number = Number(text);
	if (Number.isFinite(number)) return number;
	throw wrongTypeError(value.displayName, 'a number', text);
}

function isIn(some: readonly string[], chosen: string): boolean {
	return some.includes(chosen);
}

function incomplete(problem: string): InputError {
	return new InputError(
		problem,
		`Enter a property ID and a value for the filter in ${propertyFilters.displayName}, or remove it.`,
	);
}
