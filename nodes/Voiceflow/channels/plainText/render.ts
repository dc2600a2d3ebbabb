import { withNumbers } from '../buttonLines';
import type { ChannelMessage, ChannelTurn } from '../channel';
import { withPlainLinks } from '../links';
import { partsOf, type Media, type NumberedButton, type Part } from '../part';
import { joined, plainTextOf, type Span } from '../spans';
import { splitText } from '../split';

/** For email, SMS, and anything else that only accepts text. */
export function renderPlainText(turn: ChannelTurn): ChannelMessage[] {
	return partsOf(turn)
		.flatMap((part) => messagesOf(part, turn.recipient))
		.flatMap((message) => cutMessages(message, turn.messageLength));
}

function messagesOf(part: Part, recipient: string): ChannelMessage[] {
	switch (part.kind) {
		case 'text':
			return textMessages([part.words], part.choice, recipient);
		case 'image':
			return [
				...fileMessages('image', part.image, recipient),
				...textMessages([urlOf(part.image)], part.choice, recipient),
			];
		case 'audio':
			return [
				...fileMessages('audio', part.audio, recipient),
				...textMessages([urlOf(part.audio)], [], recipient),
			];
		case 'card':
			return textMessages(
				[part.words, urlOf(part.image)],
				[...part.buttons, ...part.choice],
				recipient,
			);
	}
}

function cutMessages(message: ChannelMessage, length?: number): ChannelMessage[] {
	const text = message.body?.text;
	if (length === undefined || typeof text !== 'string') return [message];
	const fits = (piece: readonly Span[]) => plainTextOf(piece).length <= length;
	return splitText([{ text }], { length, fits }).map((piece) => ({
		...message,
		body: { ...message.body, text: plainTextOf(piece) },
	}));
}

function textMessages(
	texts: Span[][],
	buttons: readonly NumberedButton[],
	recipient: string,
): ChannelMessage[] {
	const words = joined([...texts, withNumbers([], buttons)], '\n\n');
	const text = plainTextOf(withPlainLinks(words));
	return text === '' ? [] : [{ kind: 'text', body: { recipient, text } }];
}

function fileMessages(
	kind: 'image' | 'audio',
	{ file }: Media,
	recipient: string,
): ChannelMessage[] {
	return file === undefined ? [] : [{ kind, body: { recipient }, file }];
}

function urlOf(media: Media | undefined): Span[] {
	return media?.url === undefined ? [] : [{ text: media.url }];
}
