import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { named } from './standInProperties';

/** What each node has seen, as n8n keeps it from one execution to the next. */
const seenBy = new Map<string, Set<string>>();

/** Lets every Remove Duplicates node begin as if it had never run. */
export function forgetSeenItems() {
	seenBy.clear();
}

/** Remove Duplicates: keeps the items whose value no execution has had before. */
async function removeSeen(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const operation = this.getNodeParameter('operation', 0);
	if (operation !== 'removeItemsSeenInPreviousExecutions') {
		throw new Error(`The stand-in has no operation "${String(operation)}"`);
	}
	const name = `${String(this.getWorkflow().name)}: ${this.getNode().name}`;
	const seen = seenBy.get(name) ?? new Set();
	seenBy.set(name, seen);
	return [
		this.getInputData().filter((_item, index) => {
			const value = JSON.stringify(this.getNodeParameter('dedupeValue', index));
			const isNew = !seen.has(value);
			seen.add(value);
			return isNew;
		}),
	];
}

/** What stands in for Remove Duplicates. */
export const REMOVE_DUPLICATES = {
	properties: named('operation', 'dedupeValue', 'options'),
	execute: removeSeen,
};
