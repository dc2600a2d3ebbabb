import type { INodeExecutionData, INodeProperties } from 'n8n-workflow';

import type { FieldReader } from './fields/values';
import type { Item } from './item';

export interface Operation {
	/** The value that workflows store. */
	value: string;
	name: string;
	description: string;
	/** Shown in the node panel, and read by an AI agent that uses the node as a tool. */
	action: string;
	fields: INodeProperties[];
	/** Runs for one input item and returns its output items. */
	execute(item: Item): Promise<INodeExecutionData[]>;
}

export interface Resource {
	value: string;
	name: string;
	defaultOperation: string;
	operations: Operation[];
	/** Fields of all operations, shown before and after those of the operation. */
	first?: INodeProperties[];
	last?: INodeProperties[];
	/** Its requests are turns of a conversation. */
	runsTurns?: boolean;
	/** Names of the output fields, which Keep Input must not take from the input. */
	ownFieldsOf(parameters: FieldReader): readonly string[];
	/** Items with the same key run one after another, in order. */
	queueKeyOf?(item: Item): string | undefined;
}
