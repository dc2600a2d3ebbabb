import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import { Client } from '../transport/client';
import { isJsonObject } from '../protocol/json';
import { parametersOf, wrongKind, type Parameters } from './fields/values';

// n8n copies the whole node for whoever asks for it.
const tools = new WeakMap<IExecuteFunctions, boolean>();

/** One input item while it runs: its parameters, and its way to Voiceflow. */
export class Item {
	/** Sends with the credential of this item. */
	readonly client: Client;
	// An expression is what costs most of a turn in n8n, so none is resolved twice.
	private readonly values = new Map<string, unknown>();

	constructor(
		readonly context: IExecuteFunctions,
		readonly index: number,
	) {
		this.client = new Client(context, index);
	}

	/** The value of a field, its expressions resolved for this item. */
	readonly parameters: Parameters = (property) => {
		const { name } = property;
		if (!this.values.has(name)) this.values.set(name, this.resolved(property));
		return this.values.get(name);
	};

	/**
	 * The values of the collection Options, which every resource may have.
	 *
	 * @throws InputError when an expression made something else of it
	 */
	get options(): Parameters {
		const options = this.parameters(OPTIONS);
		if (isJsonObject(options)) return parametersOf(options);
		throw wrongKind(OPTIONS.displayName, 'names and values', options);
	}

	/** True when an AI agent runs the node as its tool: n8n then adds `Tool` to the node's type. */
	get isTool(): boolean {
		const known = tools.get(this.context);
		if (known !== undefined) return known;
		const isTool = this.context.getNode().type.endsWith('Tool');
		tools.set(this.context, isTool);
		return isTool;
	}

	/** True when what the node says goes to a chat as it is said. */
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
