import { environment } from '../fields/environment';
import { optionsWith } from '../fields/options';
import { readUserId, userId } from '../fields/userId';
import type { Resource } from '../registry';
import { deleteOperation } from './delete.operation';
import { get } from './get.operation';
import { replace } from './replace.operation';
import { STATE_FIELDS } from './stateItem';
import { updateVariables } from './updateVariables.operation';

/** Where a conversation is, and its variables. */
export const state: Resource = {
	name: 'State',
	value: 'state',
	defaultOperation: 'get',
	operations: [get, updateVariables, replace, deleteOperation],
	first: [userId],
	last: [environment, optionsWith()],
	ownFieldsOf: () => STATE_FIELDS,
	queueOf: ({ parameters }) => readUserId(parameters),
};
