import type { IExecuteFunctions } from 'n8n-workflow';

/** True when an AI agent runs the node as its tool: n8n then adds `Tool` to the node's type. */
export function isTool(context: IExecuteFunctions): boolean {
	return context.getNode().type.endsWith('Tool');
}
