import type { INodeProperties } from 'n8n-workflow';

import { readNumber, type Parameters } from './values';

export const DEFAULT_CONCURRENCY = 5;

export const concurrency: INodeProperties = {
	displayName: 'Concurrency',
	name: 'concurrency',
	type: 'number',
	typeOptions: { minValue: 1, maxValue: 1000, numberPrecision: 0 },
	default: DEFAULT_CONCURRENCY,
	description:
		'How many input items are sent side by side. The turns of one user never overlap and keep their order.',
	displayOptions: { hide: { '@tool': [true] } },
};

/** @throws InputError when it is no number of at least 1 */
export function readConcurrency(options: Parameters): number {
	return readNumber(options, concurrency) ?? DEFAULT_CONCURRENCY;
}
