import type { INodeProperties } from 'n8n-workflow';

import { isOn, type FieldReader } from './values';

export const simplify: INodeProperties = {
	displayName: 'Simplify',
	name: 'simplify',
	type: 'boolean',
	default: true,
	description: 'Whether to return a simplified version of the response instead of the raw data',
};

export function readSimplify(parameters: FieldReader): boolean {
	return isOn(parameters, simplify);
}
