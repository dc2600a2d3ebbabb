import { NodeOperationError, type IExecuteFunctions, type INodeExecutionData } from 'n8n-workflow';

import { historyOf, outside } from './outside';
import { named, property } from './standInProperties';

/**
 * Remove Duplicates with a history. It returns the new items, and the others as a second output,
 * which the editor does not show. A history without room for all items is an error, and with On
 * Error set to continue, the node returns the first item with that error (n8n 2.41,
 * `RemoveDuplicatesV2.node.js`; github.com/n8n-io/n8n/issues/38475).
 */
async function removeDuplicates(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const items = this.getInputData();
	const history = historyOf(scopeOf(this));
	switch (this.getNodeParameter('operation', 0)) {
		case 'clearDeduplicationHistory':
			history.clear();
			return [items];
		case 'removeItemsSeenInPreviousExecutions':
			if (history.size + items.length <= outside.historySize) return newItems(this, history);
			return failed(this, items);
		default:
			throw new Error('The stand-in does not have this operation');
	}
}

function newItems(node: IExecuteFunctions, history: Set<string>): INodeExecutionData[][] {
	const items = node.getInputData();
	const values = items.map((_item, index) => String(node.getNodeParameter('dedupeValue', index)));
	const isNew = values.map((value) => !history.has(value));
	for (const value of values) history.add(value);
	return [
		items.filter((_item, index) => isNew[index]),
		items.filter((_item, index) => !isNew[index]),
	];
}

function failed(node: IExecuteFunctions, items: INodeExecutionData[]): INodeExecutionData[][] {
	const error = new NodeOperationError(node.getNode(), 'The history is full');
	if (!node.continueOnFail()) throw error;
	return [[{ json: items[0]?.json ?? {}, error }]];
}

/** The name of the history: one for each node, or one for all nodes of the workflow. */
function scopeOf(node: IExecuteFunctions): string {
	const workflow = String(node.getWorkflow().name);
	const { scope } = node.getNodeParameter('options', 0, {}) as { scope?: string };
	return scope === 'workflow' ? workflow : `${workflow}: ${node.getNode().name}`;
}

/** What stands in for Remove Duplicates. */
export const REMOVE_DUPLICATES = {
	properties: [property('operation'), property('dedupeValue', 'string'), ...named('options')],
	execute: removeDuplicates,
};
