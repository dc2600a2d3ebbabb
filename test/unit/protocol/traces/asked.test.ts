import { kindOfTrace } from '../../../../nodes/Voiceflow/protocol/traces/traceTypes';
import { turnOf } from '../support/streams';

const PATHS = [{ event: { type: 'done' } }];

describe('what the agent asks the channel to do', () => {
	it.each([
		['call-forward', { addressType: 'phone', address: '+15550100' }],
		['live-agent-handoff', { event: 'message', message: 'I am Ada', provider: 'sunshine' }],
		['live-agent-handoff', { event: 'agent_typing' }],
		['goto', { request: { type: 'text', payload: 'a' } }],
		['dtmf', { enabled: true, maxDigits: 4 }],
		['stream', { src: 'https://example.com/a.mp3', action: 'LOOP' }],
		['entity-filling', { entityToFill: 'size', intent: { name: 'order' } }],
	])('becomes an instruction and not a message: %s', async (type, payload) => {
		const turn = await turnOf([
			{ type: 'text', payload: { message: 'One moment' } },
			{ type, payload, time: 1 },
		]);
		expect(turn.instructions).toStrictEqual([{ type, payload }]);
		expect(turn).toMatchObject({ reply: 'One moment', customActions: [], warnings: [] });
	});

	it('is kept in order, with or without a payload', async () => {
		const turn = await turnOf([
			{ type: 'dtmf', payload: 'x' },
			{ type: 'goto' },
			{ type: 'dtmf', payload: null },
		]);
		expect(turn.instructions).toStrictEqual([
			{ type: 'dtmf', payload: 'x' },
			{ type: 'goto' },
			{ type: 'dtmf', payload: null },
		]);
	});
});

describe('what the agent asks the workflow to do', () => {
	it('is a channel action, named by its payload', async () => {
		const payload = { name: 'ext_form', payload: { fields: 2 } };
		const turn = await turnOf([{ type: 'channel-action', payload, paths: PATHS, defaultPath: 0 }]);
		expect(turn.customActions).toStrictEqual([
			{ type: 'ext_form', payload: { fields: 2 }, paths: PATHS, defaultPath: 0 },
		]);
	});

	it('may have its paths in the payload of the channel action', async () => {
		const payload = { name: 'ext_form', paths: PATHS, defaultPath: 0 };
		const turn = await turnOf([{ type: 'channel-action', payload }]);
		expect(turn.customActions).toStrictEqual([{ type: 'ext_form', paths: PATHS, defaultPath: 0 }]);
	});

	it.each([undefined, null, 'x', { name: '' }, { name: 7, payload: 1 }])(
		'is kept unchanged if the channel action has no name: %j',
		async (payload) => {
			const turn = await turnOf([{ type: 'channel-action', payload }]);
			expect(turn.customActions).toStrictEqual([
				{ type: 'channel-action', ...(payload !== undefined && { payload }) },
			]);
		},
	);

	it.each(['calculate_price', 'Text', 'text ', '', 'constructor', '__proto__', 'tool-calls'])(
		'includes traces of any unknown type: %j',
		async (type) => {
			expect(kindOfTrace(type)).toBe('customAction');
			const turn = await turnOf([{ type, payload: 'x' }]);
			expect(turn.customActions).toStrictEqual([{ type, payload: 'x' }]);
		},
	);

	it.each([
		'block',
		'debug',
		'flow',
		'log',
		'path',
		'realtime-agent',
		'reasoning',
		'simulation-test-result',
		'tool-call',
		'knowledgeBase',
	])('does not include traces for the builder of the agent: %s', async (type) => {
		const turn = await turnOf([{ type, payload: { ok: true, message: 'x' } }]);
		expect(turn).toMatchObject({ customActions: [], instructions: [], messages: [], warnings: [] });
	});
});

describe('the sources of an answer', () => {
	const one = { name: 'One', url: 'https://example.com/1' };
	const two = { name: 'Two', url: 'https://example.com/2' };

	it('come from texts, completions, and the knowledge base, each once', async () => {
		const chunk = (documentData: object) => ({ score: 0.5, documentID: 'd', documentData });
		const turn = await turnOf([
			{ type: 'text', payload: { message: 'a', sourceUrls: [{ url: one.url, name: one.name }] } },
			{ type: 'completion', payload: { state: 'start', sourceUrls: [one, two] } },
			{ type: 'completion', payload: { state: 'end', sourceUrls: [{ name: 'At the end' }] } },
			{
				type: 'knowledgeBase',
				payload: {
					chunks: [chunk(two), chunk({ type: 'pdf', name: 'a.pdf' }), chunk({ name: 'a.pdf' })],
				},
			},
			{
				type: 'knowledgeBase',
				payload: { chunks: [{ source: { type: 'url', url: 'https://a.b' } }] },
			},
		]);
		expect(turn.sources).toStrictEqual([
			one,
			two,
			{ name: 'At the end' },
			{ name: 'a.pdf' },
			{ url: 'https://a.b' },
		]);
		expect(Object.keys(turn.sources[0] ?? {})).toStrictEqual(['name', 'url']);
	});

	it('are empty if no document has a name or URL', async () => {
		const turn = await turnOf([
			{
				type: 'text',
				payload: { message: 'a', sourceUrls: [{}, { url: '' }, { name: 7 }, 'x', null] },
			},
			{ type: 'knowledgeBase', payload: { chunks: [{}, { documentData: 'x' }, 7] } },
			{ type: 'knowledgeBase', payload: { query: { output: 'x' } } },
		]);
		expect(turn.sources).toStrictEqual([]);
	});
});

describe('the end of a conversation', () => {
	it.each([
		[{ reason: 'resolved' }, 'resolved'],
		[{ reason: '' }, undefined],
		[{ reason: 7 }, undefined],
		[null, undefined],
		[undefined, undefined],
	])('has a reason only if it is text: %j', async (payload, endReason) => {
		const turn = await turnOf([{ type: 'end', payload }]);
		expect(turn.ended).toBe(true);
		expect(turn.endReason).toBe(endReason);
	});
});
