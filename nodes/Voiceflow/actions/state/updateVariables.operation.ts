import {
	NodeOperationError,
	updateDisplayOptions,
	type IExecuteFunctions,
	type INodeExecutionData,
} from 'n8n-workflow';

import { updateVariables } from '../../transport/state';
import { readVariables, variableFields, variables } from '../variables';
import { readStateKey, stateItem } from './stateKey';

export const description = updateDisplayOptions(
	{ show: { resource: ['state'], operation: ['updateVariables'] } },
	[variableFields, variables],
);

/** Sets some variables of a conversation and leaves the others. */
export async function execute(
	this: IExecuteFunctions,
	itemIndex: number,
): Promise<INodeExecutionData[]> {
	const key = readStateKey(this, itemIndex);
	const values = readVariables(this, itemIndex, {
		variableFields: this.getNodeParameter('variableFields', itemIndex, {}) as object,
		variables: this.getNodeParameter('variables', itemIndex, {}) as object,
	});
	if (!values) {
		throw new NodeOperationError(this.getNode(), 'There are no variables to set', {
			itemIndex,
			description: 'Add at least one in Variables or Variables (JSON).',
		});
	}
	return [stateItem(await updateVariables(this, key, values))];
}
