import type { INodeParameters } from 'n8n-workflow';

import { itWith, NAMED_ISSUES } from './support/feature';
import { Bench } from './support/harness';

let bench: Bench;
beforeAll(async () => (bench = await Bench.open()));
afterAll(async () => await bench.close());

/** What n8n's Chat Trigger returns. */
const CHAT = { json: { sessionId: 'chat-1', action: 'sendMessage', chatInput: 'hello' } };

const SWITCHED_OFF = '{{ $json.sessionId }}';

describe('behind a Chat Trigger', () => {
	it('sends the message of the chat without any field filled in', async () => {
		const json = await bench.json(
			{ resource: 'conversation', operation: 'text' },
			{ items: [CHAT] },
		);
		expect(json.userId).toBe('chat-1');
		expect(bench.lastRequest.path).toContain('/user/chat-1/');
		expect(bench.lastRequest.body).toMatchObject({ action: { type: 'text', payload: 'hello' } });
	});

	it('starts a session for the visitor of the chat', async () => {
		const json = await bench.json(
			{ resource: 'session', operation: 'start', launch: false },
			{ items: [CHAT] },
		);
		expect(json.userId).toBe('chat-1');
	});

	it('has no default for the user of a state', async () => {
		const run = bench.run({ resource: 'state', operation: 'get' }, { items: [CHAT] });
		await expect(run).rejects.toThrow('has issues');
	});

	itWith(NAMED_ISSUES)('names the missing user of a state', async () => {
		const run = bench.run({ resource: 'state', operation: 'get' }, { items: [CHAT] });
		await expect(run).rejects.toThrow('Parameter "User ID" is required');
	});

	it('asks for a user ID where no chat gives one', async () => {
		const { message } = await bench.error(
			{ resource: 'conversation', operation: 'text', text: 'hi' },
			{ items: [{ json: {} }] },
		);
		expect(message).toBe('User ID is required');
	});
});

const FIXED: Array<[string, INodeParameters]> = [
	['User ID', { resource: 'conversation', operation: 'launch', userId: SWITCHED_OFF }],
	['User ID', { resource: 'session', operation: 'start', userId: SWITCHED_OFF }],
	['User ID', { resource: 'state', operation: 'get', userId: SWITCHED_OFF }],
	[
		'Text',
		{ resource: 'conversation', operation: 'text', userId: 'u', text: '{{$json.chatInput}}' },
	],
	[
		'Session Key',
		{
			resource: 'conversation',
			operation: 'launch',
			conversationBy: 'sessionKey',
			sessionKey: SWITCHED_OFF,
		},
	],
	[
		'Recipient',
		{
			resource: 'conversation',
			operation: 'launch',
			userId: 'u',
			output: 'channel',
			recipient: SWITCHED_OFF,
		},
	],
	[
		'Session ID',
		{
			resource: 'conversation',
			operation: 'launch',
			userId: 'u',
			options: { sessionId: SWITCHED_OFF },
		},
	],
	[
		'Environment',
		{
			resource: 'state',
			operation: 'get',
			userId: 'u',
			environment: { __rl: true, mode: 'id', value: SWITCHED_OFF },
		},
	],
	['Transcript ID', { resource: 'transcript', operation: 'get', transcriptId: SWITCHED_OFF }],
	[
		'Session ID',
		{ resource: 'transcript', operation: 'getAll', filters: { sessionId: SWITCHED_OFF } },
	],
	[
		'Document',
		{
			resource: 'knowledgeBase',
			operation: 'get',
			documentId: { __rl: true, mode: 'id', value: SWITCHED_OFF },
		},
	],
	[
		'Environment',
		{
			resource: 'knowledgeBase',
			operation: 'query',
			question: 'x',
			options: { environment: { __rl: true, mode: 'id', value: SWITCHED_OFF } },
		},
	],
	[
		'Phone Number ID',
		{ resource: 'call', operation: 'make', to: '+15551234567', phoneNumberId: SWITCHED_OFF },
	],
];

describe('a fixed value that looks like an expression', () => {
	it.each(FIXED)('is refused in %s before any request', async (label, parameters) => {
		const before = bench.requests.length;
		const { message, description } = await bench.error(parameters, { items: [CHAT] });
		expect(message).toBe(`${label} contains an expression, but is set to Fixed`);
		expect(description).toBe('Select Expression above the field.');
		expect(bench.requests).toHaveLength(before);
	});

	it('is refused when an AI agent uses the node as a tool', async () => {
		const { message } = await bench.error(
			{ resource: 'conversation', operation: 'launch', userId: SWITCHED_OFF },
			{ node: { type: 'n8n-nodes-voiceflow.voiceflowTool' } },
		);
		expect(message).toContain('User ID contains an expression');
	});

	it('is a question like any other in the knowledge base', async () => {
		await bench.json({ resource: 'knowledgeBase', operation: 'query', question: SWITCHED_OFF });
		expect(bench.lastRequest.body).toMatchObject({ question: SWITCHED_OFF });
	});
});

it('sends what an expression returns, whatever it contains', async () => {
	const json = await bench.json(
		{
			resource: 'conversation',
			operation: 'text',
			userId: '={{ $json.user }}',
			text: '={{ $json.words }}',
			options: { sessionId: '={{ $json.user }}' },
		},
		{ items: [{ json: { user: 'u {{ 1 }}', words: 'Write {{ name }} for me' } }] },
	);
	expect(json.userId).toBe('u {{ 1 }}');
	expect(bench.lastRequest.body).toMatchObject({
		action: { payload: 'Write {{ name }} for me' },
	});
});
