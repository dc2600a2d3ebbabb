import type { INodeProperties } from 'n8n-workflow';

import { byLabel } from './options';
import { collectionReader, type FieldReader } from './values';

export function filtersWith(...own: INodeProperties[]): INodeProperties {
	return { ...filters, options: own.sort(byLabel) };
}

export function readFilters(parameters: FieldReader): FieldReader {
	return collectionReader(Object(parameters(filters)) as object, parameters.stored?.(filters));
}

const filters: INodeProperties = {
	displayName: 'Filters',
	name: 'filters',
	type: 'collection',
	placeholder: 'Add Filter',
	default: {},
};
