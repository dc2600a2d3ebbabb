import type { Button } from '../traces/buttons';

/** `ai` is set, to true, only if a language model wrote the text. */
export interface TextMessage {
	type: 'text';
	/** Markdown if the agent formats its text. */
	text: string;
	ai?: true;
}

/** Either a file of the turn or a URL. */
interface FileFields {
	/** The name of the file, e.g. `audio_0`. */
	binary?: string;
	mimeType?: string;
	/** The size of the file. */
	bytes?: number;
	url?: string;
}

export interface ImageMessage extends FileFields {
	type: 'image';
}

export interface AudioMessage extends FileFields {
	type: 'audio';
}

export type FileMessage = ImageMessage | AudioMessage;

export interface Card {
	title: string;
	text: string;
	imageUrl?: string;
	buttons: Button[];
}

export interface CardMessage extends Card {
	type: 'card';
}

export interface CarouselMessage {
	type: 'carousel';
	cards: Card[];
}

export type Message = TextMessage | CardMessage | CarouselMessage | FileMessage;

export function wordsOfMessage(message: Message): string {
	switch (message.type) {
		case 'text':
			return message.text;
		case 'card':
			return wordsOfCard(message);
		case 'carousel':
			return joined(message.cards.map(wordsOfCard), '\n\n');
		default:
			return '';
	}
}

/** All text of the agent with a blank line between messages. */
export function replyOf(messages: readonly Message[]): string {
	return joined(messages.map(wordsOfMessage), '\n\n');
}

function wordsOfCard({ title, text }: Card): string {
	return joined([title, text], '\n');
}

function joined(texts: string[], separator: string): string {
	return texts.filter((text) => text.trim() !== '').join(separator);
}
