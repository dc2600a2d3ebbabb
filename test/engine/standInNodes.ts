import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';

/** Starts a workflow. The engine gives it the items, as n8n gives a trigger what it received. */
const passOn = {
	async execute(this: IExecuteFunctions) {
		return [this.getInputData()];
	},
};

function description(name: string, group: 'trigger' | 'transform'): INodeTypeDescription {
	return {
		displayName: name,
		name,
		group: [group],
		version: [1, 1.1, 1.2, 1.3, 1.4, 2],
		description: name,
		defaults: { name },
		inputs: group === 'trigger' ? [] : [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		properties: [],
	};
}

/**
 * The nodes of n8n that only pass items on. `n8n-nodes-base` has them among hundreds of others
 * that would have to be installed with them.
 */
export const standInNodes: Record<string, INodeType> = {
	'n8n-nodes-base.manualTrigger': {
		description: description('manualTrigger', 'trigger'),
		...passOn,
	},
	'n8n-nodes-base.noOp': { description: description('noOp', 'transform'), ...passOn },
	'n8n-nodes-base.stickyNote': { description: description('stickyNote', 'transform'), ...passOn },
};
