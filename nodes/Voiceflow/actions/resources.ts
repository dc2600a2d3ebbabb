import type { IExecuteFunctions } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

import { call } from './call';
import { conversation } from './conversation';
import { environment } from './environment';
import { knowledgeBase } from './knowledgeBase';
import type { Operation, Resource } from './registry';
import { session } from './session';
import { state } from './state';
import { transcript } from './transcript';
import { usage } from './usage';

/** All that the node can do. */
export const resources: Resource[] = [
	conversation,
	session,
	state,
	transcript,
	knowledgeBase,
	call,
	environment,
	usage,
];

/**
 * What the parameters of the node choose.
 *
 * @throws NodeOperationError when there is no such operation
 */
export function chosenOperation(context: IExecuteFunctions): {
	resource: Resource;
	operation: Operation;
} {
	const chosen = context.getNodeParameter('resource', 0);
	const wanted = context.getNodeParameter('operation', 0);
	const resource = resources.find(({ value }) => value === chosen);
	const operation = resource?.operations.find(({ value }) => value === wanted);
	if (resource && operation) return { resource, operation };
	throw new NodeOperationError(
		context.getNode(),
		`The operation "${wanted}" is not supported for "${chosen}"`,
		{ description: 'Open the node and choose an operation from the list.' },
	);
}
