import type { INode, INodeParameters, IWorkflowBase } from 'n8n-workflow';

/** A Voiceflow node with the given parameters, as a workflow stores it. */
export function voiceflowNode(
	name: string,
	parameters: INodeParameters,
	settings: Partial<INode> = {},
): INode {
	return {
		id: name,
		name,
		type: 'n8n-nodes-voiceflow.voiceflow',
		typeVersion: 1,
		position: [0, 0],
		credentials: { voiceflowApi: { id: '1', name: 'Voiceflow' } },
		parameters,
		...settings,
	};
}

/** A workflow that starts with a trigger and runs the given nodes one after the other. */
export function chain(...nodes: INode[]): Partial<IWorkflowBase> {
	const trigger: INode = {
		id: 'Start',
		name: 'Start',
		type: 'n8n-nodes-base.manualTrigger',
		typeVersion: 1,
		position: [0, 0],
		parameters: {},
	};
	const all = [trigger, ...nodes];
	return {
		name: 'Test',
		nodes: all,
		connections: Object.fromEntries(
			nodes.map((node, index) => [
				(all[index] as INode).name,
				{ main: [[{ node: node.name, type: 'main', index: 0 }]] },
			]),
		),
	};
}
