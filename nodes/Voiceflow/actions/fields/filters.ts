import type { INodeProperties } from 'n8n-workflow';

import { parametersOf, type Parameters } from './values';

/** The collection Filters of an operation. */
export function filtersWith(...own: INodeProperties[]): INodeProperties {
	const byLabel = own.sort((one, other) => one.displayName.localeCompare(other.displayName, 'en'));
	return { ...filters, options: byLabel };
}

/** The values of the collection Filters. */
export function readFilters(parameters: Parameters): Parameters {
	return parametersOf(Object(parameters(filters)) as object);
}

const filters: INodeProperties = {
	displayName: 'Filters',
	name: 'filters',
	type: 'collection',
	placeholder: 'Add Filter',
	default: {},
};
