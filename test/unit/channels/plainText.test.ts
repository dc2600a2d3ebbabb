import type { Message } from '../../../nodes/Voiceflow/protocol/turn/messages';
import { plain } from './support/bodies';
import { card, link, MP3, path, PICTURE, rendered, sound, words } from './support/readers';

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

describe('the length of a plain text', () => {
	const text = `${'Some words here. '.repeat(600)}end`;
	const textsOf = (more: object) =>
		rendered('plainText', { messages: [words(text)], ...more }).map(({ body }) =>
			String(body?.text),
		);

	it('is not limited without the option', () => {
		expect(textsOf({})).toEqual([text]);
	});

	it('is limited with it, cut between words, and no word is lost', () => {
		const texts = textsOf({ messageLength: 160 });
		expect(Math.max(...texts.map((part) => part.length))).toBeLessThanOrEqual(160);
		expect(texts.join(' ')).toBe(text);
	});

	it('also applies to numbered buttons', () => {
		const choice = Array.from({ length: 40 }, (_, index) => path(`Choice ${index}`));
		const texts = textsOf({ choice, messageLength: 160 });
		expect(Math.max(...texts.map((part) => part.length))).toBeLessThanOrEqual(160);
		expect(texts.at(-1)).toMatch(/40\. Choice 39$/);
	});
});
