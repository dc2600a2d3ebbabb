import type { IConnections, INode, INodeParameters } from 'n8n-workflow';
import type { StoredCredential, Workflow } from './rest';

/** One node of a workflow, without the fields that tests never set. */
export interface NodeSketch {
	name: string;
	type: string;
	version?: number;
	parameters?: INodeParameters;
	credential?: StoredCredential;
	/** The path of its webhook, if the trigger has one. */
	webhookId?: string;
}

/** Creates a node from a sketch, with its own position on the canvas. */
export function nodeOf(sketch: NodeSketch, index: number): INode {
	const { name, type, version = 1, parameters = {}, credential, webhookId } = sketch;
	return {
		id: `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`,
		name,
		type,
		typeVersion: version,
		position: [index * 220, 0],
		parameters,
		...(credential && {
			credentials: { [credential.type]: { id: credential.id, name: credential.name } },
		}),
		...(webhookId && { webhookId }),
	};
}

/**
 * What n8n's editor stores with each workflow. Without an execution order, n8n uses its legacy one,
 * in which an AI Agent continues before its tools have run.
 */
const SETTINGS = { executionOrder: 'v1' };

/** A workflow whose nodes follow one another. */
export function chain(name: string, sketches: NodeSketch[]): Workflow {
	const nodes = sketches.map(nodeOf);
	const connections: IConnections = {};
	nodes.slice(0, -1).forEach((node, index) => {
		const next = nodes[index + 1]?.name ?? '';
		connections[node.name] = { main: [[{ node: next, type: 'main', index: 0 }]] };
	});
	return { name, nodes, connections, settings: SETTINGS };
}

/** The webhook that starts a workflow. It responds with the item of the last node, or streams. */
export function webhook(path: string, responseMode: 'lastNode' | 'streaming'): NodeSketch {
	return {
		name: 'Webhook',
		type: 'n8n-nodes-base.webhook',
		version: 2.1,
		parameters: { path, httpMethod: 'POST', responseMode, options: {} },
		webhookId: path,
	};
}

/** The public chat page that starts a workflow and streams its words. */
export function chatTrigger(path: string, options: INodeParameters = {}): NodeSketch {
	return {
		name: 'Chat',
		type: '@n8n/n8n-nodes-langchain.chatTrigger',
		version: 1.3,
		parameters: {
			public: true,
			initialMessages: 'Hello!',
			options: { responseMode: 'streaming', ...options },
		},
		webhookId: path,
	};
}

/** A Voiceflow node. */
export function voiceflow(credential: StoredCredential, parameters: INodeParameters): NodeSketch {
	return { name: 'Voiceflow', type: 'n8n-nodes-voiceflow.voiceflow', parameters, credential };
}

/** A Voiceflow node that sends a text. By default, that is the message of the chat. */
export function sendText(
	credential: StoredCredential,
	parameters: { userId?: string; text?: string; options?: INodeParameters } = {},
): NodeSketch {
	return voiceflow(credential, { resource: 'conversation', operation: 'text', ...parameters });
}
