import type { IExecuteFunctions, INode, INodeProperties } from 'n8n-workflow';

import { Client } from '../transport/client';
import { isJsonObject } from '../protocol/json';
import { collectionReader, wrongTypeError, type FieldReader } from './fields/values';

// `getNode` copies the whole node each time, so the copy is kept.
const nodes = new WeakMap<IExecuteFunctions, INode>();

/** One input item: its parameters, and the client that sends its requests. */
export class Item {
	/** Uses the credential of this item. */
	readonly client: Client;
	// Resolving an expression is slow, so each field is resolved once.
	private readonly values = new Map<string, unknown>();

	constructor(
		readonly context: IExecuteFunctions,
		readonly index: number,
	) {
		this.client = new Client(context, index);
	}

	readonly parameters: FieldReader = Object.assign(
		(property: INodeProperties) => {
			const { name } = property;
			if (!this.values.has(name)) this.values.set(name, this.resolved(property));
			return this.values.get(name);
		},
		{ stored: (property: INodeProperties) => this.stored(property) },
	);

	/** @throws InputError when the expression of the collection does not return an object */
	get options(): FieldReader {
		const options = this.parameters(OPTIONS);
		if (isJsonObject(options)) return collectionReader(options, this.stored(OPTIONS));
		throw wrongTypeError(OPTIONS.displayName, 'an object with names and values', options);
	}

	/** True if an AI agent runs the node as a tool: n8n then adds `Tool` to its type. */
	get isTool(): boolean {
		return this.node.type.endsWith('Tool');
	}

	/** True if the output is streamed to a chat. */
	get isStreaming(): boolean {
		return !this.isTool && (this.context.isStreaming?.() ?? false);
	}

	private get node(): INode {
		const node = nodes.get(this.context) ?? this.context.getNode();
		nodes.set(this.context, node);
		return node;
	}

	/** The parameters of the workflow are a collection too, in which no expression is resolved yet. */
	private stored(property: INodeProperties): unknown {
		return collectionReader(this.node.parameters ?? {})(property);
	}

	private resolved({ name, type, default: byDefault }: INodeProperties): unknown {
		const extractValue = type === 'resourceLocator';
		return this.context.getNodeParameter(name, this.index, byDefault, { extractValue });
	}
}

const OPTIONS: INodeProperties = {
	displayName: 'Options',
	name: 'options',
	type: 'collection',
	default: {},
};
