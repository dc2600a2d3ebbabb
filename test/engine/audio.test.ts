import type { BinaryDataService } from 'n8n-core';
import type { IBinaryData, INodeExecutionData } from 'n8n-workflow';

import { SAMPLE_RATES, soundBytes } from '../../emulator';
import { storeBinaryData } from './support/engine';
import { agentOf, Bench } from './support/harness';

const audio = (payload: object) => ({ trace: { type: 'audio', payload: payload as never } });
const content = (base64: string, encoding = 'audio/mp3') =>
	audio({ state: 'content', content: base64, encoding });
const base64Of = (text: string) => Buffer.from(text).toString('base64');

let bench: Bench;
beforeAll(async () => {
	bench = await Bench.open({
		agents: {
			broken: agentOf(
				content(base64Of('no start, ')),
				content('%%%'),
				audio({ state: 'end' }),
				audio({ state: 'start' }),
				content(base64Of('unknown'), 'audio/opus-of-tomorrow'),
			),
			linked: agentOf(
				{
					trace: {
						type: 'text',
						payload: {
							message: 'Hi',
							audio: { src: `data:audio/mp3;base64,${base64Of('spoken')}` },
						},
					},
				},
				{
					trace: {
						type: 'speak',
						payload: { message: 'Listen', src: 'https://example.com/a.mp3' },
					},
				},
			),
		},
	});
});
afterAll(async () => await bench.close());

describe.each(['filesystem', 'memory'] as const)('audio files in the %s store', (where) => {
	let service: BinaryDataService;
	beforeAll(async () => (service = await storeBinaryData(where)));

	const speak = async (options: object) =>
		await bench.items(
			{ userId: 'ada', options: { audioEvents: true, ...options } },
			{ project: 'speaker' },
		);
	const bytesOf = async (item: INodeExecutionData | undefined, property: string) =>
		await service.getAsBuffer(item?.binary?.[property] as IBinaryData);

	it.each([
		['audio/mp3', 'audio/mpeg', 'mp3'],
		['audio/x-mulaw', 'audio/x-mulaw', 'ulaw'],
		['audio/pcm', 'audio/pcm', 'pcm'],
	])('contain exactly the bytes that were sent: %s', async (encoding, mimeType, extension) => {
		const [item] = await speak({ audioEncoding: encoding });
		const sound = soundBytes(encoding);
		for (const property of ['audio_0', 'audio_1']) {
			expect((await bytesOf(item, property)).equals(sound)).toBe(true);
		}
		expect(item?.binary?.audio_0).toMatchObject({
			mimeType,
			fileName: `audio_0.${extension}`,
			fileExtension: extension,
		});
		expect((item?.json.messages as object[])[1]).toEqual({
			type: 'audio',
			binary: 'audio_0',
			mimeType: item?.binary?.audio_0?.mimeType,
			bytes: sound.length,
		});
	});

	it.each(['audio/x-mulaw', 'audio/pcm'] as const)(
		'become WAV files if that is set: %s',
		async (encoding) => {
			const [item] = await speak({
				audioEncoding: encoding,
				audioContainer: 'wav',
				audioSampleRate: SAMPLE_RATES[encoding],
			});
			const file = await bytesOf(item, 'audio_0');
			expect(file.subarray(0, 4).toString()).toBe('RIFF');
			expect(file.readUInt32LE(24)).toBe(SAMPLE_RATES[encoding]);
			expect(file.subarray(44).equals(soundBytes(encoding))).toBe(true);
			expect(item?.binary?.audio_0).toMatchObject({
				mimeType: 'audio/wav',
				fileName: 'audio_0.wav',
			});
			expect((item?.json.messages as object[])[1]).toMatchObject({
				mimeType: 'audio/wav',
				bytes: file.length,
			});
		},
	);

	it('stay MP3 even if WAV is set', async () => {
		const [item] = await speak({ audioContainer: 'wav' });
		expect((await bytesOf(item, 'audio_0')).equals(soundBytes('audio/mp3'))).toBe(true);
		expect(item?.binary?.audio_0?.fileName).toBe('audio_0.mp3');
	});

	it('belong to their message and to their trace', async () => {
		const messages = await bench.items(
			{ userId: 'ada', output: 'messages', options: { audioEvents: true } },
			{ project: 'speaker' },
		);
		expect(messages.map(({ binary }) => Object.keys(binary ?? {}))).toEqual([
			[],
			['data'],
			[],
			['data'],
		]);
		expect(messages.map(({ json }) => json.binary)).toEqual([undefined, 'data', undefined, 'data']);
		const traces = await bench.items(
			{ userId: 'ada', output: 'traces', options: { audioEvents: true } },
			{ project: 'speaker' },
		);
		expect(traces.flatMap(({ binary }) => Object.values(binary ?? {}))).toMatchObject([
			{ fileName: 'audio_0.mp3' },
			{ fileName: 'audio_1.mp3' },
		]);
	});

	it('are described in the JSON of the item', async () => {
		const [item] = await speak({ includeTraces: true });
		const json = JSON.stringify(item?.json);
		expect(json).not.toContain(soundBytes('audio/mp3').subarray(0, 300).toString('base64'));
		expect(item?.json.traces).toContainEqual(
			expect.objectContaining({
				type: 'audio',
				payload: expect.objectContaining({
					content: {
						binary: 'audio_0',
						mimeType: 'audio/mpeg',
						bytes: soundBytes('audio/mp3').length,
					},
				}),
			}),
		);
	});

	it('are created from data URIs, but not from other URLs', async () => {
		const [item] = await bench.items(
			{ userId: 'ada', options: { modality: 'voice' } },
			{ project: 'speaker' },
		);
		expect((await bytesOf(item, 'audio_0')).equals(soundBytes('audio/mp3'))).toBe(true);
		expect(item?.json.messages).toContainEqual({
			type: 'audio',
			url: 'https://example.com/jingle.mp3',
		});
		const [linked] = await bench.items({ userId: 'ada' }, { project: 'linked' });
		expect((await bytesOf(linked, 'audio_0')).toString()).toBe('spoken');
		expect(linked?.json.reply).toBe('Hi\n\nListen');
	});

	it('contain what could be saved of invalid base64, with a warning', async () => {
		const [item] = await bench.items({ userId: 'ada' }, { project: 'broken' });
		expect((await bytesOf(item, 'audio_0')).toString()).toBe('no start, ');
		expect((await bytesOf(item, 'audio_1')).toString()).toBe('unknown');
		expect(item?.json.warnings).toEqual([
			expect.stringContaining('not valid base64'),
			expect.stringContaining('audio/opus-of-tomorrow'),
		]);
		expect(item?.binary?.audio_1?.mimeType).toBe('application/octet-stream');
	});
});

describe('audio that breaks off', () => {
	it('fails the turn with an error that says how much arrived', async () => {
		await storeBinaryData('filesystem');
		const error = await bench.error(
			{ userId: 'fault:cut=5000', options: { audioEvents: true } },
			{ project: 'speaker' },
		);
		expect(error.message).toMatch(/lost/);
		const { messages } = error.context.arrived as { messages: { bytes?: number }[] };
		expect(messages).toEqual([
			{ type: 'text', text: 'Hello, listen.' },
			expect.objectContaining({ type: 'audio', binary: 'audio_0' }),
		]);
		expect(messages[1]?.bytes).toBeGreaterThanOrEqual(1000);
		await bench.emulator.allClosed();
	});
});
