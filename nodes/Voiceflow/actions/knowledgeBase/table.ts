import type { INodeProperties } from 'n8n-workflow';

import type { TableUpload } from '../../api/documentUploads';
import { isJsonObject, type JsonObject, type JsonValue } from '../../protocol/json';
import { readJsonList } from '../fields/jsonValues';
import { describeValue, readNames, type FieldReader } from '../fields/values';
import { InputError } from '../errors/inputError';

const SHOWN = { show: { source: ['table'] } };

const rows: INodeProperties = {
	displayName: 'Rows (JSON)',
	name: 'rows',
	type: 'json',
	required: true,
	default: '[]',
	placeholder: 'e.g. [{ "product": "Espresso", "price": 2.5 }]',
	description: 'The rows of the table, as a JSON list of objects with the same fields',
	displayOptions: SHOWN,
};

const searchableFields: INodeProperties = {
	displayName: 'Searchable Fields',
	name: 'searchableFields',
	type: 'string',
	default: '',
	placeholder: 'e.g. product, description',
	description:
		'Comma-separated list of fields to search for answers. Leave empty to use all fields except the metadata fields.',
	displayOptions: SHOWN,
};

const metadataFields: INodeProperties = {
	displayName: 'Metadata Fields',
	name: 'metadataFields',
	type: 'string',
	default: '',
	placeholder: 'e.g. price, category',
	description: 'Comma-separated list of fields that queries can filter by',
	displayOptions: SHOWN,
};

export const tableFields = [rows, searchableFields, metadataFields];

/** The fields of an n8n item. */
const ITEM_FIELDS = [
	'json',
	'binary',
	'pairedItem',
	'error',
	'index',
	'metadata',
	'evaluationData',
];

/** Returns the rows in n8n's items, such as those of `$input.all()`. */
function rowsIn(list: JsonValue[]): JsonValue[] {
	return list.every(isItem) ? list.map(({ json }) => json) : list;
}

/** A table may have a column named `json` itself, beside others. */
function isItem(row: JsonValue): row is JsonObject & { json: JsonObject } {
	return (
		isJsonObject(row) &&
		isJsonObject(row.json) &&
		Object.keys(row).every((name) => ITEM_FIELDS.includes(name))
	);
}

/** @throws InputError if there are no rows, or one is not an object */
export function readTable(parameters: FieldReader): Omit<TableUpload, 'name'> {
	const list = rowsIn(readJsonList(parameters, rows) ?? []).map((row, index) => {
		if (isJsonObject(row)) return row;
		throw new InputError(
			`Row ${index + 1} of the table must be an object, but is ${describeValue(row)}`,
			`Enter each row of ${rows.displayName} as names and values in curly braces, e.g. { "product": "Espresso" }.`,
		);
	});
	if (list.length === 0) {
		throw new InputError(
			'At least one row is required',
			`Enter a list of objects in ${rows.displayName}, e.g. [{ "product": "Espresso" }].`,
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
