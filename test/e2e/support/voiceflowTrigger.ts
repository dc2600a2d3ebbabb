import type { INodeParameters } from 'n8n-workflow';
import type { Server } from './server';
import type { StoredCredential } from './rest';
import type { NodeSketch } from './workflow';

export const TRIGGER = 'Voiceflow Trigger';

/** A Voiceflow Trigger with its own webhook ID. */
export function voiceflowTrigger(
	webhookId: string,
	credential?: StoredCredential,
	parameters: INodeParameters = {},
): NodeSketch {
	return {
		name: TRIGGER,
		type: 'n8n-nodes-voiceflow.voiceflowTrigger',
		parameters,
		webhookId,
		...(credential && { credential }),
	};
}

/** n8n's node that removes events of earlier executions, by the event ID. */
export const REMOVE_DUPLICATES: NodeSketch = {
	name: 'Remove Duplicates',
	type: 'n8n-nodes-base.removeDuplicates',
	version: 2,
	parameters: {
		operation: 'removeItemsSeenInPreviousExecutions',
		dedupeValue: '={{ $json.eventId }}',
		options: {},
	},
};

/** The production URL of a published workflow. */
export function productionUrl({ address }: Server, webhookId: string): string {
	return `${address}/webhook/${webhookId}/webhook`;
}

/** The test URL, which works while the editor is listening. */
export function testUrl({ address }: Server, webhookId: string): string {
	return `${address}/webhook-test/${webhookId}/webhook`;
}
