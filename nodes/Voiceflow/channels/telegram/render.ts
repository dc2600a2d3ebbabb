import { wordsOrPlaceholder } from '../buttonLines';
import type { ChannelMessage, ChannelTurn } from '../channel';
import { isAccepted } from '../media';
import { partsOf, type Media, type Part } from '../part';
import { joined, plainTextOf } from '../spans';
import { splitText, type PieceLimit } from '../split';
import { telegramChoice, type TelegramContent } from './choice';
import { TELEGRAM_LIMITS, TELEGRAM_PICTURES, TELEGRAM_SOUNDS } from './limits';
import { telegramEntities, telegramHtml } from './text';

/** Bodies for Telegram's sendMessage (text, choice), sendPhoto, sendAudio, and sendDocument. */
export function renderTelegram(turn: ChannelTurn): ChannelMessage[] {
	return partsOf(turn).flatMap((part) => messagesOf(part, turn.recipient));
}

const TEXT: PieceLimit = {
	length: TELEGRAM_LIMITS.text,
	fits: (piece) => telegramEntities(piece) <= TELEGRAM_LIMITS.entities,
};

function messagesOf(part: Part, chat: string): ChannelMessage[] {
	switch (part.kind) {
		case 'text':
			return textMessages(telegramChoice(part.words, part.choice), chat);
		case 'image':
			return imageMessages(part.image, telegramChoice([], part.choice), chat);
		case 'audio':
			return audioMessages(part.audio, chat);
		case 'card': {
			const content = telegramChoice(part.words, [...part.buttons, ...part.choice]);
			return part.image ? imageMessages(part.image, content, chat) : textMessages(content, chat);
		}
	}
}

function textMessages({ words, keyboard }: TelegramContent, chat: string): ChannelMessage[] {
	const texts = splitText(wordsOrPlaceholder(words), TEXT);
	return texts.map((piece, index) => {
		const body = { chat_id: chat, text: telegramHtml(piece), parse_mode: 'HTML' };
		const isLast = index === texts.length - 1;
		if (!keyboard || !isLast) return { kind: 'text', body };
		return { kind: 'choice', body: { ...body, reply_markup: keyboard } };
	});
}

function imageMessages(image: Media, content: TelegramContent, chat: string): ChannelMessage[] {
	if (!isAccepted(image, TELEGRAM_PICTURES)) return otherImageMessages(image, content, chat);
	const { words, keyboard } = content;
	const photo = { chat_id: chat, ...(image.file === undefined && { photo: image.url ?? '' }) };
	const file = image.file === undefined ? {} : { file: image.file };
	const isCaption =
		plainTextOf(words).length <= TELEGRAM_LIMITS.caption &&
		telegramEntities(words) <= TELEGRAM_LIMITS.entities;
	if (!isCaption) return [{ kind: 'image', body: photo, ...file }, ...textMessages(content, chat)];
	const caption = words.length > 0 && { caption: telegramHtml(words), parse_mode: 'HTML' };
	const body = { ...photo, ...caption, ...(keyboard && { reply_markup: keyboard }) };
	return [{ kind: 'image', body, ...file }];
}

function otherImageMessages(
	{ file, url }: Media,
	{ words, keyboard }: TelegramContent,
	chat: string,
): ChannelMessage[] {
	const address = url === undefined ? [] : [{ text: url }];
	const all = file === undefined ? joined([words, address], '\n\n') : words;
	const below = { words: all, ...(keyboard && { keyboard }) };
	const messages = all.length > 0 || keyboard ? textMessages(below, chat) : [];
	if (file === undefined) return messages;
	return [{ kind: 'document', body: { chat_id: chat }, file }, ...messages];
}

function audioMessages(audio: Media, chat: string): ChannelMessage[] {
	const kind = isAccepted(audio, TELEGRAM_SOUNDS) ? 'audio' : 'document';
	if (audio.file !== undefined) return [{ kind, body: { chat_id: chat }, file: audio.file }];
	const url = audio.url ?? '';
	// Telegram accepts only PDF and ZIP documents by URL.
	if (kind === 'document') return textMessages({ words: [{ text: url }] }, chat);
	return [{ kind, body: { chat_id: chat, audio: url } }];
}
