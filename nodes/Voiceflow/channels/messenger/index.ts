import type { JsonObject } from '../../protocol/json';
import type { ChannelKind, ChannelMessage, ChannelTurn } from '../channel';
import { MESSENGER } from '../limits';
import { wordsOrSign } from '../buttonLines';
import { withPlainLinks } from '../links';
import { plainText, type Run } from '../spans';
import { pieces, piecesWithTail, type PieceLimit } from '../split';
import { isPlayable, type Playable } from '../media';
import { elementOf, type Element } from './cards';
import { messengerChoice, type MessengerChoice } from './choice';
import { partsByMessage, type Media, type Part } from '../part';

/** developers.facebook.com/documentation/business-messaging/messenger-platform/reference/attachment-upload-api */
const SOUNDS: Playable = {
	types: /^audio\/(aac|m4a|x-m4a|mp4|mpeg|mp3|ogg|wav|wave|x-wav)/i,
	endings: /\.(aac|m4a|mp3|ogg|oga|wav)$/i,
};

const TEXT = atMost(MESSENGER.text);
const TEMPLATE_TEXT = atMost(MESSENGER.templateText);

/** The content of one message, before it has a recipient. */
interface Content {
	kind: ChannelKind;
	message: JsonObject;
	file?: string;
}

/**
 * The messages of Messenger's Send API, each sent by a POST to `/me/messages`. One with a file goes
 * as a form, `message` as JSON beside `filedata`.
 */
export function messengerMessages(turn: ChannelTurn): ChannelMessage[] {
	return partsByMessage(turn)
		.flatMap(contentsOfMessage)
		.map(({ kind, message, file }) => ({
			kind,
			body: { recipient: { id: turn.recipient }, messaging_type: 'RESPONSE', message },
			...(file !== undefined && { file }),
		}));
}

/** Cards that fit stand in a row, ten at most; one that does not stands alone, in messages. */
function contentsOfMessage(parts: Part[]): Content[] {
	const contents: Content[] = [];
	let row: Element[] = [];
	const closeRow = () => {
		if (row.length > 0) contents.push(cards(row));
		row = [];
	};
	for (const part of parts) {
		const element = elementOf(part);
		if (!element) {
			closeRow();
			contents.push(...contentsOf(part));
			continue;
		}
		row.push(element);
		if (row.length === MESSENGER.elements) closeRow();
		if (part.choice.length > 0) {
			closeRow();
			contents.push(...withChoice(contents.pop(), part));
		}
	}
	closeRow();
	return contents;
}

function contentsOf(part: Part): Content[] {
	if (part.audio) return [attachment(part.audio, soundType(part.audio))];
	const image = part.image && attachment(part.image, 'image');
	if (image && part.words.length === 0 && part.buttons.length === 0) {
		return withChoice(image, part);
	}
	const { words, choice } = messengerChoice(part.words, part.buttons, part.choice);
	return [...(image ? [image] : []), ...wordContents(wordsOrSign(words), choice)];
}

/** Quick replies hang on anything; other forms of a choice want words of their own. */
function withChoice(content: Content | undefined, { choice: buttons }: Part): Content[] {
	const { words, choice } = messengerChoice([], [], buttons);
	if (content && choice?.quickReplies && words.length === 0) {
		return [{ ...content, message: { ...content.message, quick_replies: choice.quickReplies } }];
	}
	const asking = buttons.length > 0 ? wordContents(wordsOrSign(words), choice) : [];
	return [...(content ? [content] : []), ...asking];
}

function wordContents(words: readonly Run[], choice: MessengerChoice | undefined): Content[] {
	const plain = withPlainLinks(words);
	const all = choice?.buttons ? piecesWithTail(plain, TEXT, TEMPLATE_TEXT) : pieces(plain, TEXT);
	return all.map((piece, index) => {
		const text = plainText(piece);
		const isLast = index === all.length - 1;
		if (!choice || !isLast) return { kind: 'text', message: { text } };
		return { kind: 'choice', message: choiceMessage(text, choice) };
	});
}

function choiceMessage(text: string, { quickReplies, buttons }: MessengerChoice): JsonObject {
	if (quickReplies) return { text, quick_replies: quickReplies };
	return template({ template_type: 'button', text, buttons });
}

function cards(elements: Element[]): Content {
	return { kind: 'cards', message: template({ template_type: 'generic', elements }) };
}

function template(payload: JsonObject): JsonObject {
	return { attachment: { type: 'template', payload } };
}

function attachment({ url, file }: Media, type: 'image' | 'audio' | 'file'): Content {
	const kind = type === 'file' ? 'document' : type;
	if (file !== undefined) return { kind, message: { attachment: { type, payload: {} } }, file };
	return { kind, message: { attachment: { type, payload: { url: url ?? '' } } } };
}

function soundType(audio: Media): 'audio' | 'file' {
	return isPlayable(audio, SOUNDS) ? 'audio' : 'file';
}

function atMost(length: number): PieceLimit {
	return { length, fits: (piece) => plainText(piece).length <= length };
}
