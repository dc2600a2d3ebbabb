/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import type { ServerResponse } from 'node:http';
import { bodyOf, listen, type Loopback } from './loopback';
import type { RestClient, StoredCredential } from './rest';

/** A message of a conversation with a language model, in OpenAI's format. */
export interface ModelMessage {
	role: 'system' | 'user' | 'assistant' | 'tool';
	content?: string | null;
	tool_calls?: ToolCall[];
}

/** A tool description for a language model, in OpenAI's format. */
export interface OfferedTool {
	function: {
		name: string;
		description: string;
		parameters: { properties: Record<string, { type: string; description?: string }> };
	};
}

/** A request to a model. */
export interface ModelRequest {
	messages: ModelMessage[];
	tools?: OfferedTool[];
	stream?: boolean;
}

interface ToolCall {
	id: string;
	type: 'function';
	function: { name: string; arguments: string };
}

/** A scripted language model on loopback with OpenAI's API. */
export interface ScriptedModel extends Loopback {
	/** Stores an OpenAI credential for it. */
	storeCredential(rest: RestClient): Promise<StoredCredential>;
	/** Every request so far, in order. */
	readonly requests: ModelRequest[];
}

const ENVELOPE = { id: 'chatcmpl-1', created: 1_790_000_000, model: 'scripted' };
const USAGE = { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 };

/**
 * Calls the first tool with the user's message in every field, and returns the tool's answer. Without
 * tools, it returns the user's message.
 */
function script({ messages, tools = [] }: ModelRequest): ModelMessage {
	const answer = messages.findLast(({ role }) => role === 'tool');
	if (answer !== undefined) {
		const [said = answer.content] =
			/(?<="(?:reply|answer)":")[^"\\]*/.exec(answer.content ?? '') ?? [];
		return { role: 'assistant', content: `The agent says: ${said ?? ''}` };
	}
	const asked = messages.findLast(({ role }) => role === 'user')?.content ?? '';
	const [tool] = tools;
	if (tool === undefined) return { role: 'assistant', content: `You said: ${asked}` };
	const fields = Object.keys(tool.function.parameters.properties);
	const given = JSON.stringify(Object.fromEntries(fields.map((name) => [name, asked])));
	const call = { name: tool.function.name, arguments: given };
	const tool_calls: ToolCall[] = [{ id: 'call_1', type: 'function', function: call }];
	return { role: 'assistant', content: null, tool_calls };
}

function finishReason(message: ModelMessage): string {
	return message.tool_calls ? 'tool_calls' : 'stop';
}

function sendWhole(response: ServerResponse, message: ModelMessage): void {
	const choices = [{ index: 0, message, finish_reason: finishReason(message) }];
	response.writeHead(200, { 'content-type': 'application/json' });
	response.end(JSON.stringify({ ...ENVELOPE, object: 'chat.completion', choices, usage: USAGE }));
}

/** Streams word by word, as OpenAI does. */
function sendStream(response: ServerResponse, message: ModelMessage): void {
	const send = (delta: object, finish_reason: string | null = null) => {
		const chunk = { ...ENVELOPE, object: 'chat.completion.chunk' };
		const choices = [{ index: 0, delta, finish_reason }];
		response.write(`data: ${JSON.stringify({ ...chunk, choices })}\n\n`);
	};
	response.writeHead(200, { 'content-type': 'text/event-stream' });
	send({ role: 'assistant', content: '' });
	for (const content of message.content?.match(/\S+\s*/g) ?? []) send({ content });
	const calls = message.tool_calls?.map((call, index) => ({ index, ...call }));
	if (calls) send({ tool_calls: calls });
	send({}, finishReason(message));
	response.end('data: [DONE]\n\n');
}

/** Starts the model. */
export async function startModel(): Promise<ScriptedModel> {
	const requests: ModelRequest[] = [];
	const loopback = await listen((request, response) => {
		void bodyOf(request).then((body) => {
			if (request.url !== '/v1/chat/completions') {
				response.writeHead(404).end();
				return;
			}
			const asked = JSON.parse(body.toString()) as ModelRequest;
			requests.push(asked);
			(asked.stream === true ? sendStream : sendWhole)(response, script(asked));
		});
	});
	return {
		...loopback,
		requests,
		storeCredential: async (rest) =>
			await rest.createCredential('Scripted model', 'openAiApi', {
				apiKey: 'none',
				url: `${loopback.address}/v1`,
			}),
	};
}
