import {
	NodeConnectionTypes,
	type IDataObject,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
} from 'n8n-workflow';

import { standInFor } from './standInNodes';

/** A tool as n8n passes it to a node that uses tools. */
interface Tool {
	name: string;
	description: string;
	schema: { parse(value: unknown): unknown; shape: Record<string, unknown> };
	invoke(values: unknown): Promise<string>;
}

/**
 * Stands in for the MCP Server Trigger: it gets its sub-nodes as tools, as n8n makes them, and
 * calls the one that the item names. Without a name it lists them.
 */
async function serve(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const tools = (await this.getInputConnectionData(NodeConnectionTypes.AiTool, 0)) as Tool[];
	const [item] = this.getInputData();
	const { tool: wanted, values } = item?.json as { tool?: string; values?: IDataObject };
	if (wanted === undefined) {
		const listed = tools.map(({ name, description, schema }) => ({
			json: { name, description, parameters: Object.keys(schema.shape) },
		}));
		return [listed];
	}
	const tool = tools.find(({ name }) => name === wanted);
	if (!tool) throw new Error(`There is no tool ${wanted}`);
	return [[{ json: { answer: await tool.invoke(tool.schema.parse(values)) } }]];
}

/** The stand-in, for an engine that finds all other nodes as given. */
export function withMcpTrigger(otherNode: (type: string) => INodeType) {
	return (type: string): INodeType => {
		if (!type.endsWith('.mcpTrigger')) return otherNode(type);
		const { description } = standInFor(type);
		const inputs = [{ type: NodeConnectionTypes.AiTool }];
		return { description: { ...description, inputs }, execute: serve };
	};
}
