import type { ChannelName } from '../../../nodes/Voiceflow/channels';
import type { Button } from '../../../nodes/Voiceflow/protocol/traces/buttons';
import type { Message } from '../../../nodes/Voiceflow/protocol/turn/messages';
import { link, path, rendered, words } from './support/readers';

const PICTURE = 'https://example.com/i.png';
const some = (count: number) => Array.from({ length: count }, (_, index) => path(`B${index}`));
const links = (count: number) =>
	Array.from({ length: count }, (_, index) => link(`L${index}`, `https://example.com/${index}`));
const letters = (count: number) => words('x'.repeat(count));
const card = (more: object): Message => ({
	type: 'card',
	title: 'T',
	text: '',
	buttons: [],
	...more,
});
const entities = (count: number) => words(Array.from({ length: count }, () => '*a*').join('\n\n'));

function jsonOf(channel: ChannelName, messages: Message[], choice: Button[] = []): string[] {
	return rendered(channel, { messages, choice }).map(({ body }) => JSON.stringify(body));
}

/** Whether the first message shows this at a limit, and no longer just beyond it. */
describe.each<[string, ChannelName, [Message[], Button[]?], [Message[], Button[]?], string]>([
	[
		'3 buttons of WhatsApp',
		'whatsapp',
		[[words('?')], some(3)],
		[[words('?')], some(4)],
		'"type":"button"',
	],
	[
		'10 rows of WhatsApp',
		'whatsapp',
		[[words('?')], some(10)],
		[[words('?')], some(11)],
		'"type":"list"',
	],
	[
		'1024 characters beside a picture of WhatsApp',
		'whatsapp',
		[[card({ title: '', text: 'x'.repeat(1024), imageUrl: PICTURE })]],
		[[card({ title: '', text: 'x'.repeat(1025), imageUrl: PICTURE })]],
		'"caption"',
	],
	[
		'1024 characters above the buttons of WhatsApp, below a picture',
		'whatsapp',
		[[card({ title: '', text: 'x'.repeat(1024), imageUrl: PICTURE, buttons: some(1) })]],
		[[card({ title: '', text: 'x'.repeat(1025), imageUrl: PICTURE, buttons: some(1) })]],
		'"header"',
	],
	[
		'100 buttons of Telegram',
		'telegram',
		[[words('?')], some(100)],
		[[words('?')], some(101)],
		'"inline_keyboard"',
	],
	[
		'1024 characters beside a picture of Telegram',
		'telegram',
		[[card({ title: '', text: 'x'.repeat(1024), imageUrl: PICTURE })]],
		[[card({ title: '', text: 'x'.repeat(1025), imageUrl: PICTURE })]],
		'"caption"',
	],
	[
		'100 marks beside a picture of Telegram',
		'telegram',
		[[card({ title: '', text: textOf(entities(100)), imageUrl: PICTURE })]],
		[[card({ title: '', text: textOf(entities(101)), imageUrl: PICTURE })]],
		'"caption"',
	],
	[
		'25 buttons of Slack',
		'slack',
		[[words('?')], [...some(20), ...links(5)]],
		[[words('?')], [...some(20), ...links(6)]],
		'"type":"button"',
	],
	[
		'100 options of Slack',
		'slack',
		[[words('?')], some(100)],
		[[words('?')], some(101)],
		'"type":"static_select"',
	],
	[
		'3000 characters of an address of Slack',
		'slack',
		[[words('?')], [link('L', `https://example.com/${'x'.repeat(2980)}`)]],
		[[words('?')], [link('L', `https://example.com/${'x'.repeat(2981)}`)]],
		'"type":"button"',
	],
	[
		'3000 characters of a picture of Slack',
		'slack',
		[[{ type: 'image', url: `https://example.com/${'x'.repeat(2980)}` }]],
		[[{ type: 'image', url: `https://example.com/${'x'.repeat(2981)}` }]],
		'"type":"image"',
	],
	[
		'13 quick replies of Messenger',
		'messenger',
		[[words('?')], some(13)],
		[[words('?')], some(14)],
		'"quick_replies"',
	],
	[
		'13 quick replies of Instagram',
		'instagram',
		[[words('?')], some(13)],
		[[words('?')], some(14)],
		'"quick_replies"',
	],
	[
		'2000 characters of a picture of Teams',
		'microsoftTeams',
		[[{ type: 'image', url: `https://example.com/${'x'.repeat(1980)}` }]],
		[[{ type: 'image', url: `https://example.com/${'x'.repeat(1981)}` }]],
		'<img',
	],
	[
		'3 buttons of a template of Messenger',
		'messenger',
		[[words('?')], [...some(2), link('L')]],
		[[words('?')], [...some(3), link('L')]],
		'"template_type":"button"',
	],
	[
		'80 characters of the title of a card of Messenger',
		'messenger',
		[[card({ title: 'x'.repeat(80), text: 'a' })]],
		[[card({ title: 'x'.repeat(81), text: 'a' })]],
		'"template_type":"generic"',
	],
	[
		'80 characters below the title of a card of Messenger',
		'messenger',
		[[card({ text: 'x'.repeat(80) })]],
		[[card({ text: 'x'.repeat(81) })]],
		'"template_type":"generic"',
	],
])('%s', (_name, channel, within, beyond, form) => {
	it('are accepted in this form, and one more changes it', () => {
		expect(jsonOf(channel, ...within)[0]).toContain(form);
		expect(jsonOf(channel, ...beyond)[0]).not.toContain(form);
	});
});

function textOf(message: Message): string {
	return 'text' in message ? message.text : '';
}

it.each<[ChannelName, number]>([
	['telegram', 4096],
	['whatsapp', 4096],
	['slack', 3000],
	['messenger', 2000],
	['instagram', 1000],
	['microsoftTeams', 10_000],
])('%s accepts %d characters in one message, and one more takes two', (channel, most) => {
	const piecesOf = (count: number) =>
		jsonOf(channel, [letters(count)])
			.join('')
			.match(/x{100,}|(?<=")x(?=")/g) ?? [];
	const longest = (pieces: string[]) => pieces.filter((piece) => piece.length > 800).length;
	expect(longest(piecesOf(most))).toBe(1);
	expect(Math.max(...piecesOf(most + 1).map((piece) => piece.length))).toBeLessThanOrEqual(most);
});

it('Instagram counts a text in bytes', () => {
	const textsOf = (text: string) => jsonOf('instagram', [words(text)]).length;
	expect(textsOf('ж'.repeat(500))).toBe(1);
	expect(textsOf(`${'ж'.repeat(500)}x`)).toBe(2);
});

it('Teams counts HTML escapes and tags', () => {
	const textsOf = (text: string) => jsonOf('microsoftTeams', [words(text)]).length;
	expect(textsOf('<'.repeat(2500))).toBe(1);
	expect(textsOf('<'.repeat(2501))).toBe(2);
});

it('Telegram accepts 100 formatting entities in one message', () => {
	expect(jsonOf('telegram', [entities(100)])).toHaveLength(1);
	expect(jsonOf('telegram', [entities(101)])).toHaveLength(2);
});

it('Slack accepts 50 blocks in one message', () => {
	const cards = (count: number): Message => ({
		type: 'carousel',
		cards: Array.from({ length: count }, () => ({
			...{ title: 'T', text: 't', imageUrl: PICTURE, buttons: [] },
		})),
	});
	const blocksOf = (message: Message) =>
		jsonOf('slack', [message]).map((json) => (JSON.parse(json) as { blocks: [] }).blocks.length);
	expect(blocksOf(cards(25))).toEqual([50]);
	expect(blocksOf(cards(26))).toEqual([50, 2]);
});

it('Slack accepts 12000 characters of blocks and text in one message', () => {
	const cards = (text: string): Message => ({
		type: 'carousel',
		cards: Array.from({ length: 5 }, () => ({ title: '', text, buttons: [] })),
	});
	expect(jsonOf('slack', [cards('x'.repeat(2150))])).toHaveLength(1);
	expect(jsonOf('slack', [cards('x'.repeat(2200))])).toHaveLength(2);
});

it('Messenger accepts 10 cards in a row', () => {
	const cards = (count: number): Message => ({
		type: 'carousel',
		cards: Array.from({ length: count }, () => ({ title: 'T', text: 't', buttons: [] })),
	});
	expect(jsonOf('messenger', [cards(10)])).toHaveLength(1);
	expect(jsonOf('messenger', [cards(11)])).toHaveLength(2);
});

describe('buttons as numbered lines', () => {
	it('are in the order of their numbers, those of the choice before those of a card', () => {
		const [json] = jsonOf(
			'plainText',
			[card({ title: 'Pick', buttons: [path('Of the card')] })],
			[path('First'), path('Second')],
		);
		expect(json).toContain('1. First\\n2. Second\\n3. Of the card');
	});

	it('have their number as their name if they have none', () => {
		expect(jsonOf('plainText', [words('?')], [path(' '), path('B')])[0]).toContain('1. 1\\n2. B');
	});

	it('can be distinguished if their names are the same, shortened or not', () => {
		const titles = /"title":"([^"]*)"/g;
		const [json = ''] = jsonOf(
			'messenger',
			[words('?')],
			[path('A', '1'), path('A', '2'), path('A', '3')],
		);
		expect(Array.from(json.matchAll(titles), ([, title]) => title)).toEqual([
			'A',
			'A (2)',
			'A (3)',
		]);
	});
});
