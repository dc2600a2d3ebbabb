import type { INodeProperties } from 'n8n-workflow';

import type { DocumentFilter } from '../../api/knowledgeQuery';
import { InputError } from '../errors/inputError';
import { readChoice, readRowFields, readText, type FieldReader } from '../fields/values';

const OPERATORS = ['is', 'is_not', 'contains', 'not_contains'] as const;

const key: INodeProperties = {
	displayName: 'Key',
	name: 'key',
	type: 'string',
	default: '',
	placeholder: 'e.g. category',
};

const operator: INodeProperties = {
	displayName: 'Operator',
	name: 'operator',
	type: 'options',
	options: [
		{ name: 'Contains', value: 'contains' },
		{ name: 'Does Not Contain', value: 'not_contains' },
		{ name: 'Is', value: 'is' },
		{ name: 'Is Not', value: 'is_not' },
	],
	default: 'is',
};

const value: INodeProperties = {
	displayName: 'Value',
	name: 'value',
	type: 'string',
	default: '',
	placeholder: 'e.g. billing',
};

export const documentFilters: INodeProperties = {
	displayName: 'Document Filters',
	name: 'documentFilters',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true },
	placeholder: 'Add Filter',
	default: {},
	description: 'Only search documents with this document metadata',
	options: [{ displayName: 'Filter', name: 'values', values: [key, operator, value] }],
};

/**
 * Rows without a key and a value are skipped. Undefined if there are no others.
 * @throws InputError if a row has only one of them
 */
export function readDocumentFilters(options: FieldReader): DocumentFilter[] | undefined {
	const filters = readRowFields(options, documentFilters).flatMap((fields) => {
		const name = readText(fields, key)?.trim();
		const wanted = readText(fields, value);
		if (name === undefined && wanted === undefined) return [];
		if (name === undefined || wanted === undefined) throw incomplete(name, wanted);
		return [{ key: name, value: wanted, operator: readChoice(fields, operator, OPERATORS) }];
	});
	return filters.length > 0 ? filters : undefined;
}

function incomplete(name: string | undefined, wanted: string | undefined): InputError {
	const problem =
		name === undefined
			? `A filter has no key, but its value is "${wanted}"`
			: `The filter "${name}" has no value`;
	return new InputError(
		problem,
		`Enter a key and a value for the filter in ${documentFilters.displayName}, or remove it.`,
	);
}
