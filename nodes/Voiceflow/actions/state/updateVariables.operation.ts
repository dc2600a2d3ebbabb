import { updateStateVariables as update } from '../../api/state';
import { readSpecifiedVariables, specifiedVariables } from '../fields/variables';
import { InputError } from '../inputError';
import type { Operation } from '../registry';
import { readStateKey, stateItem } from './stateItem';

/** Sets some variables of a conversation and leaves the others. */
export const updateVariables: Operation = {
	name: 'Update Variables',
	value: 'updateVariables',
	description: 'Set some variables and leave the others',
	action: 'Update variables of a conversation',
	fields: specifiedVariables,
	async execute({ client, parameters }) {
		const key = readStateKey(parameters);
		const values = readSpecifiedVariables(parameters);
		if (values) return [stateItem(key, await update(client, key, values))];
		throw new InputError(
			'There are no variables to set',
			'Add at least one in Variables, or choose Using JSON and enter an object.',
		);
	},
};
