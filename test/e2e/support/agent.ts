import type { StoredCredential, Workflow } from './rest';
import { chain, nodeOf, type NodeSketch } from './workflow';

const AGENT = 'AI Agent';

/** An AI Agent behind a trigger, with a model and a tool. */
export function agentBehind(
	trigger: NodeSketch,
	text: string,
	model: StoredCredential,
	tool: NodeSketch,
): Workflow {
	const agent: NodeSketch = {
		name: AGENT,
		type: '@n8n/n8n-nodes-langchain.agent',
		version: 3.1,
		parameters: { promptType: 'define', text, options: {} },
	};
	const chatModel: NodeSketch = {
		name: 'Chat model',
		type: '@n8n/n8n-nodes-langchain.lmChatOpenAi',
		version: 1.3,
		parameters: {
			model: { __rl: true, mode: 'list', value: 'gpt-4.1-mini' },
			responsesApiEnabled: false,
			options: {},
		},
		credential: model,
	};
	const toAgent = (type: 'ai_languageModel' | 'ai_tool') => ({
		[type]: [[{ node: AGENT, type, index: 0 }]],
	});
	const line = chain('Agent', [trigger, agent]);
	const serving = [chatModel, tool].map((sketch, index) =>
		nodeOf(sketch, line.nodes.length + index),
	);
	return {
		...line,
		nodes: [...line.nodes, ...serving],
		connections: {
			...line.connections,
			[chatModel.name]: toAgent('ai_languageModel'),
			[tool.name]: toAgent('ai_tool'),
		},
	};
}
