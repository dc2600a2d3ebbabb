import type { INodeProperties } from 'n8n-workflow';

import { replaceState } from '../../api/state';
import { readJsonObject } from '../fields/jsonValues';
import type { Operation } from '../registry';
import { readStateKey, stateItem } from './stateItem';

const EMPTY = { stack: [], storage: {}, variables: {} };

const state: INodeProperties = {
	displayName: 'State',
	name: 'state',
	type: 'json',
	required: true,
	default: JSON.stringify(EMPTY),
	placeholder: 'e.g. { "stack": [], "storage": {}, "variables": {} }',
	description: 'The new state, as Get returns it. The default resets the conversation.',
};

/** Puts a state in the place of the one that a conversation has. */
export const replace: Operation = {
	name: 'Replace',
	value: 'replace',
	description: 'Put another state in its place, or reset it',
	action: 'Replace the state of a conversation',
	fields: [state],
	async execute({ client, parameters }) {
		const key = readStateKey(parameters);
		// Get returns the user's ID beside the state, which is no part of it.
		const given = { ...readJsonObject(parameters, state) };
		delete given.userId;
		const next = { ...EMPTY, ...given };
		return [stateItem(key, { ...next, ...(await replaceState(client, key, next)) })];
	},
};
