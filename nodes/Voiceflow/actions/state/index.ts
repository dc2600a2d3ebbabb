import type { INodeProperties } from 'n8n-workflow';

import { environment } from '../fields/environment';
import { keepInput, keepInputKey } from '../fields/keepInput';
import { readUserId, userId } from '../fields/userId';
import type { Resource } from '../registry';
import { deleteOperation } from './delete.operation';
import { get } from './get.operation';
import { replace } from './replace.operation';
import { STATE_FIELDS } from './stateItem';
import { updateVariables } from './updateVariables.operation';

const options: INodeProperties = {
	displayName: 'Options',
	name: 'options',
	type: 'collection',
	placeholder: 'Add Option',
	default: {},
	options: [keepInputKey, keepInput],
};

/** Where a conversation is, and its variables. */
export const state: Resource = {
	name: 'State',
	value: 'state',
	defaultOperation: 'get',
	operations: [get, updateVariables, replace, deleteOperation],
	first: [userId],
	last: [environment, options],
	ownFieldsOf: () => STATE_FIELDS,
	queueOf: readUserId,
};
