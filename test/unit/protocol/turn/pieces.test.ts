import { bytesOf, read, streamOf, turnOf } from '../support/streams';

const piece = (state: string, more: object = {}) => ({
	type: 'completion',
	payload: { state, ...more },
});
const content = (words: string) => piece('content', { content: words });
const text = (message: string, more: object = {}) => ({
	type: 'text',
	payload: { message, ...more },
});
const sound = (payload: object) => ({
	type: 'audio',
	payload: { state: 'content', encoding: 'audio/mp3', ...payload },
});

const wordsOf = async (...traces: object[]) =>
	(await turnOf(traces)).messages.map((message) => ('text' in message ? message.text : '?'));

describe('a completion', () => {
	it('ends at its end, and what follows is a new one', async () => {
		const pieces = [
			piece('start'),
			content('One '),
			content('two'),
			piece('end'),
			content('Three'),
		];
		expect(await wordsOf(...pieces)).toEqual(['One two', 'Three']);
	});

	it('ends if another one starts', async () => {
		expect(await wordsOf(piece('start'), content('One'), piece('start'), content('Two'))).toEqual([
			'One',
			'Two',
		]);
	});

	it('continues after a piece with an unknown state or without text', async () => {
		const pieces = [
			piece('start'),
			content('One '),
			piece('pause'),
			piece('content'),
			content('two'),
		];
		expect(await wordsOf(...pieces)).toEqual(['One two']);
	});

	it('without a message ID does not replace a text, and no text replaces it', async () => {
		const pieces = [piece('start'), content('One'), piece('end')];
		expect(await wordsOf(...pieces, text('Two'), ...pieces)).toEqual(['One', 'Two', 'One']);
	});
});

it('words that nobody reads give no updates, but the same messages', async () => {
	const bytes = bytesOf(
		streamOf([text('Hi'), content('One '), content('two'), sound({ content: 'AAAA' })]),
	);
	const [heard, unheard] = [await read([bytes]), await read([bytes], { emitWords: false })];
	expect(unheard.turn.messages).toEqual(heard.turn.messages);
	expect(unheard.turn.reply).toBe('Hi\n\nOne two');
	expect(heard.updates.some(({ kind }) => kind === 'words')).toBe(true);
	expect(unheard.updates).toEqual(heard.updates.filter(({ kind }) => kind !== 'words'));
});

describe('audio in pieces', () => {
	it('continues after an empty piece and ends when the agent says so', async () => {
		const { messages } = await turnOf([
			sound({ content: 'AAAA' }),
			sound({}),
			sound({ content: 'BBBB' }),
			sound({ state: 'end' }),
			sound({ content: 'CCCC' }),
		]);
		expect(messages).toEqual([
			{ type: 'audio', binary: 'audio_0', mimeType: 'audio/mpeg', bytes: 6 },
			{ type: 'audio', binary: 'audio_1', mimeType: 'audio/mpeg', bytes: 3 },
		]);
	});
});

describe('a file in a data URI', () => {
	const speak = (src: string) => ({ type: 'speak', payload: { type: 'audio', message: '', src } });

	it('gives no warning if it is complete', async () => {
		expect((await turnOf([speak('data:audio/mpeg;base64,AAAA')])).warnings).toEqual([]);
	});

	it.each(['data:audio/mpeg;base64,AA@@', 'data:audio/mpeg;base64'])(
		'gives one warning if it is damaged or empty: %s',
		async (src) => {
			const { warnings } = await turnOf([speak(src)]);
			expect(warnings).toEqual([expect.stringMatching(/./)]);
		},
	);
});
