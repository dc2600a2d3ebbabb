import type { INodeExecutionData, INodeProperties } from 'n8n-workflow';

import type { Parameters } from './fields/values';
import type { Item } from './item';

/** One operation, as its file states it. */
export interface Operation {
	/** What the workflow stores. */
	value: string;
	name: string;
	description: string;
	/** What the node panel says, and what an AI agent reads. */
	action: string;
	/** The fields of its own. */
	fields: INodeProperties[];
	/** One input item in, its output items out. */
	execute(item: Item): Promise<INodeExecutionData[]>;
}

/** One resource, as its index states it. */
export interface Resource {
	value: string;
	name: string;
	/** The operation that the editor begins with. */
	defaultOperation: string;
	operations: Operation[];
	/** Fields of all its operations, before and after their own. */
	first?: INodeProperties[];
	last?: INodeProperties[];
	/** Its requests are turns of a conversation, which are never repeated once begun. */
	runsTurns?: boolean;
	/** The fields that its output may have: Keep Input takes none of them from the input. */
	ownFieldsOf(parameters: Parameters): readonly string[];
	/** Items of one queue run one after the other, in their order; those of none do not wait. */
	queueOf?(item: Item): string | undefined;
}
