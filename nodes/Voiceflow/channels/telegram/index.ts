import type { JsonObject } from '../../protocol/json';
import type { ChannelMessage, ChannelTurn } from '../channel';
import { TELEGRAM } from '../limits';
import { canOpen, withLinks, withNumbers, wordsOrSign } from '../buttonLines';
import { withPlainLinks } from '../links';
import { plainText, type Run } from '../spans';
import { pieces, type PieceLimit } from '../split';
import { isTelegramLink, telegramEntities, telegramHtml } from './text';
import { isPlayable, type Playable } from '../media';
import { partsOf, type Media, type NumberedButton, type Part } from '../part';
import { pressesOf } from '../buttonIds';
import { titlesOf } from '../buttonTitles';

const TEXT: PieceLimit = {
	length: TELEGRAM.text,
	fits: (piece) => telegramEntities(piece) <= TELEGRAM.entities,
};

/** What sendAudio takes (core.telegram.org/bots/api#sendaudio); the rest goes as a document. */
const SOUNDS: Playable = { types: /^audio\/(mpeg|mp3|mp4|x-m4a|m4a)/i, endings: /\.(mp3|m4a)$/i };

/**
 * The messages of Telegram's Bot API: `text` and `choice` are sent by sendMessage, `image` by
 * sendPhoto, `audio` by sendAudio and `document` by sendDocument.
 */
export function telegramMessages(turn: ChannelTurn): ChannelMessage[] {
	return partsOf(turn).flatMap((part) => partMessages(part, turn.recipient));
}

function partMessages(part: Part, chat: string): ChannelMessage[] {
	if (part.audio) return audioMessages(part.audio, chat);
	const { words, buttons } = wordsAndButtons(part);
	if (!part.image) return textMessages(wordsOrSign(words), buttons, chat);
	return imageMessages(part.image, words, buttons, chat);
}

/** What Telegram cannot put on a keyboard becomes lines of the text. */
function wordsAndButtons(part: Part): { words: Run[]; buttons: NumberedButton[] } {
	const all = [...part.buttons, ...part.choice];
	const isTooMany = all.length > TELEGRAM.buttons;
	const buttons = isTooMany ? [] : all.filter((button) => !button.url || canOpen(button));
	const links = all.filter((button) => !buttons.includes(button));
	const words = isTooMany ? withNumbers(part.words, all) : withLinks(part.words, links);
	return { words: withPlainLinks(words, isTelegramLink), buttons };
}

function textMessages(words: Run[], buttons: NumberedButton[], chat: string): ChannelMessage[] {
	const texts = pieces(words, TEXT);
	return texts.map((piece, index) => {
		const hasKeyboard = index === texts.length - 1 && buttons.length > 0;
		const body = { chat_id: chat, text: telegramHtml(piece), parse_mode: 'HTML' };
		return { kind: hasKeyboard ? 'choice' : 'text', ...keyed(body, hasKeyboard ? buttons : []) };
	});
}

function imageMessages(
	image: Media,
	words: Run[],
	buttons: NumberedButton[],
	chat: string,
): ChannelMessage[] {
	const photo = { chat_id: chat, ...(image.file === undefined && { photo: image.url ?? '' }) };
	const file = image.file === undefined ? {} : { file: image.file };
	const isCaption =
		plainText(words).length <= TELEGRAM.caption && telegramEntities(words) <= TELEGRAM.entities;
	if (!isCaption) {
		return [{ kind: 'image', ...keyed(photo, []), ...file }, ...textMessages(words, buttons, chat)];
	}
	const caption = words.length > 0 && { caption: telegramHtml(words), parse_mode: 'HTML' };
	return [{ kind: 'image', ...keyed({ ...photo, ...caption }, buttons), ...file }];
}

function audioMessages(audio: Media, chat: string): ChannelMessage[] {
	const canPlay = isPlayable(audio, SOUNDS);
	if (audio.file !== undefined) {
		return [{ kind: canPlay ? 'audio' : 'document', body: { chat_id: chat }, file: audio.file }];
	}
	const url = audio.url ?? '';
	// By an address Telegram takes no other document than PDF and ZIP.
	if (!canPlay) return textMessages([{ text: url }], [], chat);
	return [{ kind: 'audio', body: { chat_id: chat, audio: url } }];
}

function keyed(body: JsonObject, buttons: readonly NumberedButton[]): Pick<ChannelMessage, 'body'> {
	if (buttons.length === 0) return { body };
	const rows = keysOf(buttons).map((key) => [key]);
	return { body: { ...body, reply_markup: { inline_keyboard: rows } } };
}

function keysOf(buttons: readonly NumberedButton[]): JsonObject[] {
	const presses = pressesOf(buttons, titlesOf(buttons), { length: TELEGRAM.buttonId, alone: true });
	return presses.map(({ button, title, id }) => ({
		text: title,
		...(button.url === undefined ? { callback_data: id } : { url: button.url }),
	}));
}
