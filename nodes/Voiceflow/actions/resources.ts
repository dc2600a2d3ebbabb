import type { IExecuteFunctions } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

import { callResource } from './call';
import { conversationResource } from './conversation';
import { environmentResource } from './environment';
import { knowledgeBaseResource } from './knowledgeBase';
import type { Operation, Resource } from './types';
import { sessionResource } from './session';
import { stateResource } from './state';
import { transcriptResource } from './transcript';
import { usageResource } from './usage';

export const resources: Resource[] = [
	conversationResource,
	sessionResource,
	stateResource,
	transcriptResource,
	knowledgeBaseResource,
	callResource,
	environmentResource,
	usageResource,
];

/** @throws NodeOperationError if the node has no such operation */
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
		{ description: 'Open the node and select an operation from the list.' },
	);
}
