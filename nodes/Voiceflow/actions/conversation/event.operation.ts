import type { INodeProperties } from 'n8n-workflow';

import type { Action } from '../../protocol/action';
import { isJsonObject, type JsonObject } from '../../protocol/json';
import { readJsonObject } from '../fields/jsonValues';
import { requireText } from '../fields/values';
import type { Operation } from '../types';
import { runTurn } from './runTurn';

const eventName: INodeProperties = {
	displayName: 'Event Name',
	name: 'eventName',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. order_shipped',
	description: 'The name of an event trigger in the agent',
};

const eventPayload: INodeProperties = {
	displayName: 'Event Payload',
	name: 'eventPayload',
	type: 'json',
	default: '{}',
	placeholder: 'e.g. { "order": 1234, "label": "Your order has shipped" }',
	description:
		'Fields to send with the event, as a JSON object. They are added to the event, except label and actions, which are sent next to it.',
};

export const sendEventOperation: Operation = {
	name: 'Send Event',
	value: 'event',
	description: 'Trigger an event in the agent',
	action: 'Send an event to the agent',
	fields: [eventName, eventPayload],
	async execute(item) {
		const advice = `Enter the name of one of the agent's event triggers in ${eventName.displayName}.`;
		const name = requireText(item.parameters, eventName, advice);
		const fields = readJsonObject(item.parameters, eventPayload) ?? {};
		return await runTurn(item, eventAction(name, fields));
	},
};

/** Voiceflow allows extra fields only inside `event` (protocol.md, section 1). */
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
