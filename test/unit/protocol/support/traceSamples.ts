/** One trace of the wire, as plain JSON. */
export interface TraceSample {
	type: string;
	[field: string]: unknown;
}

const BUTTON = { name: 'Order', request: { type: 'path-1', payload: { label: 'Order' } } };
const CARD = {
	id: 'c',
	title: 'Funghi',
	description: { text: 'With mushrooms' },
	imageUrl: 'https://example.com/funghi.png',
	buttons: [BUTTON],
};
const SLATE = {
	id: 's',
	content: [{ children: [{ text: 'Hello' }, { children: [{ text: '!' }] }] }],
};
const PATHS = [{ label: 'done', event: { type: 'done', payload: {}, diagramID: 'd', time: 1 } }];

/** Traces of every type in protocol.md, section 3, with every field that it names. */
export const TRACE_SAMPLES: TraceSample[] = [
	{
		type: 'text',
		payload: {
			message: 'Hello',
			slate: SLATE,
			messageID: 'm1',
			delay: 100,
			ai: true,
			voice: 'v',
			audio: { src: 'data:audio/mpeg;base64,AAAA' },
			sourceUrls: [{ url: 'https://example.com', name: 'Source' }],
		},
		time: 1,
		turnID: 't',
	},
	{ type: 'text', payload: { slate: SLATE } },
	{
		type: 'speak',
		payload: {
			message: 'Hello',
			type: 'message',
			src: 'data:audio/pcm;base64,AAAA',
			voice: 'v',
			ai: true,
		},
	},
	{
		type: 'speak',
		payload: { message: '<audio/>', type: 'audio', src: 'https://example.com/a.mp3' },
	},
	{
		type: 'completion',
		payload: { state: 'start', messageID: 'm2', ai: true, delay: 0, sourceUrls: [] },
	},
	{ type: 'completion', payload: { state: 'content', content: 'Hello', tokens: { total: 1 } } },
	{ type: 'completion', payload: { state: 'end' } },
	{ type: 'audio', payload: { state: 'start', messageID: 'm3', delay: 0 } },
	{
		type: 'audio',
		payload: { state: 'content', content: 'AAAA', encoding: 'audio/mp3', duration: 1 },
	},
	{ type: 'audio', payload: { state: 'end' } },
	{ type: 'choice', payload: { buttons: [BUTTON] } },
	{ type: 'choice', payload: { choices: [{ name: 'Order' }] } },
	{ type: 'cardV2', payload: CARD },
	{ type: 'carousel', payload: { layout: 'List', cards: [CARD] } },
	{
		type: 'visual',
		payload: { visualType: 'image', image: 'https://example.com/a.png', dimensions: { width: 1 } },
	},
	{ type: 'no-reply', payload: { timeout: 10 } },
	{ type: 'end', payload: null },
	{
		type: 'knowledgeBase',
		payload: {
			chunks: [{ score: 0.5, documentID: 'd', documentData: { name: 'a' } }],
			query: { messages: [], output: 'a' },
		},
	},
	{ type: 'channel-action', payload: { name: 'a', payload: {} } },
	{ type: 'call-forward', payload: { addressType: 'phone', address: '1', extension: '2' } },
	{ type: 'call-forward', payload: { addressType: 'sip', address: 'sip:a' } },
	{ type: 'dtmf', payload: { enabled: true, timeoutInSeconds: 1, delimiter: '#', maxDigits: 4 } },
	{ type: 'stream', payload: { src: 'https://example.com/a.mp3', token: 't', action: 'LOOP' } },
	{ type: 'reasoning', payload: { state: 'content', content: 'Hm' } },
	{ type: 'tool-call', payload: { callID: 'c', state: 'start' } },
	{ type: 'goto', payload: { request: { type: 'text', payload: 'a' } } },
	{ type: 'entity-filling', payload: { entityToFill: 'e', intent: { name: 'i', entities: [] } } },
	{
		type: 'live-agent-handoff',
		payload: { event: 'e', conversationID: 'c', message: 'm', provider: 'p' },
	},
	{ type: 'debug', payload: { message: 'Error: credit_limit_reached', type: 'api' } },
	{ type: 'log', payload: { kind: 'a', message: { a: 1 } } },
	{ type: 'block', payload: { blockID: 'b' } },
	{ type: 'flow', payload: { diagramID: 'd', name: 'n' } },
	{ type: 'path', payload: { path: 'choice:1' } },
	{ type: 'realtime-agent', payload: { a: 1 } },
	{ type: 'calculate_price', payload: { order: 'Funghi' }, paths: PATHS, defaultPath: 0 },
	{ type: 'calculate_price', payload: 'a string', paths: PATHS, defaultPath: 0 },
];
