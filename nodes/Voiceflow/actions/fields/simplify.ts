import type { INodeProperties } from 'n8n-workflow';

import { readBoolean, type Parameters } from './values';

export const simplify: INodeProperties = {
	displayName: 'Simplify',
	name: 'simplify',
	type: 'boolean',
	default: true,
	description: 'Whether to return a simplified version of the response instead of the raw data',
};

/** @throws InputError when it is neither true nor false */
export function readSimplify(parameters: Parameters): boolean {
	return readBoolean(parameters, simplify) ?? true;
}
