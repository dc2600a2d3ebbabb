import type { INodeProperties } from 'n8n-workflow';

import * as conversation from './conversation';
import { environment, userId } from './sharedFields';
import * as state from './state';

const resource: INodeProperties = {
	displayName: 'Resource',
	name: 'resource',
	type: 'options',
	noDataExpression: true,
	options: [
		{ name: 'Conversation', value: 'conversation' },
		{ name: 'State', value: 'state' },
	],
	default: 'conversation',
};

/** All parameters of the node, in the order in which the editor shows them. */
export const properties: INodeProperties[] = [
	resource,
	conversation.operation,
	state.operation,
	userId,
	...conversation.fields,
	...state.fields,
	environment,
	...conversation.description,
];
