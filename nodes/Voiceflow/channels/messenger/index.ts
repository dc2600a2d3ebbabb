import type { JsonObject } from '../../protocol/json';
import { wordsOrPlaceholder } from '../buttonLines';
import type { Channel, ChannelKind, ChannelTurn } from '../channel';
import { isTaken } from '../media';
import { partsByMessage, type CardPart, type Media, type NumberedButton, type Part } from '../part';
import { elementOf, type TemplateElement } from './cards';
import { messengerChoice, type MessengerChoice, type MessengerContent } from './choice';
import { MESSENGER_LIMITS, MESSENGER_PICTURES, MESSENGER_SOUNDS } from './limits';
import { joined } from '../spans';
import { messengerTexts } from './text';

/** Bodies for `POST /me/messages`. With a file it is a form: `message` as JSON beside `filedata`. */
export const messengerChannel = {
	value: 'messenger',
	name: 'Messenger',
	description: 'Quick replies and cards, and plain text',
	recipient: 'a page-scoped ID',
	render: (turn: ChannelTurn) =>
		partsByMessage(turn)
			.flatMap(contentsOfMessage)
			.map(({ kind, message, file }) => ({
				kind,
				body: { recipient: { id: turn.recipient }, messaging_type: 'RESPONSE', message },
				...(file !== undefined && { file }),
			})),
} as const satisfies Channel;

interface Content {
	kind: ChannelKind;
	message: JsonObject;
	file?: string;
}

/** Puts cards in rows. A card that says more than an element holds becomes messages. */
function contentsOfMessage(parts: Part[]): Content[] {
	const contents: Content[] = [];
	let row: TemplateElement[] = [];
	const closeRow = () => {
		if (row.length > 0) contents.push(cardRow(row));
		row = [];
	};
	for (const part of parts) {
		const element = part.kind === 'card' ? elementOf(part) : undefined;
		if (part.kind !== 'card' || !element) {
			closeRow();
			contents.push(...contentsOf(part));
			continue;
		}
		row.push(element);
		if (row.length === MESSENGER_LIMITS.elements) closeRow();
		if (part.choice.length > 0) {
			closeRow();
			contents.push(...withChoice(contents.pop(), part.choice));
		}
	}
	closeRow();
	return contents;
}

function contentsOf(part: Part): Content[] {
	switch (part.kind) {
		case 'text':
			return wordContents(messengerChoice(part.words, [], part.choice));
		case 'image':
			return imageContents(part.image, part.choice);
		case 'audio':
			return [attachment(part.audio, soundType(part.audio))];
		case 'card':
			return cardContents(part);
	}
}

function imageContents(image: Media, choice: readonly NumberedButton[]): Content[] {
	if (isTaken(image, MESSENGER_PICTURES)) return withChoice(attachment(image, 'image'), choice);
	if (image.file !== undefined) return withChoice(attachment(image, 'file'), choice);
	return wordContents(messengerChoice([{ text: image.url ?? '' }], [], choice));
}

function cardContents({ image, words, buttons, choice }: CardPart): Content[] {
	if (image?.url !== undefined && !isTaken(image, MESSENGER_PICTURES)) {
		const all = joined([words, [{ text: image.url }]], '\n\n');
		return wordContents(messengerChoice(all, buttons, choice));
	}
	const picture = image && attachment(image, 'image');
	if (picture && words.length === 0 && buttons.length === 0) return withChoice(picture, choice);
	const below = wordContents(messengerChoice(words, buttons, choice));
	return picture ? [picture, ...below] : below;
}

/** Quick replies stand below any message. Other forms of a choice need words of their own. */
function withChoice(content: Content | undefined, buttons: readonly NumberedButton[]): Content[] {
	const asked = messengerChoice([], [], buttons);
	const { words, choice } = asked;
	if (content && choice && 'quickReplies' in choice && words.length === 0) {
		return [{ ...content, message: { ...content.message, quick_replies: choice.quickReplies } }];
	}
	const asking = buttons.length > 0 ? wordContents(asked) : [];
	return [...(content ? [content] : []), ...asking];
}

function wordContents({ words, choice }: MessengerContent): Content[] {
	const isTemplate = choice !== undefined && 'templateButtons' in choice;
	const texts = messengerTexts(wordsOrPlaceholder(words), isTemplate);
	return texts.map((text, index) => {
		const isLast = index === texts.length - 1;
		if (!choice || !isLast) return { kind: 'text', message: { text } };
		return { kind: 'choice', message: choiceMessage(text, choice) };
	});
}

function choiceMessage(text: string, choice: MessengerChoice): JsonObject {
	if ('quickReplies' in choice) return { text, quick_replies: choice.quickReplies };
	return template({ template_type: 'button', text, buttons: choice.templateButtons });
}

function cardRow(elements: TemplateElement[]): Content {
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
	return isTaken(audio, MESSENGER_SOUNDS) ? 'audio' : 'file';
}
