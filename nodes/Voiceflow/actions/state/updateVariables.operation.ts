import { updateStateVariables } from '../../api/state';
import {
	readSpecifiedVariables,
	specifiedVariables,
	specifyVariables,
	USING_JSON,
	variableFields,
} from '../fields/variables';
import { InputError } from '../errors/inputError';
import type { Operation } from '../types';
import { readStateKey, stateItem } from './stateItem';

export const updateVariablesOperation: Operation = {
	name: 'Update Variables',
	value: 'updateVariables',
	description: 'Set some variables without changing the others',
	action: 'Update variables of a conversation',
	fields: specifiedVariables,
	async execute({ client, parameters }) {
		const key = readStateKey(parameters);
		const values = readSpecifiedVariables(parameters);
		if (values) return [stateItem(key, await updateStateVariables(client, key, values))];
		throw new InputError(
			'At least one variable is required',
			`Add a variable in ${variableFields.displayName}, or set ${specifyVariables.displayName} to ${USING_JSON.name} and enter a JSON object.`,
		);
	},
};
