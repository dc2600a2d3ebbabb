import type { JsonObject } from '../../protocol/json';
import type { ChannelKind, ChannelMessage, ChannelTurn } from '../channel';
import { WHATSAPP } from '../limits';
import { wordsOrSign } from '../buttonLines';
import { plainText, type Run } from '../spans';
import { pieces, piecesWithTail, type PieceLimit } from '../split';
import { whatsappText } from './text';
import { isPlayable, type Playable } from '../media';
import { partsOf, type Media, type Part } from '../part';
import { whatsappChoice, type WhatsappChoice } from './choice';

/** developers.facebook.com/documentation/business-messaging/whatsapp/business-phone-numbers/media */
const SOUNDS: Playable = {
	types: /^audio\/(aac|amr|mpeg|mp3|mp4|m4a|x-m4a|ogg|opus)/i,
	endings: /\.(aac|amr|mp3|m4a|ogg|oga|opus)$/i,
};
const PICTURES: Playable = { types: /^image\/(jpe?g|png)/i, endings: /\.(jpe?g|png)$/i };

const TEXT = atMost(WHATSAPP.text);
const INTERACTIVE = atMost(WHATSAPP.interactiveText);

/**
 * The messages of WhatsApp's Cloud API, each sent by a POST to `/{phone number ID}/messages`. One
 * with a file lacks the ID that uploading the file gives: it goes beside `image` or `audio`.
 */
export function whatsappMessages(turn: ChannelTurn): ChannelMessage[] {
	return partsOf(turn).flatMap((part) => partMessages(part, turn.recipient));
}

function partMessages(part: Part, to: string): ChannelMessage[] {
	if (part.audio) return audioMessages(part.audio, to);
	const { words, choice } = whatsappChoice(part.words, [...part.buttons, ...part.choice]);
	const image = part.image;
	if (!image) return wordMessages(wordsOrSign(words), choice, to);
	if (!isPlayable(image, PICTURES)) return otherImageMessages(image, words, choice, to);
	if (!choice) return captionedMessages(image, words, to);
	if (choice.takesImage && isShort(words, WHATSAPP.interactiveText)) {
		return [interactive(wordsOrSign(words), choice, to, image)];
	}
	return [imageMessage(image, to), ...wordMessages(wordsOrSign(words), choice, to)];
}

function wordMessages(
	words: readonly Run[],
	choice: WhatsappChoice | undefined,
	to: string,
): ChannelMessage[] {
	if (!choice) return pieces(words, TEXT).map((piece) => textMessage(piece, to));
	const all = piecesWithTail(words, TEXT, INTERACTIVE);
	const tail = all.pop() ?? wordsOrSign([]);
	return [...all.map((piece) => textMessage(piece, to)), interactive(tail, choice, to)];
}

function captionedMessages(image: Media, words: readonly Run[], to: string): ChannelMessage[] {
	if (isShort(words, WHATSAPP.caption)) return [imageMessage(image, to, words)];
	return [imageMessage(image, to), ...wordMessages(words, undefined, to)];
}

/** WhatsApp shows no such picture: its address is a line of the text. */
function otherImageMessages(
	image: Media,
	words: readonly Run[],
	choice: WhatsappChoice | undefined,
	to: string,
): ChannelMessage[] {
	const messages = words.length > 0 || choice ? wordMessages(wordsOrSign(words), choice, to) : [];
	if (image.file !== undefined) return [{ kind: 'document', file: image.file }, ...messages];
	return [textMessage([{ text: image.url ?? '' }], to), ...messages];
}

function audioMessages(audio: Media, to: string): ChannelMessage[] {
	const canPlay = isPlayable(audio, SOUNDS);
	if (audio.file !== undefined) {
		if (!canPlay) return [{ kind: 'document', file: audio.file }];
		return [{ ...message('audio', to, 'audio', {}), file: audio.file }];
	}
	if (!canPlay) return [textMessage([{ text: audio.url ?? '' }], to)];
	return [message('audio', to, 'audio', { link: audio.url })];
}

function textMessage(words: readonly Run[], to: string): ChannelMessage {
	return message('text', to, 'text', { body: whatsappText(words) });
}

function imageMessage(image: Media, to: string, words: readonly Run[] = []): ChannelMessage {
	const caption = words.length > 0 && { caption: whatsappText(words) };
	const file = image.file === undefined ? {} : { file: image.file };
	return { ...message('image', to, 'image', { ...sourceOf(image), ...caption }), ...file };
}

function interactive(
	words: readonly Run[],
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
	const body = { messaging_product: 'whatsapp', recipient_type: 'individual', to, type };
	return { kind, body: { ...body, [type]: content } };
}

function sourceOf({ url, file }: Media): JsonObject {
	return file === undefined ? { link: url ?? '' } : {};
}

function atMost(length: number): PieceLimit {
	return { length, fits: (piece) => isShort(piece, length) };
}

function isShort(words: readonly Run[], length: number): boolean {
	return plainText(words).length <= length && whatsappText(words).length <= length;
}
