import {
	updateDisplayOptions,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeProperties,
} from 'n8n-workflow';

import type { JsonObject } from '../../protocol/json';
import { replaceState } from '../../transport/state';
import { readObject } from '../json';
import { readStateKey, stateItem } from './stateKey';

const EMPTY = { stack: [], storage: {}, variables: {} };

const properties: INodeProperties[] = [
	{
		displayName: 'State',
		name: 'state',
		type: 'json',
		required: true,
		default: JSON.stringify(EMPTY),
		placeholder: 'e.g. { "stack": [], "storage": {}, "variables": {} }',
		description: 'The new state, as Get returns it. The default resets the conversation.',
	},
];

export const description = updateDisplayOptions(
	{ show: { resource: ['state'], operation: ['replace'] } },
	properties,
);

/** Puts a state in the place of the one that a conversation has. */
export async function execute(
	this: IExecuteFunctions,
	itemIndex: number,
): Promise<INodeExecutionData[]> {
	const key = readStateKey(this, itemIndex);
	const value = this.getNodeParameter('state', itemIndex, {});
	const state: JsonObject = { ...EMPTY, ...readObject(this, itemIndex, value, 'State') };
	return [stateItem({ ...state, ...(await replaceState(this, key, state)) })];
}
