import type { ChannelName } from '../../../nodes/Voiceflow/channels';
import type { Button } from '../../../nodes/Voiceflow/protocol/traces/buttons';
import type { Message } from '../../../nodes/Voiceflow/protocol/turn/messages';
import { link, path, rendered, words } from './support/readers';

const PICTURE = 'https://example.com/i.png';
const ANIMATION = 'https://example.com/i.gif?a=b.png';
const MP3 = 'https://example.com/a.mp3';
const WAV = 'https://example.com/a.wav#t';
const sound = (url: string): Message => ({ type: 'audio', url });
const picture = (url: string): Message => ({ type: 'image', url });
const card = (more: object): Message => ({
	type: 'card',
	title: ' Latte ',
	text: 'With *milk*',
	buttons: [],
	...more,
});

const whatsapp = (type: string, content: object) => ({
	messaging_product: 'whatsapp',
	recipient_type: 'individual',
	to: 'r1',
	type,
	[type]: content,
});
const telegram = (text: string, more: object = {}) => ({
	chat_id: 'r1',
	text,
	parse_mode: 'HTML',
	...more,
});
const slack = (text: string, ...blocks: object[]) => ({ channel: 'r1', text, blocks });
const section = (text: string) => ({ type: 'section', text: { type: 'mrkdwn', text } });
const block = (image_url: string, alt_text: string) => ({ type: 'image', image_url, alt_text });
const messenger = (message: object) => ({
	recipient: { id: 'r1' },
	messaging_type: 'RESPONSE',
	message,
});
const attachment = (type: string, payload: object) => messenger({ attachment: { type, payload } });
const generic = (...elements: object[]) =>
	attachment('template', { template_type: 'generic', elements });
const plain = (text: string) => ({ recipient: 'r1', text });

/** What a turn becomes: the kind and the body of each message. */
type Sent = Array<[kind: string, body: object | undefined]>;
const CASES: Array<[string, ChannelName, Message[], Sent]> = [
	['a sound at an address', 'telegram', [sound(MP3)], [['audio', { chat_id: 'r1', audio: MP3 }]]],
	['a sound it does not play', 'telegram', [sound(WAV)], [['text', telegram(WAV)]]],
	['a picture', 'telegram', [picture(PICTURE)], [['image', { chat_id: 'r1', photo: PICTURE }]]],
	[
		'a card',
		'telegram',
		[card({ imageUrl: PICTURE })],
		[
			[
				'image',
				{
					chat_id: 'r1',
					photo: PICTURE,
					caption: '<b>Latte</b>\nWith <i>milk</i>',
					parse_mode: 'HTML',
				},
			],
		],
	],
	[
		'a card without a title',
		'telegram',
		[card({ title: '' })],
		[['text', telegram('With <i>milk</i>')]],
	],
	['a card without words', 'telegram', [card({ text: ' ' })], [['text', telegram('<b>Latte</b>')]]],
	['a card with nothing', 'telegram', [card({ title: ' ', text: '' })], [['text', telegram('…')]]],

	[
		'a sound at an address',
		'whatsapp',
		[sound(MP3)],
		[['audio', whatsapp('audio', { link: MP3 })]],
	],
	[
		'a sound it does not play',
		'whatsapp',
		[sound(WAV)],
		[['text', whatsapp('text', { body: WAV })]],
	],
	[
		'a picture it does not show',
		'whatsapp',
		[picture(ANIMATION)],
		[['text', whatsapp('text', { body: ANIMATION })]],
	],
	[
		'a picture of no known ending',
		'whatsapp',
		[picture('https://example.com/i')],
		[['image', whatsapp('image', { link: 'https://example.com/i' })]],
	],
	[
		'a card with a picture it does not show',
		'whatsapp',
		[card({ imageUrl: ANIMATION })],
		[
			['text', whatsapp('text', { body: ANIMATION })],
			['text', whatsapp('text', { body: '*Latte*\nWith _milk_' })],
		],
	],
	[
		'a card with a button and a picture it does not show, and no words',
		'whatsapp',
		[card({ title: '', text: '', imageUrl: ANIMATION, buttons: [path('Buy')] })],
		[
			['text', whatsapp('text', { body: ANIMATION })],
			[
				'choice',
				whatsapp('interactive', {
					type: 'button',
					body: { text: '…' },
					action: { buttons: [{ type: 'reply', reply: { id: 'path-Buy', title: 'Buy' } }] },
				}),
			],
		],
	],
	[
		'a card',
		'whatsapp',
		[card({ imageUrl: PICTURE })],
		[['image', whatsapp('image', { link: PICTURE, caption: '*Latte*\nWith _milk_' })]],
	],
	[
		'a card with a link and a picture',
		'whatsapp',
		[card({ imageUrl: PICTURE, buttons: [link('Read all of our documents')] })],
		[
			[
				'choice',
				whatsapp('interactive', {
					type: 'cta_url',
					header: { type: 'image', image: { link: PICTURE } },
					body: { text: '*Latte*\nWith _milk_' },
					action: {
						name: 'cta_url',
						parameters: { display_text: 'Read all of our doc…', url: 'https://example.com/docs' },
					},
				}),
			],
		],
	],

	['a sound at an address', 'slack', [sound(MP3)], [['text', slack(MP3, section(MP3))]]],
	['a picture', 'slack', [picture(PICTURE)], [['image', slack(PICTURE, block(PICTURE, PICTURE))]]],
	[
		'a picture at no web address',
		'slack',
		[picture('ftp://example.com/i.png')],
		[['text', slack('ftp://example.com/i.png', section('ftp://example.com/i.png'))]],
	],
	[
		'a card with a picture',
		'slack',
		[card({ imageUrl: PICTURE })],
		[['text', slack('Latte\nWith milk', block(PICTURE, 'Latte'), section('*Latte*\nWith _milk_'))]],
	],
	[
		'a card with a picture at no web address',
		'slack',
		[card({ imageUrl: 'ftp://example.com/i.png' })],
		[
			[
				'text',
				slack(
					'Latte\nWith milk\n\nftp://example.com/i.png',
					section('*Latte*\nWith _milk_\n\nftp://example.com/i.png'),
				),
			],
		],
	],
	[
		'a card with a picture alone',
		'slack',
		[card({ title: '', text: '', imageUrl: PICTURE })],
		[['image', slack(PICTURE, block(PICTURE, PICTURE))]],
	],

	[
		'a sound at an address',
		'messenger',
		[sound(MP3)],
		[['audio', attachment('audio', { url: MP3 })]],
	],
	[
		'a sound it does not play',
		'messenger',
		[sound('https://example.com/a.flac')],
		[['document', attachment('file', { url: 'https://example.com/a.flac' })]],
	],
	[
		'a card',
		'messenger',
		[card({ imageUrl: PICTURE, buttons: [path('Buy'), link('Docs')] })],
		[
			[
				'cards',
				generic({
					title: 'Latte',
					subtitle: 'With milk',
					image_url: PICTURE,
					buttons: [
						{ type: 'postback', title: 'Buy', payload: 'path-Buy' },
						{ type: 'web_url', title: 'Docs', url: 'https://example.com/docs' },
					],
				}),
			],
		],
	],
	[
		'a card with a picture and no more words than its title',
		'messenger',
		[card({ text: '', imageUrl: PICTURE })],
		[['cards', generic({ title: 'Latte', image_url: PICTURE })]],
	],
	[
		'a card with a button and no more words than its title',
		'messenger',
		[card({ text: '', buttons: [path('Buy')] })],
		[
			[
				'cards',
				generic({
					title: 'Latte',
					buttons: [{ type: 'postback', title: 'Buy', payload: 'path-Buy' }],
				}),
			],
		],
	],
	[
		'a card of a title alone',
		'messenger',
		[card({ text: '' })],
		[['text', messenger({ text: 'Latte' })]],
	],
	[
		'a card without a title',
		'messenger',
		[card({ title: ' ' })],
		[['text', messenger({ text: 'With milk' })]],
	],
	[
		'a card with a picture at no web address',
		'messenger',
		[card({ imageUrl: 'ftp://example.com/i.png' })],
		[
			['image', attachment('image', { url: 'ftp://example.com/i.png' })],
			['text', messenger({ text: 'Latte\nWith milk' })],
		],
	],

	['a sound at an address', 'plainText', [sound(MP3)], [['text', plain(MP3)]]],
	[
		'a card',
		'plainText',
		[card({ imageUrl: PICTURE, buttons: [path('Buy'), link('Docs')] })],
		[
			[
				'text',
				plain(`Latte\nWith milk\n\n${PICTURE}\n\n1. Buy\n2. Docs (https://example.com/docs)`),
			],
		],
	],
	[
		'a sound that is a file',
		'plainText',
		[{ type: 'audio', binary: 'audio_0' }],
		[['audio', { recipient: 'r1' }]],
	],
	[
		'a picture that is a file',
		'plainText',
		[{ type: 'image', binary: 'image_0' }],
		[['image', { recipient: 'r1' }]],
	],
];

it.each(CASES)('%s, on %s, is as its documentation has it', (_name, channel, messages, sent) => {
	const kinds = rendered(channel, { messages }).map(({ kind, body }) => [kind, body]);
	expect(kinds).toStrictEqual(sent);
});

describe('a file', () => {
	const files: Message[] = [
		{ type: 'image', binary: 'image_0', mimeType: 'image/png' },
		{ type: 'image', binary: 'image_1', mimeType: 'image/gif' },
		{ type: 'audio', binary: 'audio_0', mimeType: 'audio/mpeg' },
		{ type: 'audio', binary: 'audio_1', mimeType: 'audio/x-mulaw' },
	];

	it.each<[ChannelName, string[]]>([
		['telegram', ['image', 'image', 'audio', 'document']],
		['whatsapp', ['image', 'document', 'audio', 'document']],
		['slack', ['image', 'image', 'audio', 'audio']],
		['messenger', ['image', 'image', 'audio', 'document']],
	])('on %s goes as %j', (channel, kinds) => {
		const sent = rendered(channel, { messages: files });
		expect(sent.map(({ kind }) => kind)).toEqual(kinds);
		expect(sent.map(({ file }) => file)).toEqual(['image_0', 'image_1', 'audio_0', 'audio_1']);
	});

	it.each<[ChannelName, object]>([
		['telegram', { chat_id: 'r1' }],
		['whatsapp', whatsapp('image', {})],
		['slack', { channel_id: 'r1' }],
		['messenger', attachment('image', {})],
	])('on %s is for the upload to add', (channel, body) => {
		const [image] = rendered(channel, { messages: files.slice(0, 1) });
		expect(image?.body).toStrictEqual(body);
	});

	it('is named nowhere where there is none', () => {
		for (const channel of ['telegram', 'whatsapp', 'slack', 'messenger'] as const) {
			for (const message of rendered(channel, { messages: [words('Hi'), picture(PICTURE)] })) {
				expect(message).not.toHaveProperty('file');
			}
		}
	});
});

describe('the ID of a button that says its own words', () => {
	const says = (name: string): Button => ({
		name,
		id: 'text',
		request: { type: 'text', payload: name },
	});
	const LONG = 'Something that is longer than twenty characters';

	it.each<[ChannelName, string, string[]]>([
		['whatsapp', 'comes back with its title', ['text', `text:${LONG}`]],
		['telegram', 'comes back alone', ['text:Yes', `text:${LONG}`]],
	])('on %s %s, so the ID holds what is missing', (channel, _why, ids) => {
		const [message] = rendered(channel, {
			messages: [words('Well?')],
			choice: [says('Yes'), says(LONG)],
		});
		const json = JSON.stringify(message?.body);
		for (const id of ids) expect(json).toContain(`"${id}"`);
	});

	it('fits into the bytes of Telegram to the last of them', () => {
		const idOf = (name: string) => {
			const [message] = rendered('telegram', { messages: [words('Well?')], choice: [says(name)] });
			return /"callback_data":"([^"]*)"/.exec(JSON.stringify(message?.body))?.[1];
		};
		expect(idOf('x'.repeat(59))).toBe(`text:${'x'.repeat(59)}`);
		expect(idOf('x'.repeat(60))).not.toContain('xx');
	});
});
