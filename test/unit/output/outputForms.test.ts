import type { IDataObject } from 'n8n-workflow';

import type { StoredFile } from '../../../nodes/Voiceflow/output/fileWriter';
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
	items,
	jsonOf,
} from './support/turnItems';

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
		expect(sound?.binary).toStrictEqual({ data: DATA });
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
		expect(all.map(({ binary }) => binary)).toStrictEqual([{ data: DATA }, undefined]);
		expect(jsonOf(all).map(({ payload }) => (payload as IDataObject).content)).toStrictEqual([
			{ binary: 'data', ...FILE },
			{ binary: 'data', ...FILE },
		]);
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
			['audio', { data: DATA }],
		]);
		const without = await items({ form, channel: telegram, traces: [SOUND] });
		expect(without.map(({ binary }) => binary)).toStrictEqual([undefined, undefined]);
	});
});
