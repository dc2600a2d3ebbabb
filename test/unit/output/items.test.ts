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
	return itemsOf(
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

describe('one item for a turn', () => {
	it('says the least there is, and nothing that is absent', async () => {
		expect(await items({ traces: [] })).toStrictEqual([
			{ json: { reply: '', output: '', messages: [], buttons: [], ended: false, userId: 'u' } },
		]);
	});

	it('has the words twice, the messages and everything the agent signals', async () => {
		const [item] = await items({
			traces: [HELLO, WORLD, CHOICE, ...SIGNALS],
			state: { stack: [], variables: { name: 'Ada' } },
			warnings: ['The store is full'],
			sender: { userId: 'u', sessionId: 's', session: { key: 'k', started: true } },
		});
		expect(item).toStrictEqual({
			json: {
				reply: 'Hello\n\nWorld',
				output: 'Hello\n\nWorld',
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

	it('has no variables where the state has none', async () => {
		expect(await first({ traces: [], state: { stack: [] } })).toMatchObject({
			variables: {},
			state: { stack: [] },
		});
	});

	it('has no user where none was sent', async () => {
		expect(await first({ traces: [], sender: {} })).not.toHaveProperty('userId');
	});

	it("adds the turn's own warnings before those of the store", async () => {
		const broken = { type: 'audio', payload: { state: 'content', content: '@@' } };
		const { warnings } = await first({ traces: [broken], warnings: ['The store is full'] });
		expect(warnings).toStrictEqual([expect.any(String), 'The store is full']);
	});

	it('names its files, and has them under these names', async () => {
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

	it('has the traces when asked, a description in place of the bytes', async () => {
		const described = (src: object | null) => ({ ...SOUND, payload: { ...SOUND.payload, src } });
		const asked = { traces: [HELLO, SOUND], includeTraces: true };
		expect(await first({ ...asked, files: [['audio_0', SPOKEN]] })).toHaveProperty('traces', [
			HELLO,
			described({ binary: 'audio_0', ...FILE }),
		]);
		expect(await first(asked)).toHaveProperty('traces', [HELLO, described(null)]);
	});
});

describe('an item per message', () => {
	const form = 'messages' as const;

	it('says where it stands, and the last one everything else', async () => {
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

	it('is there for a turn without messages', async () => {
		expect(await items({ form, traces: [CHOICE] })).toStrictEqual([
			{ json: { userId: 'u', index: 0, last: true, buttons: [YES], ended: false } },
		]);
	});

	it('has its own file as data', async () => {
		const [words, sound] = await items({ form, traces: [SOUND], files: [['audio_0', SPOKEN]] });
		expect(words).not.toHaveProperty('binary');
		expect(sound?.json).toMatchObject({ type: 'audio', binary: 'data', ...FILE });
		expect(sound?.binary).toStrictEqual({ data });
	});

	it('has no file that could not be stored', async () => {
		const [, sound] = await items({ form, traces: [SOUND] });
		expect(sound?.json).not.toHaveProperty('binary');
		expect(sound).not.toHaveProperty('binary');
	});
});

describe('an item per trace', () => {
	const form = 'traces' as const;

	it('is the trace as it came', async () => {
		expect(await items({ form, traces: [HELLO, CHOICE] })).toStrictEqual([
			{ json: HELLO },
			{ json: CHOICE },
		]);
	});

	it('carries the warnings on the last, or alone where there is no trace', async () => {
		const warnings = ['The store is full'];
		expect(jsonOf(await items({ form, traces: [HELLO, WORLD], warnings }))).toStrictEqual([
			HELLO,
			{ ...WORLD, warnings },
		]);
		expect(await items({ form, traces: [], warnings })).toStrictEqual([{ json: { warnings } }]);
	});

	it('has the file of several traces once, with the first', async () => {
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

describe('the item of a tool', () => {
	const tool = { isTool: true, keepTraces: false };

	it('is small: words, names of buttons, whether it is over', async () => {
		const traces = [HELLO, { type: 'visual', payload: { image: 'https://a.example/a.png' } }];
		expect(await items({ ...tool, traces: [...traces, CHOICE] })).toStrictEqual([
			{ json: { reply: 'Hello\n\nhttps://a.example/a.png', buttons: ['Yes'], ended: false } },
		]);
	});

	it('has no gap where a message has no words', async () => {
		expect(await first({ ...tool, traces: [SOUND, HELLO] })).toMatchObject({
			reply: 'Aloud\n\nHello',
		});
	});

	it('has sources and warnings if any, traces if asked, and no files', async () => {
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

	it('stays the same whatever form and channel are set', async () => {
		const channel = { name: 'telegram', recipient: 'r' } as const;
		const traces = [HELLO];
		const plain = await items({ ...tool, traces });
		expect(await items({ ...tool, traces, form: 'channel', channel })).toStrictEqual(plain);
		expect(await items({ ...tool, traces, form: 'traces' })).toStrictEqual(plain);
	});
});

describe('an item per message of a channel', () => {
	const channel = { name: 'plainText', recipient: 'r' } as const;
	const form = 'channel' as const;

	it('has the body, and the last one everything else', async () => {
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

	it('is there without a body for a turn that has nothing to send', async () => {
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

	it('has its file as data', async () => {
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

describe('the fields of a turn', () => {
	it.each(['reply', 'messages', 'traces', 'channel'] as const)(
		'in the form %s are all that its items have, and those of an error',
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
