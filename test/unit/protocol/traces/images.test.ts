import { decodeDataUri } from '../../../../nodes/Voiceflow/protocol/traces/dataUri';
import {
	formatOfMimeType,
	formatOfEncoding,
} from '../../../../nodes/Voiceflow/protocol/traces/fileFormat';
import { bytesOf, read, streamOf, tracesOf, turnOf } from '../support/streams';

const visual = (image: string) => ({ type: 'visual', payload: { visualType: 'image', image } });

describe('an image', () => {
	it('with a URL becomes a message with this URL', async () => {
		const url = 'https://example.com/i.png';
		const { turn, updates } = await read([bytesOf(streamOf([visual(url)]))]);
		expect(turn.messages).toEqual([{ type: 'image', url }]);
		expect(updates).toEqual([{ kind: 'message', index: 0, message: { type: 'image', url } }]);
		expect(turn.reply).toBe('');
	});

	it('in the data URI of a card becomes a file before the card', async () => {
		const image = `data:image/png;base64,${Buffer.from('image').toString('base64')}`;
		const cardWith = (imageUrl: string) => ({ title: 'Latte', description: {}, imageUrl });
		const url = 'https://example.com/i.png';
		const { turn, updates } = await read([
			bytesOf(
				streamOf([
					{ type: 'cardV2', payload: cardWith(image) },
					{ type: 'carousel', payload: { cards: [cardWith(url), cardWith(image)] } },
				]),
			),
		]);
		const card = { title: 'Latte', text: '', buttons: [] };
		const file = { type: 'image', mimeType: 'image/png', bytes: 5 };
		expect(turn.messages).toEqual([
			{ ...file, binary: 'image_0' },
			{ type: 'card', ...card },
			{ ...file, binary: 'image_1' },
			{ type: 'carousel', cards: [{ ...card, imageUrl: url }, card] },
		]);
		expect(updates.map(({ kind }) => kind).filter((kind) => kind !== 'fileBytes')).toEqual([
			...['fileStart', 'fileEnd', 'message'],
			...['fileStart', 'fileEnd', 'message'],
		]);
		expect(tracesOf(turn)[0]).toMatchObject({
			payload: { imageUrl: { binary: 'image_0', mimeType: 'image/png', bytes: 5 } },
		});
	});

	it('in a data URI becomes a file, numbered separately from audio', async () => {
		const sound = `data:audio/mpeg;base64,${Buffer.from('sound').toString('base64')}`;
		const image = `data:image/png;base64,${Buffer.from('image').toString('base64')}`;
		const { turn, updates } = await read([
			bytesOf(
				streamOf([
					visual(image),
					{ type: 'speak', payload: { type: 'audio', src: sound } },
					visual('DATA:image/svg+xml,%3Csvg%20a=%22%C3%A9%22/%3E'),
				]),
			),
		]);
		expect(turn.messages).toEqual([
			{ type: 'image', binary: 'image_0', mimeType: 'image/png', bytes: 5 },
			{ type: 'audio', binary: 'audio_0', mimeType: 'audio/mpeg', bytes: 5 },
			{ type: 'image', binary: 'image_1', mimeType: 'image/svg+xml', bytes: 13 },
		]);
		expect(tracesOf(turn)[0]).toEqual({
			type: 'visual',
			payload: {
				visualType: 'image',
				image: { binary: 'image_0', mimeType: 'image/png', bytes: 5 },
			},
		});
		expect(turn.traces.map(({ file }) => file)).toEqual([
			{ name: 'image_0', field: 'image' },
			{ name: 'audio_0', field: 'src' },
			{ name: 'image_1', field: 'image' },
		]);
		expect(updates.filter(({ kind }) => kind === 'fileStart')).toEqual([
			{
				kind: 'fileStart',
				name: 'image_0',
				format: { encoding: 'unknown', mimeType: 'image/png', fileExtension: 'png' },
			},
			{
				kind: 'fileStart',
				name: 'audio_0',
				format: { encoding: 'audio/mp3', mimeType: 'audio/mpeg', fileExtension: 'mp3' },
			},
			{
				kind: 'fileStart',
				name: 'image_1',
				format: { encoding: 'unknown', mimeType: 'image/svg+xml', fileExtension: 'svg' },
			},
		]);
	});

	it('keeps a URL that contains the word data', async () => {
		const url = 'https://example.com/?data:image/png,x';
		expect((await turnOf([visual(url)])).messages).toEqual([{ type: 'image', url }]);
	});

	it('without a URL is ignored', async () => {
		const turn = await turnOf([visual(''), { type: 'visual', payload: {} }, { type: 'visual' }]);
		expect(turn.messages).toEqual([]);
	});
});

describe('a data URI', () => {
	const decoded = (uri: string) => Buffer.from(decodeDataUri(uri)?.bytes ?? []).toString();

	it.each([
		['data:audio/mpeg;base64,c291bmQ=', 'sound'],
		['data:audio/mpeg;base64,c291bmQ', 'sound'],
		['data:audio/mpeg;charset=x;BASE64 ,c291bmQ=', 'sound'],
		['data:audio/mpeg;base64,c291bmQ%3D', 'sound'],
		['data:audio/mpeg;base64,c29\n1bmQ=', 'sound'],
		['data:;base64,Pz8_Pj4-', '???>>>'],
		['data:text/plain,a%20b,c', 'a b,c'],
		['data:,\u00e9%C3%A9%zz', '\u00e9\u00e9%zz'],
		['data:audio/mpeg;base64,c291bmQhIQ==', 'sound!!'],
		['data:audio/mpeg;base64,c2 9 \n\n1bmQ=', 'sound'],
		['data:text/plain;charset=utf-8,c291bmQ=', 'c291bmQ='],
		['data:,', ''],
	])('is decoded: %s', (uri, text) => {
		expect(decoded(uri)).toBe(text);
		expect(decodeDataUri(uri)?.warning).toBeUndefined();
	});

	it('gives a warning if it is damaged', () => {
		expect(decodeDataUri('data:image/png;base64,YWJj!!!!')).toMatchObject({
			warning: 'A file in the answer was not valid base64, so it may be damaged',
		});
	});

	it('gives a warning if it contains no data', async () => {
		expect(decodeDataUri('data:image/png')).toBeUndefined();
		const turn = await turnOf([visual('data:image/png;base64')]);
		expect(turn.messages).toEqual([]);
		expect(turn.warnings).toEqual(['A file was skipped because its data URI contains no data']);
	});
});

describe('the format of a file', () => {
	it.each([
		['image/png', 'image/png', 'png'],
		[' Image/JPEG ', 'image/jpeg', 'jpg'],
		['image/svg+xml', 'image/svg+xml', 'svg'],
		['image/x-icon', 'image/x-icon', 'ico'],
		['audio/mp3', 'audio/mpeg', 'mp3'],
		['audio/x-wav', 'audio/wav', 'wav'],
		['audio/mp4', 'audio/mp4', 'm4a'],
		['audio/webm', 'audio/webm', 'webm'],
		['image/vnd.adobe.photoshop', 'image/vnd.adobe.photoshop', 'bin'],
		['image/bmp2', 'image/bmp2', 'bmp2'],
		['image/3gpp', 'image/3gpp', '3gpp'],
		['image/a-b', 'image/a-b', 'bin'],
		['text/html', 'application/octet-stream', 'bin'],
		['x-image/png', 'application/octet-stream', 'bin'],
		['image/png?', 'application/octet-stream', 'bin'],
		['image/-', 'application/octet-stream', 'bin'],
		[`image/${'x'.repeat(62)}`, 'application/octet-stream', 'bin'],
		['image/../../a', 'application/octet-stream', 'bin'],
		['', 'application/octet-stream', 'bin'],
	])('follows from its MIME type %j', (name, mimeType, fileExtension) => {
		expect(formatOfMimeType(name)).toMatchObject({ mimeType, fileExtension });
	});

	it.each([
		['audio/mp3', 'audio/mp3'],
		['audio/mpeg', 'audio/mp3'],
		['AUDIO/PCM;rate=16000', 'audio/pcm'],
		[' audio/pcm ; rate=16000', 'audio/pcm'],
		['audio/l16', 'audio/pcm'],
		['audio/basic', 'audio/x-mulaw'],
		['audio/x-mulaw', 'audio/x-mulaw'],
		['audio/mulaw', 'audio/x-mulaw'],
		['audio/wave', 'unknown'],
		['audio/ogg', 'unknown'],
		['image/png', undefined],
		['constructor', undefined],
	])('follows from the audio encoding %j', (name, encoding) => {
		expect(formatOfEncoding(name)?.encoding).toBe(encoding);
	});
});
