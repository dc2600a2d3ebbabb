import type { Button } from '../../protocol/traces/buttons';
import type { Card, FileMessage, Message } from '../../protocol/turn/messages';
import type { ChannelTurn } from './channelMessage';
import { markdownRuns } from './markup/markdown';
import { ReadingWork } from './markup/readingWork';
import { joined, type Run } from './markup/runs';

/** A button with its place among the turn's buttons, by which a person may name it. */
export interface NumberedButton extends Button {
	number: number;
}

/** A picture or a sound, at an address or in a file of the turn. */
export interface Media {
	url?: string;
	file?: string;
	mimeType?: string;
}

/** What a channel shows together: words, a picture or a sound, and what can be pressed. */
export interface Part {
	/** The place of its message: the cards of one carousel have the same. */
	message: number;
	/** All its words, those of a card with the title. */
	words: Run[];
	image?: Media;
	audio?: Media;
	card?: Card;
	/** Those of the card. */
	buttons: NumberedButton[];
	/** Those of the turn's choice, on the last part alone. */
	choice: NumberedButton[];
}

/** Stands where a channel wants words and the agent says none: no language, no meaning. */
export const NO_WORDS = '…';

/**
 * The parts of a turn, its choice on the last of them. A sound cannot carry a choice: the words
 * before it do, which mostly are what it says; where there are none, the choice is a part of its own.
 */
export function partsOf({ messages, choice }: ChannelTurn): Part[] {
	const numbers = new Numbers(choice.length);
	const work = new ReadingWork();
	const parts = messages.flatMap((message, index) => partsOfMessage(message, index, numbers, work));
	if (choice.length === 0) return parts;
	const bearer = parts.findLast(({ audio }) => !audio) ?? addedPart(parts, messages.length);
	bearer.choice = choice.map((button, index) => ({ ...button, number: index + 1 }));
	return parts;
}

/** The parts, those of one message together. */
export function partsByMessage(turn: ChannelTurn): Part[][] {
	const groups: Part[][] = [];
	for (const part of partsOf(turn)) {
		const last = groups.at(-1);
		if (last?.[0]?.message === part.message) last.push(part);
		else groups.push([part]);
	}
	return groups;
}

/** The buttons of cards come after those of the choice. */
class Numbers {
	constructor(private last: number) {}

	given(buttons: readonly Button[]): NumberedButton[] {
		return buttons.map((button) => ({ ...button, number: (this.last += 1) }));
	}
}

function addedPart(parts: Part[], message: number): Part {
	const part = emptyPart(message);
	parts.push(part);
	return part;
}

function emptyPart(message: number): Part {
	return { message, words: [], buttons: [], choice: [] };
}

function partsOfMessage(
	message: Message,
	index: number,
	numbers: Numbers,
	work: ReadingWork,
): Part[] {
	const part = emptyPart(index);
	switch (message.type) {
		case 'text': {
			const words = markdownRuns(message.text, work);
			return isBlank(words) ? [] : [{ ...part, words }];
		}
		case 'image':
			return [{ ...part, image: mediaOf(message) }];
		case 'audio':
			return [{ ...part, audio: mediaOf(message) }];
		case 'card':
			return [cardPart(message, index, numbers, work)];
		case 'carousel':
			return message.cards.map((card) => cardPart(card, index, numbers, work));
	}
}

function cardPart(card: Card, message: number, numbers: Numbers, work: ReadingWork): Part {
	const title = card.title.trim();
	const words = [
		title === '' ? [] : [{ text: title, bold: true as const }],
		markdownRuns(card.text, work),
	];
	return {
		message,
		words: joined(
			words.filter((runs) => !isBlank(runs)),
			'\n',
		),
		...(card.imageUrl && { image: { url: card.imageUrl } }),
		card,
		buttons: numbers.given(card.buttons),
		choice: [],
	};
}

function mediaOf({ url, binary, mimeType }: FileMessage): Media {
	return { ...(url && { url }), ...(binary && { file: binary }), ...(mimeType && { mimeType }) };
}

function isBlank(runs: readonly Run[]): boolean {
	return runs.every((run) => run.text.trim() === '');
}
