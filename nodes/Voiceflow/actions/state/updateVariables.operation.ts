import { updateStateVariables } from '../../api/state';
import { readUser } from '../fields/conversationBy';
import {
	readSpecifiedVariables,
	specifiedVariables,
	specifyVariables,
	USING_JSON,
	variableFields,
} from '../fields/variables';
import { InputError } from '../errors/inputError';
import type { Operation } from '../types';
import { stateItem } from './stateItem';

export const updateVariablesOperation: Operation = {
	name: 'Update Variables',
	value: 'updateVariables',
	description: 'Set some variables without changing the others',
	action: 'Update variables of a conversation',
	fields: specifiedVariables,
	async execute({ client, parameters }) {
		const user = readUser(parameters);
		const values = readSpecifiedVariables(parameters);
		if (values) return [stateItem(user, await updateStateVariables(client, user, values))];
		throw new InputError(
			'At least one variable is required',
			`Add a variable in ${variableFields.displayName}, or set ${specifyVariables.displayName} to ${USING_JSON.name} and enter a JSON object.`,
		);
	},
};
