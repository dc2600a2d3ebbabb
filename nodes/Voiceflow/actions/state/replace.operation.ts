import type { INodeProperties } from 'n8n-workflow';

import { emptyState, replaceState } from '../../api/state';
import { readUser } from '../fields/conversationBy';
import { readJsonObject } from '../fields/jsonValues';
import type { Operation } from '../types';
import { stateItem } from './stateItem';

const state: INodeProperties = {
	displayName: 'State',
	name: 'state',
	type: 'json',
	required: true,
	default: JSON.stringify(emptyState()),
	placeholder: 'e.g. { "stack": [], "storage": {}, "variables": {} }',
	description: 'The new state, as returned by Get. The default resets the conversation.',
};

export const replaceOperation: Operation = {
	name: 'Replace',
	value: 'replace',
	description: 'Replace or reset the state of a conversation',
	action: 'Replace the state of a conversation',
	fields: [state],
	async execute({ client, parameters }) {
		const user = readUser(parameters);
		// Get returns the user ID next to the state, but it is not part of the state.
		const given = { ...readJsonObject(parameters, state) };
		delete given.userId;
		const next = { ...emptyState(), ...given };
		return [stateItem(user, { ...next, ...(await replaceState(client, user, next)) })];
	},
};
