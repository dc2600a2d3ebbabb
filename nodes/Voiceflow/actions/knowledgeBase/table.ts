import type { INodeProperties } from 'n8n-workflow';

import type { TableUpload } from '../../api/documentUploads';
import { isJsonObject } from '../../protocol/json';
import { readJsonList } from '../fields/jsonValues';
import { kindOf, readNames, type Parameters } from '../fields/values';
import { InputError } from '../inputError';

const SHOWN = { show: { source: ['table'] } };

const rows: INodeProperties = {
	displayName: 'Rows (JSON)',
	name: 'rows',
	type: 'json',
	required: true,
	default: '[]',
	placeholder: 'e.g. [{ "product": "Espresso", "price": 2.5 }]',
	description: 'The rows of the table, as a list of objects that have the same fields',
	displayOptions: SHOWN,
};

const searchableFields: INodeProperties = {
	displayName: 'Searchable Fields',
	name: 'searchableFields',
	type: 'string',
	default: '',
	placeholder: 'e.g. product, description',
	description:
		'The fields in which a question looks for its answer, with commas between. Left empty, they are all that are no metadata.',
	displayOptions: SHOWN,
};

const metadataFields: INodeProperties = {
	displayName: 'Metadata Fields',
	name: 'metadataFields',
	type: 'string',
	default: '',
	placeholder: 'e.g. price, category',
	description: 'The fields by which a query can be filtered, with commas between',
	displayOptions: SHOWN,
};

export const tableFields = [rows, searchableFields, metadataFields];

/**
 * The rows and which of their fields are for what.
 *
 * @throws InputError when there are no rows, or one is no object
 */
export function readTable(parameters: Parameters): Omit<TableUpload, 'name'> {
	const list = (readJsonList(parameters, rows) ?? []).map((row, index) => {
		if (isJsonObject(row)) return row;
		throw new InputError(
			`Row ${index + 1} of the table is no object but ${kindOf(row)}`,
			'Use names and values in braces for each row, e.g. { "product": "Espresso" }.',
		);
	});
	if (list.length === 0) {
		throw new InputError(
			'The table has no rows',
			'Enter a list of objects in Rows (JSON), e.g. [{ "product": "Espresso" }].',
		);
	}
	const metadata = readNames(parameters, metadataFields);
	const searchable = readNames(parameters, searchableFields);
	const others = new Set(list.flatMap((row) => Object.keys(row)));
	for (const name of metadata) others.delete(name);
	return {
		rows: list,
		searchableFields: searchable.length > 0 ? searchable : Array.from(others),
		metadataFields: metadata,
	};
}
