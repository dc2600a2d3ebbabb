import { NodeOperationError, type IExecuteFunctions, type INodeExecutionData } from 'n8n-workflow';

import { outside } from './outside';
import { named, property } from './standInProperties';

/**
 * Remove Duplicates with what earlier executions saw: it gives the items that are new, and beside
 * them the others, for which the editor draws no output. Two items of one value in one execution
 * are both new. If its history has no room for all items, it fails, or gives the first of them with
 * the error if the workflow continues (n8n 2.41, `RemoveDuplicatesV2.node.js`;
 * github.com/n8n-io/n8n/issues/38475).
 */
async function removeDuplicates(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const items = this.getInputData();
	const operation = this.getNodeParameter('operation', 0);
	if (operation === 'clearDeduplicationHistory') {
		outside.history.clear();
		return [items];
	}
	if (operation !== 'removeItemsSeenInPreviousExecutions') {
		throw new Error(`The stand-in has no operation "${String(operation)}"`);
	}
	if (outside.history.size + items.length > outside.historySize) {
		const error = new NodeOperationError(this.getNode(), 'The history is full');
		if (!this.continueOnFail()) throw error;
		return [[{ json: items[0]?.json ?? {}, error }]];
	}
	const { scope } = this.getNodeParameter('options', 0, {}) as { scope?: string };
	const node = scope === 'workflow' ? '' : `${this.getNode().name}: `;
	const valueOf = (index: number) => node + String(this.getNodeParameter('dedupeValue', index));
	const isNew = items.map((_item, index) => !outside.history.has(valueOf(index)));
	items.forEach((_item, index) => outside.history.add(valueOf(index)));
	return [
		items.filter((_item, index) => isNew[index]),
		items.filter((_item, index) => !isNew[index]),
	];
}

/** The stand-in for Remove Duplicates. */
export const REMOVE_DUPLICATES = {
	properties: [property('operation'), property('dedupeValue', 'string'), ...named('options')],
	execute: removeDuplicates,
};
