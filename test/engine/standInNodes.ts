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
		version: [1, 1.1, 1.2, 1.3, 1.4, 2, 2.1, 2.2, 2.3, 3, 3.1, 3.4],
		description: name,
		defaults: { name },
		inputs: group === 'trigger' ? [] : [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		properties: [],
	};
}

/**
 * Stands in for a node of n8n's own packages, which would bring hundreds of others: it passes its
 * items on. What such a node really gives is pinned where a test needs it.
 */
export function standInFor(type: string): INodeType {
	const name = type.split('.').pop() ?? type;
	const isTrigger = /trigger$/i.test(name);
	return { description: description(name, isTrigger ? 'trigger' : 'transform'), ...passOn };
}
