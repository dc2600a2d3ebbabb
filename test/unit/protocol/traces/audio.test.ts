import { bytesOf, read, streamOf, tracesOf, turnOf } from '../support/streams';

const audio = (payload: object) => ({ type: 'audio', payload });
const chunk = (bytes: string, encoding: string | undefined = 'audio/mp3') =>
	audio({ state: 'content', content: Buffer.from(bytes).toString('base64'), encoding });
const START = audio({ state: 'start', messageID: 'm1' });
const END = audio({ state: 'end' });

describe('audio traces', () => {
	it('become one file from start to end, each chunk decoded separately', async () => {
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

	it('are kept with a description in place of the bytes', async () => {
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

	it('become a file without start and end, too', async () => {
		const { turn, updates } = await read([bytesOf(streamOf([chunk('a'), chunk('b')]))]);
		expect(turn.messages).toMatchObject([{ bytes: 2 }]);
		expect(updates.at(-1)).toEqual({ kind: 'fileEnd' });
	});

	it('have the requested encoding if they name none', async () => {
		const stream = [bytesOf(streamOf([audio({ state: 'content', content: 'YQ==' })]))];
		const { turn } = await read(stream, { audioEncoding: 'audio/x-mulaw' });
		expect(turn.messages).toMatchObject([{ mimeType: 'audio/x-mulaw' }]);
	});

	it.each([
		['broken base64', audio({ state: 'content', content: 'YWJj!!!!', encoding: 'audio/mp3' }), 3],
		['an unknown encoding', chunk('abcd', 'audio/new'), 4],
	])('with %s give a warning, and what can be saved is kept', async (_name, trace, bytes) => {
		const turn = await turnOf([trace]);
		expect(turn.messages).toMatchObject([{ bytes }]);
		expect(turn.warnings).toHaveLength(1);
	});

	it('with an unknown encoding give a warning that quotes 40 characters', async () => {
		const turn = await turnOf([chunk('a', `audio/${'x'.repeat(100)}`)]);
		expect(turn.warnings).toEqual([
			`The audio encoding "audio/${'x'.repeat(34)}" is unknown, so the bytes were saved unchanged`,
		]);
	});

	it('are ignored without content', async () => {
		const turn = await turnOf([START, audio({ state: 'content' }), audio({}), END]);
		expect(turn.messages).toEqual([]);
	});
});

describe('the audio of a speak or text trace', () => {
	const uri = `data:audio/mp3;base64,${Buffer.from('sound').toString('base64')}`;

	it('becomes a file if it is a data URI', async () => {
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

	it('keeps its URL, and its markup is not said', async () => {
		const src = 'https://example.com/a.mp3';
		const payload = { type: 'audio', message: `<audio src="${src}"/>`, src };
		const turn = await turnOf([{ type: 'speak', payload }]);
		expect(turn.messages).toEqual([{ type: 'audio', url: src }]);
		expect(turn.reply).toBe('');
	});

	it('becomes a file if the data URI is not base64, too', async () => {
		const turn = await turnOf([
			{ type: 'speak', payload: { message: 'Hi', src: 'data:audio/mp3,a%62c' } },
		]);
		expect(turn.messages).toEqual([
			{ type: 'text', text: 'Hi' },
			{ type: 'audio', binary: 'audio_0', mimeType: 'audio/mpeg', bytes: 3 },
		]);
		expect(turn.warnings).toEqual([]);
	});

	it('ends the file that was open', async () => {
		const turn = await turnOf([
			chunk('a'),
			{ type: 'speak', payload: { type: 'audio', src: uri } },
			chunk('b'),
		]);
		expect(turn.messages).toMatchObject([{ bytes: 1 }, { bytes: 5 }, { bytes: 1 }]);
	});
});
