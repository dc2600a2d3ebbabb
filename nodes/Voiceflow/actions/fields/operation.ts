import type { INodeProperties } from 'n8n-workflow';

import { readText, type FieldReader } from './values';

const operation: INodeProperties = {
	displayName: 'Operation',
	name: 'operation',
	type: 'options',
	noDataExpression: true,
	default: '',
};

/** The value of the chosen operation. */
export function readOperation(parameters: FieldReader): string | undefined {
	return readText(parameters, operation);
}
