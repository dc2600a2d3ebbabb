import type { Button } from '../protocol/traces/buttons';
import type { Card, FileMessage, Message } from '../protocol/turn/messages';
import { isBlankText } from './blankText';
import type { ChannelTurn } from './channel';
import { titleWithoutEntities } from './entities';
import { isWebUrl } from './links';
import { readMarkdown } from './markdownReader';
import { ReadingBudget } from './readingBudget';
import { joined, type Span } from './spans';

export interface NumberedButton extends Button {
	/** Its number in the turn, with which a person can choose it. */
	number: number;
}

export interface Media {
	url?: string;
	file?: string;
	mimeType?: string;
}

interface PartOfMessage {
	/** The position of its message in the turn. All cards of a carousel have the same. */
	message: number;
}

interface PartWithChoice extends PartOfMessage {
	/** The buttons of the turn's choice. Only one part of a turn has them. */
	choice: NumberedButton[];
}

export interface TextPart extends PartWithChoice {
	kind: 'text';
	/** Empty for a choice that the agent offers without text. */
	words: Span[];
}

export interface ImagePart extends PartWithChoice {
	kind: 'image';
	image: Media;
}

/** A sound. No channel shows buttons below it. */
export interface AudioPart extends PartOfMessage {
	kind: 'audio';
	audio: Media;
}

export interface CardPart extends PartWithChoice {
	kind: 'card';
	card: Card;
	words: Span[];
	image?: Media;
	buttons: NumberedButton[];
}

/** What a channel shows together. The compiler checks that every channel renders every kind. */
export type Part = TextPart | ImagePart | AudioPart | CardPart;

/** The choice is in the last part that can have it, or in an additional part. */
export function partsOf({ messages, choice }: ChannelTurn): Part[] {
	const numbers = new ButtonNumbers(choice.length);
	const budget = new ReadingBudget();
	const parts = messages.flatMap((message, index) =>
		partsOfMessage(message, index, numbers, budget),
	);
	if (choice.length === 0) return parts;
	const owner =
		parts.findLast((part) => part.kind !== 'audio') ?? addedText(parts, messages.length);
	owner.choice = choice.map((button, index) => numberedButton(button, index + 1));
	return parts;
}

export function partsByMessage(turn: ChannelTurn): Part[][] {
	const groups: Part[][] = [];
	for (const part of partsOf(turn)) {
		const last = groups.at(-1);
		if (last?.[0]?.message === part.message) last.push(part);
		else groups.push([part]);
	}
	return groups;
}

/** Gives the buttons of cards the numbers after those of the choice. */
class ButtonNumbers {
	constructor(private last: number) {}

	numbered(buttons: readonly Button[]): NumberedButton[] {
		return buttons.map((button) => numberedButton(button, (this.last += 1)));
	}
}

function numberedButton(button: Button, number: number): NumberedButton {
	return { ...button, name: titleWithoutEntities(button.name), number };
}

function addedText(parts: Part[], message: number): TextPart {
	const part: TextPart = { kind: 'text', message, words: [], choice: [] };
	parts.push(part);
	return part;
}

function partsOfMessage(
	message: Message,
	index: number,
	numbers: ButtonNumbers,
	budget: ReadingBudget,
): Part[] {
	const part = { message: index, choice: [] };
	switch (message.type) {
		case 'text': {
			const words = readMarkdown(message.text, budget);
			return isBlank(words) ? [] : [{ ...part, kind: 'text', words }];
		}
		case 'image':
			return [
				addressAsWords(message, index) ?? { ...part, kind: 'image', image: mediaOf(message) },
			];
		case 'audio':
			return [
				addressAsWords(message, index) ?? {
					kind: 'audio',
					message: index,
					audio: mediaOf(message),
				},
			];
		case 'card':
			return [cardPart(message, index, numbers, budget)];
		case 'carousel':
			return message.cards.map((card) => cardPart(card, index, numbers, budget));
	}
}

/** No channel can load an image or a sound from an address that is not on the web. */
function addressAsWords({ url, binary }: FileMessage, message: number): TextPart | undefined {
	if (binary !== undefined || !url || isWebUrl(url)) return undefined;
	return { kind: 'text', message, words: [{ text: url }], choice: [] };
}

function cardPart(
	card: Card,
	message: number,
	numbers: ButtonNumbers,
	budget: ReadingBudget,
): CardPart {
	const title = titleWithoutEntities(card.title).trim();
	const hasPicture = card.imageUrl !== undefined && isWebUrl(card.imageUrl);
	const words = [
		title === '' ? [] : [{ text: title, bold: true as const }],
		readMarkdown(card.text, budget),
	].filter((spans) => !isBlank(spans));
	const address = hasPicture || !card.imageUrl ? [] : [{ text: card.imageUrl }];
	return {
		kind: 'card',
		message,
		card: { ...card, title },
		words: joined([joined(words, '\n'), address], '\n\n'),
		...(hasPicture && { image: { url: card.imageUrl } }),
		buttons: numbers.numbered(card.buttons),
		choice: [],
	};
}

function mediaOf({ url, binary, mimeType }: FileMessage): Media {
	return { ...(url && { url }), ...(binary && { file: binary }), ...(mimeType && { mimeType }) };
}

function isBlank(spans: readonly Span[]): boolean {
	return spans.every((span) => isBlankText(span.text));
}
