import { turnFieldsOf } from '../../../nodes/Voiceflow/output/items';
import {
	CHOICE,
	DATA,
	FILE,
	HELLO,
	SIGNALS,
	SOUND,
	SPOKEN,
	WORLD,
	YES,
	first,
	items,
	jsonOf,
} from './support/turnItems';

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
				binary: { audio_0: DATA },
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

describe('the item for a language model', () => {
	const tool = { isTool: true, keepTraces: false };

	it('contains only the text, the button names, and whether the conversation has ended', async () => {
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
