import { environment } from '../fields/environment';
import { optionsWith } from '../fields/options';
import { readUserId, userId } from '../fields/userId';
import type { Resource } from '../types';
import { deleteOperation } from './delete.operation';
import { getOperation } from './get.operation';
import { replaceOperation } from './replace.operation';
import { STATE_FIELDS } from './stateItem';
import { updateVariablesOperation } from './updateVariables.operation';

export const stateResource: Resource = {
	name: 'State',
	value: 'state',
	defaultOperation: 'get',
	operations: [getOperation, updateVariablesOperation, replaceOperation, deleteOperation],
	first: [userId],
	last: [environment, optionsWith()],
	ownFieldsOf: () => STATE_FIELDS,
	queueKeyOf: ({ parameters }) => readUserId(parameters),
};
