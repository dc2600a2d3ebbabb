import type { Message } from '../../../nodes/Voiceflow/protocol/turn/messages';
import { plain } from './support/bodies';
import { card, link, MP3, path, PICTURE, rendered, sound } from './support/readers';

/** The kind and the body of each message. */
type Sent = Array<[kind: string, body: object | undefined]>;

it.each<[string, Message[], Sent]>([
	['a sound by its URL', [sound(MP3)], [['text', plain(MP3)]]],
	[
		'a card',
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
		[{ type: 'audio', binary: 'audio_0' }],
		[['audio', { recipient: 'r1' }]],
	],
	[
		'a picture that is a file',
		[{ type: 'image', binary: 'image_0' }],
		[['image', { recipient: 'r1' }]],
	],
])('%s is sent without marks', (_name, messages, sent) => {
	const kinds = rendered('plainText', { messages }).map(({ kind, body }) => [kind, body]);
	expect(kinds).toStrictEqual(sent);
});
