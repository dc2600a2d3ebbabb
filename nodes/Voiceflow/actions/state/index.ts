import type { INodeProperties } from 'n8n-workflow';

import * as deleteOperation from './delete.operation';
import * as get from './get.operation';
import * as replace from './replace.operation';
import * as updateVariables from './updateVariables.operation';

export const operations = { delete: deleteOperation, get, replace, updateVariables };

/** The parameter that chooses the operation. */
export const operation: INodeProperties = {
	displayName: 'Operation',
	name: 'operation',
	type: 'options',
	noDataExpression: true,
	displayOptions: { show: { resource: ['state'] } },
	options: [
		{
			name: 'Delete',
			value: 'delete',
			description: 'Forget the conversation and its variables',
			action: 'Delete the state',
		},
		{
			name: 'Get',
			value: 'get',
			description: 'Get where the conversation is, and its variables',
			action: 'Get the state',
		},
		{
			name: 'Replace',
			value: 'replace',
			description: 'Put another state in its place, or reset it',
			action: 'Replace the state',
		},
		{
			name: 'Update Variables',
			value: 'updateVariables',
			description: 'Set some variables and leave the others',
			action: 'Update variables',
		},
	],
	default: 'get',
};

/** What each operation needs to know. */
export const fields: INodeProperties[] = [...replace.description, ...updateVariables.description];
