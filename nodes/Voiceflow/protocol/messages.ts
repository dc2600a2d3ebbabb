import type { Button } from './buttons';

/** Words of the agent. `ai` is there, and true, when a language model wrote them. */
export interface TextMessage {
	type: 'text';
	text: string;
	ai?: true;
}

export interface ImageMessage {
	type: 'image';
	url: string;
}

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

/** Sound, either as a file of the item (`binary` is its property) or at a URL. */
export interface AudioMessage {
	type: 'audio';
	binary?: string;
	mimeType?: string;
	/** Size of the file in bytes. */
	bytes?: number;
	url?: string;
}

export type Message = TextMessage | ImageMessage | CardMessage | CarouselMessage | AudioMessage;

/** The text of every message that has one, in order, a blank line between. */
export function replyOf(messages: readonly Message[]): string {
	return messages
		.map((message) => ('text' in message ? message.text : ''))
		.filter((text) => text !== '')
		.join('\n\n');
}
