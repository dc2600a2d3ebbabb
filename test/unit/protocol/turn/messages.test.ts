import {
	replyOf,
	wordsOfMessage,
	type Message,
} from '../../../../nodes/Voiceflow/protocol/turn/messages';
import { turnOf } from '../support/streams';

const card = (title: string, text: string) => ({ title, text, buttons: [] });

describe('the text of a message', () => {
	it.each<[string, Message, string]>([
		['a text', { type: 'text', text: 'Hi\n\nthere' }, 'Hi\n\nthere'],
		['a card', { type: 'card', ...card('Title', 'Words') }, 'Title\nWords'],
		['a card without a title', { type: 'card', ...card(' ', 'Words') }, 'Words'],
		['a card without words', { type: 'card', ...card('Title', '') }, 'Title'],
		[
			'a carousel',
			{ type: 'carousel', cards: [card('C1', 'W1'), card('', ''), card('C2', '')] },
			'C1\nW1\n\nC2',
		],
		['an image', { type: 'image', url: 'https://example.com/i.png' }, ''],
		['a sound', { type: 'audio', binary: 'audio_0' }, ''],
	])('is read from %s', (_name, message, words) => {
		expect(wordsOfMessage(message)).toBe(words);
	});

	it('is joined by a blank line, and empty text is skipped', () => {
		const image: Message = { type: 'image', url: 'a' };
		const texts = ['one', 'two'].map((text): Message => ({ type: 'text', text }));
		expect(replyOf([image, ...texts, image])).toBe('one\n\ntwo');
		expect(replyOf([])).toBe('');
	});
});

describe('the reply', () => {
	it('contains all text, including cards and carousels', async () => {
		const turn = await turnOf([
			{ type: 'cardV2', payload: { title: 'Title', description: { text: 'Words' }, buttons: [] } },
			{ type: 'visual', payload: { image: 'https://example.com/i.png' } },
			{
				type: 'carousel',
				payload: { cards: [{ title: 'C1', description: { text: 'W1' }, buttons: [] }] },
			},
		]);
		expect(turn.reply).toBe('Title\nWords\n\nC1\nW1');
	});
});
