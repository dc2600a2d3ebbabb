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
	it('is over at its end, and what follows is another', async () => {
		const pieces = [
			piece('start'),
			content('One '),
			content('two'),
			piece('end'),
			content('Three'),
		];
		expect(await wordsOf(...pieces)).toEqual(['One two', 'Three']);
	});

	it('is over where another starts', async () => {
		expect(await wordsOf(piece('start'), content('One'), piece('start'), content('Two'))).toEqual([
			'One',
			'Two',
		]);
	});

	it('goes on where a piece is of no known state, or holds no words', async () => {
		const pieces = [
			piece('start'),
			content('One '),
			piece('pause'),
			piece('content'),
			content('two'),
		];
		expect(await wordsOf(...pieces)).toEqual(['One two']);
	});

	it('without a message ID takes the place of no text, nor does a text of it', async () => {
		const pieces = [piece('start'), content('One'), piece('end')];
		expect(await wordsOf(...pieces, text('Two'), ...pieces)).toEqual(['One', 'Two', 'One']);
	});
});

it('words that nobody hears are no updates, and all the same said', async () => {
	const bytes = bytesOf(
		streamOf([text('Hi'), content('One '), content('two'), sound({ content: 'AAAA' })]),
	);
	const [heard, unheard] = [await read([bytes]), await read([bytes], { emitWords: false })];
	expect(unheard.turn.messages).toEqual(heard.turn.messages);
	expect(unheard.turn.reply).toBe('Hi\n\nOne two');
	expect(heard.updates.some(({ kind }) => kind === 'words')).toBe(true);
	expect(unheard.updates).toEqual(heard.updates.filter(({ kind }) => kind !== 'words'));
});

describe('a sound in pieces', () => {
	it('goes on behind a piece without bytes, and is over at what says so', async () => {
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

	it('that is whole brings no warning', async () => {
		expect((await turnOf([speak('data:audio/mpeg;base64,AAAA')])).warnings).toEqual([]);
	});

	it.each(['data:audio/mpeg;base64,AA@@', 'data:audio/mpeg;base64'])(
		'that is none or broken brings one: %s',
		async (src) => {
			const { warnings } = await turnOf([speak(src)]);
			expect(warnings).toEqual([expect.stringMatching(/./)]);
		},
	);
});
