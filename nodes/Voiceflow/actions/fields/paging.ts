import type { INodeProperties } from 'n8n-workflow';

import { readBoolean, readNumber, type Parameters } from './values';

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
	displayOptions: { show: { returnAll: [false] } },
};

/**
 * How many results are wanted at most; Infinity for all.
 *
 * @throws InputError when a value cannot be used
 */
export function readWanted(parameters: Parameters): number {
	return readBoolean(parameters, returnAll) === true
		? Infinity
		: (readNumber(parameters, limit) ?? 50);
}
