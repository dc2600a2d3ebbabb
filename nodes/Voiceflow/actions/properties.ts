import type { INodeProperties } from 'n8n-workflow';

import * as conversation from './conversation';
import { environment, userId } from './sharedFields';

const resource: INodeProperties = {
	displayName: 'Resource',
	name: 'resource',
	type: 'options',
	noDataExpression: true,
	options: [{ name: 'Conversation', value: 'conversation' }],
	default: 'conversation',
};

/** All parameters of the node, in the order in which the editor shows them. */
export const properties: INodeProperties[] = [
	resource,
	...conversation.operationDescription,
	userId,
	...conversation.fields,
	environment,
	...conversation.description,
];
