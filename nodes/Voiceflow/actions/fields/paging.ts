import type { INodeProperties } from 'n8n-workflow';

import { isOn, numberOrDefault, type FieldReader } from './values';

export const returnAll: INodeProperties = {
	displayName: 'Return All',
	name: 'returnAll',
	type: 'boolean',
	default: false,
	description: 'Whether to return all results or only up to a given limit',
};

export const limit: INodeProperties = {
	displayName: 'Limit',
	name: 'limit',
	type: 'number',
	typeOptions: { minValue: 1, numberPrecision: 0 },
	default: 50,
	description: 'Max number of results to return',
	// A value that is text, such as "false", must not hide the field: n8n drops hidden values.
	displayOptions: { hide: { returnAll: [true] } },
};

/** @returns the maximum number of results, Infinity for all */
export function readMaxResults(parameters: FieldReader): number {
	return isOn(parameters, returnAll) ? Infinity : numberOrDefault(parameters, limit);
}
