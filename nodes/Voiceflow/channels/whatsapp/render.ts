import type { JsonObject } from '../../protocol/json';
import { wordsOrPlaceholder } from '../buttonLines';
import type { ChannelKind, ChannelMessage, ChannelTurn } from '../channel';
import { isAccepted } from '../media';
import { partsOf, type Media, type Part } from '../part';
import { plainTextOf, type Span } from '../spans';
import { splitText, splitWithTail, type PieceLimit } from '../split';
import { whatsappChoice, type WhatsappChoice, type WhatsappContent } from './choice';
import { addressOf } from './address';
import { WHATSAPP_LIMITS, WHATSAPP_PICTURES, WHATSAPP_SOUNDS } from './limits';
import { whatsappText } from './text';

/** Bodies for `POST /{phone number ID}/messages`. Those with a file lack the ID of the upload. */
export function renderWhatsapp(turn: ChannelTurn): ChannelMessage[] {
	return partsOf(turn).flatMap((part) => messagesOf(part, turn.recipient));
}

const TEXT = atMost(WHATSAPP_LIMITS.text);
const INTERACTIVE = atMost(WHATSAPP_LIMITS.interactiveText);

function messagesOf(part: Part, to: string): ChannelMessage[] {
	switch (part.kind) {
		case 'text':
			return wordMessages(whatsappChoice(part.words, part.choice), to);
		case 'image':
			return imageMessages(part.image, whatsappChoice([], part.choice), to);
		case 'audio':
			return audioMessages(part.audio, to);
		case 'card': {
			const content = whatsappChoice(part.words, [...part.buttons, ...part.choice]);
			return part.image ? imageMessages(part.image, content, to) : wordMessages(content, to);
		}
	}
}

function wordMessages({ words, choice }: WhatsappContent, to: string): ChannelMessage[] {
	const all = wordsOrPlaceholder(words);
	if (!choice) return splitText(all, TEXT).map((piece) => textMessage(piece, to));
	const pieces = splitWithTail(all, TEXT, INTERACTIVE);
	const tail = pieces.pop() ?? wordsOrPlaceholder([]);
	return [...pieces.map((piece) => textMessage(piece, to)), interactive(tail, choice, to)];
}

function imageMessages(image: Media, content: WhatsappContent, to: string): ChannelMessage[] {
	const { words, choice } = content;
	if (!isAccepted(image, WHATSAPP_PICTURES)) return otherImageMessages(image, content, to);
	if (!choice && isShort(words, WHATSAPP_LIMITS.caption)) return [imageMessage(image, to, words)];
	if (choice?.acceptsImage && isShort(words, WHATSAPP_LIMITS.interactiveText)) {
		return [interactive(wordsOrPlaceholder(words), choice, to, image)];
	}
	return [imageMessage(image, to), ...wordMessages(content, to)];
}

function otherImageMessages(
	{ file, url }: Media,
	content: WhatsappContent,
	to: string,
): ChannelMessage[] {
	const hasMore = content.words.length > 0 || content.choice !== undefined;
	const messages = hasMore ? wordMessages(content, to) : [];
	if (file !== undefined) return [{ kind: 'document', file }, ...messages];
	return [textMessage([{ text: url ?? '' }], to), ...messages];
}

function audioMessages(audio: Media, to: string): ChannelMessage[] {
	const canPlay = isAccepted(audio, WHATSAPP_SOUNDS);
	if (audio.file !== undefined) {
		if (!canPlay) return [{ kind: 'document', file: audio.file }];
		return [{ ...message('audio', to, 'audio', {}), file: audio.file }];
	}
	if (!canPlay) return [textMessage([{ text: audio.url ?? '' }], to)];
	return [message('audio', to, 'audio', { link: audio.url })];
}

function textMessage(words: readonly Span[], to: string): ChannelMessage {
	return message('text', to, 'text', { body: whatsappText(words) });
}

function imageMessage(image: Media, to: string, words: readonly Span[] = []): ChannelMessage {
	const caption = words.length > 0 && { caption: whatsappText(words) };
	const file = image.file === undefined ? {} : { file: image.file };
	return { ...message('image', to, 'image', { ...sourceOf(image), ...caption }), ...file };
}

function interactive(
	words: readonly Span[],
	choice: WhatsappChoice,
	to: string,
	image?: Media,
): ChannelMessage {
	const header = image && { header: { type: 'image', image: sourceOf(image) } };
	const file = image?.file === undefined ? {} : { file: image.file };
	const content = {
		type: choice.type,
		...header,
		body: { text: whatsappText(words) },
		action: choice.action,
	};
	return { ...message('choice', to, 'interactive', content), ...file };
}

function message(kind: ChannelKind, to: string, type: string, content: JsonObject): ChannelMessage {
	const body = {
		messaging_product: 'whatsapp',
		recipient_type: 'individual',
		...addressOf(to),
		type,
	};
	return { kind, body: { ...body, [type]: content } };
}

function sourceOf({ url, file }: Media): JsonObject {
	return file === undefined ? { link: url ?? '' } : {};
}

function atMost(length: number): PieceLimit {
	return { length, fits: (piece) => isShort(piece, length) };
}

function isShort(words: readonly Span[], length: number): boolean {
	return plainTextOf(words).length <= length && whatsappText(words).length <= length;
}
