import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import type { StoredFile } from '../../../nodes/Voiceflow/output/fileWriter';
import { itemsOf, turnFieldsOf, type ItemOptions } from '../../../nodes/Voiceflow/output/items';
import { turnOf } from '../protocol/support/streams';

const HELLO = { type: 'text', payload: { message: 'Hello' } };
const WORLD = { type: 'text', payload: { message: 'World', ai: true } };
const SOUND = {
	type: 'speak',
	payload: { message: 'Aloud', type: 'message', src: 'data:audio/mpeg;base64,AAAA' },
};
const CHOICE = {
	type: 'choice',
	payload: { buttons: [{ name: 'Yes', request: { type: 'path-1' } }] },
};
const YES = { name: 'Yes', id: 'path-1', request: { type: 'path-1' } };
const SIGNALS = [
	{ type: 'no-reply', payload: { timeout: 7 } },
	{ type: 'order-pizza', payload: { size: 3 } },
	{ type: 'goto', payload: { request: { type: 'text' } } },
	{ type: 'text', payload: { message: '', sourceUrls: [{ url: 'https://a.example', name: 'A' }] } },
	{ type: 'end', payload: { reason: 'done' } },
];

const data = { data: 'AAAA', mimeType: 'audio/mpeg' };
const SPOKEN: StoredFile = { data, mimeType: 'audio/mpeg', bytes: 3 };
const FILE = { mimeType: 'audio/mpeg', bytes: 3 };

interface Case extends Partial<ItemOptions> {
	traces: object[];
	state?: object;
	files?: Array<[string, StoredFile]>;
	warnings?: string[];
}

async function items({ traces, state, files = [], warnings = [], ...options }: Case) {
	return await itemsOf(
		{ turn: await turnOf(traces, state), files: new Map(files), warnings },
		{
			form: 'reply',
			includeTraces: false,
			keepTraces: true,
			isTool: false,
			sender: { userId: 'u' },
			...options,
		},
	);
}

const jsonOf = (all: INodeExecutionData[]) => all.map(({ json }) => json);
const first = async (options: Case) => jsonOf(await items(options))[0] as IDataObject;

describe('the output form reply', () => {
	it('contains only the required fields for an empty turn', async () => {
		expect(await items({ traces: [] })).toStrictEqual([
			{ json: { reply: '', output: '', messages: [], buttons: [], ended: false, userId: 'u' } },
		]);
	});

	it('contains the text, the messages, and all signals of the agent', async () => {
		const [item] = await items({
			traces: [HELLO, WORLD, CHOICE, ...SIGNALS],
			state: { stack: [], variables: { name: 'Ada' } },
			warnings: ['The store is full'],
			sender: { userId: 'u', sessionId: 's', session: { key: 'k', started: true } },
		});
		expect(item).toStrictEqual({
			json: {
				reply: 'Hello\n\nWorld',
				output: 'Hello\n\nWorld\n\n- Yes',
				messages: [
					{ type: 'text', text: 'Hello' },
					{ type: 'text', text: 'World', ai: true },
				],
				buttons: [YES],
				ended: true,
				endReason: 'done',
				userId: 'u',
				sessionId: 's',
				session: { key: 'k', started: true },
				noReplyTimeout: 7,
				customActions: [{ type: 'order-pizza', payload: { size: 3 } }],
				instructions: [{ type: 'goto', payload: { request: { type: 'text' } } }],
				sources: [{ name: 'A', url: 'https://a.example' }],
				variables: { name: 'Ada' },
				state: { stack: [], variables: { name: 'Ada' } },
				warnings: ['The store is full'],
			},
		});
	});

	it.each([
		['a handoff step', { type: 'live-agent-handoff', payload: { event: 'chat_started' } }],
		['a forwarded call', { type: 'call-forward', payload: { address: '+15550100' } }],
	])('contains the handoff for %s', async (_name, trace) => {
		const goto = { type: 'goto', payload: {} };
		const earlier = { type: 'live-agent-handoff', payload: { event: 'wait_time' } };
		const json = await first({ traces: [earlier, HELLO, trace, goto] });
		expect(json).toMatchObject({ handoff: trace, instructions: [earlier, trace, goto] });
	});

	it('contains no handoff for other instructions', async () => {
		const json = await first({ traces: [HELLO, ...SIGNALS] });
		expect(json).toHaveProperty('instructions');
		expect(json).not.toHaveProperty('handoff');
	});

	it('lists the names of all buttons in the output, as a chat shows them, and not in the reply', async () => {
		const open = { type: 'open_url', payload: { url: 'https://a.example' } };
		const card = {
			type: 'cardV2',
			payload: {
				title: 'Coffee',
				buttons: [{ name: 'Read', request: { type: 'path-2', payload: { actions: [open] } } }],
			},
		};
		const reply = (await first({ traces: [HELLO, card] })).reply as string;
		expect(await first({ traces: [HELLO, card, CHOICE] })).toMatchObject({
			reply,
			output: `${reply}\n\n- Yes\n- [Read](https://a.example)`,
		});
		expect(await first({ traces: [CHOICE] })).toMatchObject({ reply: '', output: '- Yes' });
	});

	it('has no variables if the state has none', async () => {
		expect(await first({ traces: [], state: { stack: [] } })).toMatchObject({
			variables: {},
			state: { stack: [] },
		});
	});

	it('has no user ID if none was sent', async () => {
		expect(await first({ traces: [], sender: {} })).not.toHaveProperty('userId');
	});

	it('lists the warnings of the turn before those of the store', async () => {
		const broken = { type: 'audio', payload: { state: 'content', content: '@@' } };
		const { warnings } = await first({ traces: [broken], warnings: ['The store is full'] });
		expect(warnings).toStrictEqual([expect.any(String), 'The store is full']);
	});

	it('attaches the files under the names that the messages use', async () => {
		expect(await items({ traces: [HELLO, SOUND], files: [['audio_0', SPOKEN]] })).toStrictEqual([
			{
				json: expect.objectContaining({
					messages: [
						{ type: 'text', text: 'Hello' },
						{ type: 'text', text: 'Aloud' },
						{ type: 'audio', binary: 'audio_0', ...FILE },
					],
				}),
				binary: { audio_0: data },
			},
		]);
	});

	it('names no file that could not be stored', async () => {
		const [item] = await items({ traces: [SOUND] });
		expect(item).not.toHaveProperty('binary');
		expect(item?.json.messages).toStrictEqual([
			{ type: 'text', text: 'Aloud' },
			{ type: 'audio', ...FILE },
		]);
	});

	it('contains the traces if requested, with a description in place of file data', async () => {
		const described = (src: object | null) => ({ ...SOUND, payload: { ...SOUND.payload, src } });
		const asked = { traces: [HELLO, SOUND], includeTraces: true };
		expect(await first({ ...asked, files: [['audio_0', SPOKEN]] })).toHaveProperty('traces', [
			HELLO,
			described({ binary: 'audio_0', ...FILE }),
		]);
		expect(await first(asked)).toHaveProperty('traces', [HELLO, described(null)]);
	});
});

describe('the output form messages', () => {
	const form = 'messages' as const;

	it('numbers the items and puts everything else on the last one', async () => {
		expect(jsonOf(await items({ form, traces: [HELLO, WORLD, CHOICE] }))).toStrictEqual([
			{ type: 'text', text: 'Hello', userId: 'u', index: 0, last: false },
			{
				type: 'text',
				text: 'World',
				ai: true,
				userId: 'u',
				index: 1,
				last: true,
				buttons: [YES],
				ended: false,
			},
		]);
	});

	it('returns one item for a turn without messages', async () => {
		expect(await items({ form, traces: [CHOICE] })).toStrictEqual([
			{ json: { userId: 'u', index: 0, last: true, buttons: [YES], ended: false } },
		]);
	});

	it('attaches the file of a message as data', async () => {
		const [words, sound] = await items({ form, traces: [SOUND], files: [['audio_0', SPOKEN]] });
		expect(words).not.toHaveProperty('binary');
		expect(sound?.json).toMatchObject({ type: 'audio', binary: 'data', ...FILE });
		expect(sound?.binary).toStrictEqual({ data });
	});

	it('attaches no file that could not be stored', async () => {
		const [, sound] = await items({ form, traces: [SOUND] });
		expect(sound?.json).not.toHaveProperty('binary');
		expect(sound).not.toHaveProperty('binary');
	});
});

describe('the output form traces', () => {
	const form = 'traces' as const;

	it('returns each trace as it came', async () => {
		expect(await items({ form, traces: [HELLO, CHOICE] })).toStrictEqual([
			{ json: HELLO },
			{ json: CHOICE },
		]);
	});

	it('puts the warnings on the last item, or on an item of their own if there is no trace', async () => {
		const warnings = ['The store is full'];
		expect(jsonOf(await items({ form, traces: [HELLO, WORLD], warnings }))).toStrictEqual([
			HELLO,
			{ ...WORLD, warnings },
		]);
		expect(await items({ form, traces: [], warnings })).toStrictEqual([{ json: { warnings } }]);
	});

	it('attaches a file of several traces once, to the first of them', async () => {
		const part = (content: string) => ({
			type: 'audio',
			payload: { state: 'content', content, encoding: 'audio/mp3' },
		});
		const all = await items({
			form,
			traces: [part('AAAA'), part('BBBB')],
			files: [['audio_0', SPOKEN]],
		});
		expect(all.map(({ binary }) => binary)).toStrictEqual([{ data }, undefined]);
		expect(jsonOf(all).map(({ payload }) => (payload as IDataObject).content)).toStrictEqual([
			{ binary: 'data', ...FILE },
			{ binary: 'data', ...FILE },
		]);
	});
});

describe('the item for a language model', () => {
	const tool = { isTool: true, keepTraces: false };

	it('contains only text, button names and whether the conversation ended', async () => {
		const traces = [HELLO, { type: 'visual', payload: { image: 'https://a.example/a.png' } }];
		expect(await items({ ...tool, traces: [...traces, CHOICE] })).toStrictEqual([
			{ json: { reply: 'Hello\n\nhttps://a.example/a.png', buttons: ['Yes'], ended: false } },
		]);
	});

	it('has no blank lines for messages without text', async () => {
		expect(await first({ ...tool, traces: [SOUND, HELLO] })).toMatchObject({
			reply: 'Aloud\n\nHello',
		});
	});

	it('contains sources and warnings if there are any, traces if requested, and no files', async () => {
		const [item] = await items({
			traces: [SOUND, ...SIGNALS],
			files: [['audio_0', SPOKEN]],
			warnings: ['The store is full'],
			isTool: true,
		});
		expect(item).toStrictEqual({
			json: {
				reply: 'Aloud',
				buttons: [],
				ended: true,
				sources: [{ name: 'A', url: 'https://a.example' }],
				warnings: ['The store is full'],
				traces: expect.arrayContaining([SIGNALS[0]]),
			},
		});
	});

	it('is the same for every output form and channel', async () => {
		const channel = { name: 'telegram', recipient: 'r' } as const;
		const traces = [HELLO];
		const plain = await items({ ...tool, traces });
		expect(await items({ ...tool, traces, form: 'channel', channel })).toStrictEqual(plain);
		expect(await items({ ...tool, traces, form: 'traces' })).toStrictEqual(plain);
	});
});

describe('the output form channel', () => {
	const channel = { name: 'plainText', recipient: 'r' } as const;
	const form = 'channel' as const;

	it('contains the body, and everything else on the last item', async () => {
		const all = jsonOf(await items({ form, channel, traces: [HELLO, WORLD, ...SIGNALS] }));
		expect(all).toHaveLength(2);
		expect(all[0]).toStrictEqual({
			channel: 'plainText',
			kind: 'text',
			body: expect.anything(),
			index: 0,
			last: false,
			userId: 'u',
		});
		expect(all[1]).toMatchObject({
			index: 1,
			last: true,
			userId: 'u',
			ended: true,
			customActions: [{ type: 'order-pizza', payload: { size: 3 } }],
		});
	});

	it('returns an item without a body for a turn with nothing to send', async () => {
		expect(await items({ form, channel, traces: [] })).toStrictEqual([
			{
				json: {
					channel: 'plainText',
					index: 0,
					last: true,
					userId: 'u',
					buttons: [],
					ended: false,
				},
			},
		]);
	});

	it('attaches the file of a message as data', async () => {
		const telegram = { name: 'telegram', recipient: 'r' } as const;
		const files: Array<[string, StoredFile]> = [['audio_0', SPOKEN]];
		const all = await items({ form, channel: telegram, traces: [SOUND], files });
		expect(all.map(({ json, binary }) => [json.kind, binary])).toStrictEqual([
			['text', undefined],
			['audio', { data }],
		]);
		const without = await items({ form, channel: telegram, traces: [SOUND] });
		expect(without.map(({ binary }) => binary)).toStrictEqual([undefined, undefined]);
	});
});

describe('the fields of an item', () => {
	it.each(['reply', 'messages', 'traces', 'channel'] as const)(
		'of the form %s, and those of an error, are all known to Keep Input',
		async (form) => {
			const channel = { name: 'telegram', recipient: 'r' } as const;
			const all = await items({
				form,
				...(form === 'channel' && { channel }),
				traces: [HELLO, WORLD, SOUND, CHOICE, ...SIGNALS],
				state: { variables: {} },
				files: [['audio_0', SPOKEN]],
				warnings: ['The store is full'],
				includeTraces: true,
				sender: { userId: 'u', sessionId: 's', session: { key: 'k', started: false } },
			});
			const names = new Set(jsonOf(all).flatMap((json) => Object.keys(json)));
			const fields = turnFieldsOf(form);
			expect(fields).toStrictEqual(expect.arrayContaining([...names, 'error', 'details']));
		},
	);
});
