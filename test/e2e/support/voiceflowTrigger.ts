import type { INodeParameters } from 'n8n-workflow';
import type { Server } from './server';
import type { StoredCredential } from './rest';
import type { NodeSketch } from './workflow';

export const TRIGGER = 'Voiceflow Trigger';

/** The trigger that waits for Voiceflow's events under an ID of its own. */
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

/** n8n's own node that drops what an earlier execution has seen, by the ID of the event. */
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

/** Where events of a published workflow go. */
export function productionUrl({ address }: Server, webhookId: string): string {
	return `${address}/webhook/${webhookId}/webhook`;
}

/** Where an event goes while the editor listens. */
export function testUrl({ address }: Server, webhookId: string): string {
	return `${address}/webhook-test/${webhookId}/webhook`;
}
