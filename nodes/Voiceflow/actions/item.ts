import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import { Client } from '../transport/client';
import { isJsonObject } from '../protocol/json';
import { collectionReader, wrongTypeError, type FieldReader } from './fields/values';

// `getNode` copies the whole node, so its answer is kept.
const tools = new WeakMap<IExecuteFunctions, boolean>();

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

	readonly parameters: FieldReader = (property) => {
		const { name } = property;
		if (!this.values.has(name)) this.values.set(name, this.resolved(property));
		return this.values.get(name);
	};

	/** @throws InputError when the expression of the collection does not return an object */
	get options(): FieldReader {
		const options = this.parameters(OPTIONS);
		if (isJsonObject(options)) return collectionReader(options);
		throw wrongTypeError(OPTIONS.displayName, 'names and values', options);
	}

	/** True if an AI agent runs the node as a tool: n8n then adds `Tool` to its type. */
	get isTool(): boolean {
		const known = tools.get(this.context);
		if (known !== undefined) return known;
		const isTool = this.context.getNode().type.endsWith('Tool');
		tools.set(this.context, isTool);
		return isTool;
	}

	/** True if the output is streamed to a chat. */
	get isStreaming(): boolean {
		return !this.isTool && (this.context.isStreaming?.() ?? false);
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
