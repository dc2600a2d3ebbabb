import type { ChannelName } from '../../../nodes/Voiceflow/channels';
import type { Message } from '../../../nodes/Voiceflow/protocol/turn/messages';
import {
	whatsapp,
	telegram,
	slack,
	section,
	block,
	messenger,
	attachment,
	generic,
} from './support/bodies';
import {
	ANIMATION,
	card,
	link,
	MP3,
	path,
	picture,
	PICTURE,
	rendered,
	sound,
	WAV,
} from './support/readers';

/** The kind and the body of each message. */
type Sent = Array<[kind: string, body: object | undefined]>;
const CASES: Array<[string, ChannelName, Message[], Sent]> = [
	['a sound by its URL', 'telegram', [sound(MP3)], [['audio', { chat_id: 'r1', audio: MP3 }]]],
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

	['a sound by its URL', 'whatsapp', [sound(MP3)], [['audio', whatsapp('audio', { link: MP3 })]]],
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

	['a sound by its URL', 'slack', [sound(MP3)], [['text', slack(MP3, section(MP3))]]],
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

	['a sound by its URL', 'messenger', [sound(MP3)], [['audio', attachment('audio', { url: MP3 })]]],
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
		[['text', messenger({ text: 'Latte\nWith milk\n\nftp://example.com/i.png' })]],
	],
];

it.each(CASES)('%s on %s has the documented body', (_name, channel, messages, sent) => {
	const kinds = rendered(channel, { messages }).map(({ kind, body }) => [kind, body]);
	expect(kinds).toStrictEqual(sent);
});
