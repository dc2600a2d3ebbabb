import { bytesOf, read, streamOf, tracesOf, turnOf } from '../support/streams';

const audio = (payload: object) => ({ type: 'audio', payload });
const chunk = (bytes: string, encoding: string | undefined = 'audio/mp3') =>
	audio({ state: 'content', content: Buffer.from(bytes).toString('base64'), encoding });
const START = audio({ state: 'start', messageID: 'm1' });
const END = audio({ state: 'end' });

describe('audio traces', () => {
	it('are one sound from start to end, each chunk decoded on its own', async () => {
		const traces = [START, chunk('a'), chunk('bcd'), END, START, chunk('e', 'audio/pcm'), END];
		const { turn, updates } = await read([bytesOf(streamOf(traces))]);
		expect(turn.messages).toEqual([
			{ type: 'audio', binary: 'audio_0', mimeType: 'audio/mpeg', bytes: 4 },
			{ type: 'audio', binary: 'audio_1', mimeType: 'audio/pcm', bytes: 1 },
		]);
		expect(updates.map(({ kind }) => kind)).toEqual([
			'fileStart',
			'fileBytes',
			'fileBytes',
			'fileEnd',
			'fileStart',
			'fileBytes',
			'fileEnd',
		]);
	});

	it('are kept with a description in place of the sound', async () => {
		const turn = await turnOf([START, chunk('abc'), END]);
		const content = { binary: 'audio_0', mimeType: 'audio/mpeg', bytes: 3 };
		expect(tracesOf(turn)).toEqual([
			START,
			audio({ state: 'content', content, encoding: 'audio/mp3' }),
			END,
		]);
		expect(turn.traces.map(({ file }) => file)).toEqual([
			undefined,
			{ name: 'audio_0', field: 'content' },
			undefined,
		]);
	});

	it('without start and end are a sound all the same', async () => {
		const { turn, updates } = await read([bytesOf(streamOf([chunk('a'), chunk('b')]))]);
		expect(turn.messages).toMatchObject([{ bytes: 2 }]);
		expect(updates.at(-1)).toEqual({ kind: 'fileEnd' });
	});

	it('that name no encoding have the one that was asked for', async () => {
		const stream = [bytesOf(streamOf([audio({ state: 'content', content: 'YQ==' })]))];
		const { turn } = await read(stream, { audioEncoding: 'audio/x-mulaw' });
		expect(turn.messages).toMatchObject([{ mimeType: 'audio/x-mulaw' }]);
	});

	it.each([
		['broken base64', audio({ state: 'content', content: 'YWJj!!!!', encoding: 'audio/mp3' }), 3],
		['an unknown encoding', chunk('abcd', 'audio/new'), 4],
	])('with %s are a warning and what could be saved', async (_name, trace, bytes) => {
		const turn = await turnOf([trace]);
		expect(turn.messages).toMatchObject([{ bytes }]);
		expect(turn.warnings).toHaveLength(1);
	});

	it('of an unknown encoding are named in the warning by 40 characters of it', async () => {
		const turn = await turnOf([chunk('a', `audio/${'x'.repeat(100)}`)]);
		expect(turn.warnings).toEqual([
			`The audio encoding "audio/${'x'.repeat(34)}" is unknown, so its bytes were kept as they are`,
		]);
	});

	it('without content are none', async () => {
		const turn = await turnOf([START, audio({ state: 'content' }), audio({}), END]);
		expect(turn.messages).toEqual([]);
	});
});

describe('the source of a speak or text trace', () => {
	const uri = `data:audio/mp3;base64,${Buffer.from('sound').toString('base64')}`;

	it('that is a data URI is a file', async () => {
		const turn = await turnOf([
			{ type: 'speak', payload: { type: 'message', message: 'Hi', src: uri } },
			{ type: 'text', payload: { message: 'Ho', audio: { src: uri, voice: 'v' } } },
		]);
		const sound = { type: 'audio', mimeType: 'audio/mpeg', bytes: 5 };
		expect(turn.messages).toEqual([
			{ type: 'text', text: 'Hi' },
			{ ...sound, binary: 'audio_0' },
			{ type: 'text', text: 'Ho' },
			{ ...sound, binary: 'audio_1' },
		]);
		expect(JSON.stringify(turn.traces)).not.toContain('base64');
		expect(tracesOf(turn)).toMatchObject([
			{ payload: { src: { binary: 'audio_0', bytes: 5 } } },
			{ payload: { audio: { src: { binary: 'audio_1', bytes: 5 }, voice: 'v' } } },
		]);
		expect(turn.traces.map(({ file }) => file)).toEqual([
			{ name: 'audio_0', field: 'src' },
			{ name: 'audio_1', field: 'audio' },
		]);
	});

	it('that is a URL is given as that, and markup of a file is not said', async () => {
		const src = 'https://example.com/a.mp3';
		const payload = { type: 'audio', message: `<audio src="${src}"/>`, src };
		const turn = await turnOf([{ type: 'speak', payload }]);
		expect(turn.messages).toEqual([{ type: 'audio', url: src }]);
		expect(turn.reply).toBe('');
	});

	it('that is a data URI without base64 is a file too', async () => {
		const turn = await turnOf([
			{ type: 'speak', payload: { message: 'Hi', src: 'data:audio/mp3,a%62c' } },
		]);
		expect(turn.messages).toEqual([
			{ type: 'text', text: 'Hi' },
			{ type: 'audio', binary: 'audio_0', mimeType: 'audio/mpeg', bytes: 3 },
		]);
		expect(turn.warnings).toEqual([]);
	});

	it('closes the sound that was open', async () => {
		const turn = await turnOf([
			chunk('a'),
			{ type: 'speak', payload: { type: 'audio', src: uri } },
			chunk('b'),
		]);
		expect(turn.messages).toMatchObject([{ bytes: 1 }, { bytes: 5 }, { bytes: 1 }]);
	});
});
