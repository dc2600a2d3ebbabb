import type { INodeProperties } from 'n8n-workflow';

import type { Action } from '../../protocol/action';
import { isJsonObject, type JsonObject } from '../../protocol/json';
import { readJsonObject } from '../fields/jsonValues';
import { requireText } from '../fields/values';
import type { Operation } from '../registry';
import { runTurn } from './runTurn';

const eventName: INodeProperties = {
	displayName: 'Event Name',
	name: 'eventName',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. order_shipped',
	description: 'The name of an Event trigger of the agent',
};

const eventPayload: INodeProperties = {
	displayName: 'Event Payload',
	name: 'eventPayload',
	type: 'json',
	default: '{}',
	placeholder: 'e.g. { "order": 4711, "label": "Your order has shipped" }',
	description:
		'More fields to send with the event, as a JSON object. They become fields of the event; label and actions stand beside it.',
};

/** Jumps to an Event trigger of the agent. */
export const sendEvent: Operation = {
	name: 'Send Event',
	value: 'event',
	description: 'Jump to an Event trigger of the agent',
	action: 'Send an event to the agent',
	fields: [eventName, eventPayload],
	async execute(item) {
		const advice = 'Enter the name of an Event trigger of the agent.';
		const name = requireText(item.parameters, eventName, advice);
		const fields = readJsonObject(item.parameters, eventPayload) ?? {};
		return await runTurn(item, eventAction(name, fields));
	},
};

/**
 * The schema lets extra fields stand inside `event`, beside it only `label` and `actions`
 * (protocol.md, section 1).
 */
function eventAction(name: string, fields: JsonObject): Action {
	const { event, label, actions, ...others } = fields;
	return {
		type: 'event',
		payload: {
			event: { ...others, ...(isJsonObject(event) ? event : {}), name },
			...(label !== undefined && { label }),
			...(actions !== undefined && { actions }),
		},
	};
}
