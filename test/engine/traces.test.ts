import type { Trace } from '../../emulator/agent';
import { agentOf, Bench } from './support/harness';

const BUTTON = { name: 'Yes', request: { type: 'path-yes', payload: { label: 'Yes' } } };
const OTHER = { name: 'No', request: { type: 'path-no', payload: { label: 'No' } } };

const said = (payload: object): Trace => ({ type: 'text', payload: payload as never });

/** One of each trace type of protocol.md, section 3, and an unknown one. */
const EVERY_TRACE: Trace[] = [
	said({ message: 'Plain', delay: 10 }),
	said({ message: 'By AI', ai: true, sourceUrls: [{ url: 'https://example.com', name: 'a' }] }),
	said({
		slate: {
			id: 's',
			content: [{ children: [{ text: 'Old ' }, { text: 'slate' }] }, { children: [{ text: '2' }] }],
		},
	}),
	{ type: 'speak', payload: { type: 'message', message: 'Spoken', src: null, voice: 'Eva' } },
	{ type: 'completion', payload: { state: 'start', messageID: 'm', ai: true } },
	{ type: 'completion', payload: { state: 'content', content: 'In ' } },
	{ type: 'completion', payload: { state: 'content', content: 'chunks', tokens: 3 } },
	{ type: 'completion', payload: { state: 'end' } },
	said({ message: 'In chunks', messageID: 'm' }),
	{ type: 'choice', payload: { choices: [{ name: 'Old form' }] } },
	{ type: 'choice', payload: { buttons: [BUTTON] } },
	{
		type: 'cardV2',
		payload: {
			title: 'Card',
			description: { text: 'About it' },
			imageUrl: 'https://example.com/c.png',
			buttons: [OTHER],
		},
	},
	{
		type: 'carousel',
		payload: { layout: 'List', cards: [{ id: '1', title: 'One', buttons: [] }] },
	},
	{ type: 'visual', payload: { visualType: 'image', image: 'https://example.com/v.png' } },
	{ type: 'no-reply', payload: { timeout: 7 } },
	{ type: 'knowledgeBase', payload: { chunks: [], query: { messages: [], output: 'x' } } },
	{ type: 'channel-action', payload: { name: 'hang-up', payload: {} } },
	{ type: 'call-forward', payload: { addressType: 'phone', address: '+1' } },
	{ type: 'dtmf', payload: { enabled: true, timeoutInSeconds: 3, delimiter: ['#'], maxDigits: 4 } },
	{ type: 'stream', payload: { src: 'https://example.com/s.mp3', token: 't', action: 'PLAY' } },
	{ type: 'reasoning', payload: { state: 'content', content: 'hm' } },
	{ type: 'tool-call', payload: { callID: 'c', state: 'start' } },
	{ type: 'goto', payload: { request: { type: 'intent' } } },
	{ type: 'entity-filling', payload: { entityToFill: 'size', intent: {} } },
	{ type: 'live-agent-handoff', payload: { event: 'start', provider: 'p' } },
	{ type: 'debug', payload: { message: 'diagnostic' } },
	{ type: 'log', payload: { message: 'diagnostic' } },
	{ type: 'block', payload: { blockID: 'b' } },
	{ type: 'flow', payload: { diagramID: 'd' } },
	{ type: 'path', payload: { path: 'choice:1' } },
	{ type: 'realtime-agent', payload: {} },
	{
		type: 'show_map',
		payload: '{"lat":1}',
		paths: [{ label: 'done', event: { type: 'done' } }],
		defaultPath: 0,
	},
	{ type: 'from-tomorrow', payload: { any: ['thing'] } },
	{ type: 'end', payload: null },
];

/** The agent's instructions for the channel, in the order of the answer. */
const INSTRUCTIONS = [
	...['call-forward', 'dtmf', 'stream', 'goto', 'entity-filling', 'live-agent-handoff'],
];

const payloadOf = (wanted: string) => EVERY_TRACE.find(({ type }) => type === wanted)?.payload;

let bench: Bench;
beforeAll(async () => {
	bench = await Bench.open({
		agents: { everything: agentOf(...EVERY_TRACE) },
	});
});
afterAll(async () => await bench.close());

describe('an answer with every type of trace', () => {
	it('becomes one item with everything that a workflow needs', async () => {
		const json = await bench.json({ userId: 'ada' }, { project: 'everything' });
		expect(json).toEqual({
			output: expect.stringMatching(/^Plain/),
			reply: 'Plain\n\nBy AI\n\nOld slate\n2\n\nSpoken\n\nIn chunks\n\nCard\nAbout it\n\nOne',
			messages: [
				{ type: 'text', text: 'Plain' },
				{ type: 'text', text: 'By AI', ai: true },
				{ type: 'text', text: 'Old slate\n2' },
				{ type: 'text', text: 'Spoken' },
				{ type: 'text', text: 'In chunks', ai: true },
				{
					type: 'card',
					title: 'Card',
					text: 'About it',
					imageUrl: 'https://example.com/c.png',
					buttons: [{ ...OTHER, id: 'path-no', card: 'Card' }],
				},
				{ type: 'carousel', cards: [{ title: 'One', text: '', buttons: [] }] },
				{ type: 'image', url: 'https://example.com/v.png' },
			],
			buttons: [
				{ ...BUTTON, id: 'path-yes' },
				{ ...OTHER, id: 'path-no', card: 'Card' },
			],
			ended: true,
			userId: 'ada',
			noReplyTimeout: 7,
			sources: [{ name: 'a', url: 'https://example.com' }],
			handoff: { type: 'live-agent-handoff', payload: payloadOf('live-agent-handoff') },
			instructions: INSTRUCTIONS.map((type) => ({ type, payload: payloadOf(type) })),
			customActions: [
				{ type: 'hang-up', payload: {} },
				{
					type: 'show_map',
					payload: '{"lat":1}',
					paths: [{ label: 'done', event: { type: 'done' } }],
					defaultPath: 0,
				},
				{ type: 'from-tomorrow', payload: { any: ['thing'] } },
			],
		});
	});

	it('keeps all traces unchanged, including unknown ones', async () => {
		const items = await bench.items({ userId: 'ada', output: 'traces' }, { project: 'everything' });
		expect(items.map(({ json }) => ({ type: json.type, payload: json.payload }))).toEqual(
			EVERY_TRACE.map(({ type, payload }) => ({ type, payload })),
		);
		const json = await bench.json(
			{ userId: 'ada', options: { includeTraces: true } },
			{ project: 'everything' },
		);
		expect(json.traces).toHaveLength(EVERY_TRACE.length);
	});
});
