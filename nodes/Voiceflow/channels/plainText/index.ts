import type { ChannelMessage, ChannelTurn } from '../channel';
import { withNumbers } from '../buttonLines';
import { withPlainLinks } from '../links';
import { joined, plainText, type Run } from '../spans';
import { partsOf, type Media, type Part } from '../part';

/**
 * The messages as text without marks, for mail, SMS and whatever takes no more: addresses beside
 * their words, pictures and sounds as addresses, buttons as numbered lines. Nothing is cut.
 */
export function plainTextMessages(turn: ChannelTurn): ChannelMessage[] {
	return partsOf(turn).flatMap((part) => partMessages(part, turn.recipient));
}

function partMessages(part: Part, recipient: string): ChannelMessage[] {
	const media = part.image ?? part.audio;
	const words = joined(
		[part.words, addressOf(media), withNumbers([], [...part.buttons, ...part.choice])],
		'\n\n',
	);
	const text = plainText(withPlainLinks(words));
	const messages: ChannelMessage[] =
		text === '' ? [] : [{ kind: 'text', body: { recipient, text } }];
	if (media?.file === undefined) return messages;
	const kind = part.image ? 'image' : 'audio';
	return [{ kind, body: { recipient }, file: media.file }, ...messages];
}

function addressOf(media: Media | undefined): Run[] {
	return media?.url === undefined ? [] : [{ text: media.url }];
}
