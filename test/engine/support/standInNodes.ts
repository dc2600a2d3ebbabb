import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeProperties,
	type INodeType,
} from 'n8n-workflow';

import { AGGREGATE } from './aggregateNode';
import { FLOW_NODES } from './flowNodes';
import { REMOVE_DUPLICATES } from './removeDuplicatesNode';
import { SERVICE_NODES } from './serviceNodes';
import { SYNC_NODES } from './syncNodes';

type Execute = NonNullable<INodeType['execute']>;

/** Starts a workflow with the items from the engine, as a trigger does with what it received. */
async function passOn(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	return [this.getInputData()];
}

const BEHAVIORS: Record<string, { properties: INodeProperties[]; execute: Execute }> = {
	aggregate: AGGREGATE,
	removeDuplicates: REMOVE_DUPLICATES,
	...FLOW_NODES,
	...SERVICE_NODES,
	...SYNC_NODES,
};

/**
 * Stands in for a node of n8n's own packages, which would bring hundreds of others. What it does
 * not stand in for it passes on; what such a node really gives is pinned where a test needs it.
 */
export function standInFor(type: string): INodeType {
	const name = type.split('.').pop() ?? type;
	const isTrigger = /trigger$|^webhook$/i.test(name);
	const { properties, execute } = BEHAVIORS[name] ?? { properties: [], execute: passOn };
	return {
		description: {
			displayName: name,
			name,
			group: [isTrigger ? 'trigger' : 'transform'],
			version: 1,
			description: name,
			defaults: { name },
			inputs: isTrigger ? [] : [NodeConnectionTypes.Main],
			outputs: [NodeConnectionTypes.Main],
			properties,
		},
		execute,
	};
}
