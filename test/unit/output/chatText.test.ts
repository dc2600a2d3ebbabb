import {
	buttonList,
	chatTextOf,
	endsInList,
	toolTextOf,
} from '../../../nodes/Voiceflow/output/chatText';
import type { Card, Message } from '../../../nodes/Voiceflow/protocol/turn/messages';

const BUY = { name: 'Buy', id: 'buy', request: { type: 'buy' } };
const READ = { name: 'Read', id: 'read', url: 'https://a.example', request: { type: 'read' } };
const CARD: Card = {
	title: 'Funghi',
	text: 'With mushrooms',
	imageUrl: 'https://a.example/f.png',
	buttons: [BUY, READ],
};
const BARE: Card = { title: '', text: '', buttons: [] };
const card = (fields: Partial<Card> = {}): Message => ({ type: 'card', ...CARD, ...fields });
const LIST = '- Buy\n- [Read](https://a.example)';

describe('the text of a message', () => {
	it.each<[string, Message, string]>([
		['words', { type: 'text', text: 'Hello' }, 'Hello'],
		[
			'a picture',
			{ type: 'image', url: 'https://a.example/a.png' },
			'![Image](https://a.example/a.png)',
		],
		['a picture that is a file', { type: 'image', binary: 'image_0' }, ''],
		['a sound', { type: 'audio', url: 'https://a.example/a.mp3' }, ''],
		['a card', card(), `Funghi\nWith mushrooms\n![Funghi](https://a.example/f.png)\n${LIST}`],
		['a card with a picture only', card({ ...BARE }), '![Image](https://a.example/f.png)'],
		['a card with words only', card({ ...BARE, text: 'Hi', imageUrl: undefined }), 'Hi'],
		[
			'a card whose title would end the name of its picture',
			card({ ...BARE, title: 'a]b[c\nd' }),
			'a]b[c\nd\n![a b c d](https://a.example/f.png)',
		],
		[
			'a carousel',
			{
				type: 'carousel',
				cards: [
					{ ...BARE, title: 'One' },
					{ ...BARE, title: 'Two' },
				],
			},
			'One\n\nTwo',
		],
	])('shows %s to a person in the chat', (_kind, message, text) => {
		expect(chatTextOf(message)).toBe(text);
	});

	it.each<[string, Message, string]>([
		['a picture', { type: 'image', url: 'https://a.example/a.png' }, 'https://a.example/a.png'],
		['a picture that is a file', { type: 'image', binary: 'image_0' }, ''],
		['a card', card(), `Funghi\nWith mushrooms\nhttps://a.example/f.png\n${LIST}`],
	])('shows %s to a language model as a plain URL', (_kind, message, text) => {
		expect(toolTextOf(message)).toBe(text);
	});
});

it('lists buttons one per line, with links for those that open a URL', () => {
	expect(buttonList([])).toBe('');
	expect(buttonList([BUY, READ])).toBe(LIST);
});

it.each<[string, Message, boolean]>([
	['words', { type: 'text', text: '- a' }, false],
	['a card with buttons', card(), true],
	['a card without', card({ buttons: [] }), false],
	['an empty carousel', { type: 'carousel', cards: [] }, false],
	['a carousel whose last card has buttons', { type: 'carousel', cards: [BARE, CARD] }, true],
	['a carousel whose last card has none', { type: 'carousel', cards: [CARD, BARE] }, false],
])('tells whether %s ends with a list', (_kind, message, ends) => {
	expect(endsInList(message)).toBe(ends);
});
