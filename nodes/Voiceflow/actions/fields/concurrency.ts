import type { INodeProperties } from 'n8n-workflow';

import { numberOrDefault, type FieldReader } from './values';

export const concurrency: INodeProperties = {
	displayName: 'Concurrency',
	name: 'concurrency',
	type: 'number',
	typeOptions: { minValue: 1, maxValue: 1000, numberPrecision: 0 },
	default: 5,
	description:
		'Max number of items to process at the same time. Turns of the same user are always sent one at a time, in order.',
	displayOptions: { hide: { '@tool': [true] } },
};

/** @throws InputError for anything but a whole number of at least 1 */
export function readConcurrency(options: FieldReader): number {
	return numberOrDefault(options, concurrency);
}
