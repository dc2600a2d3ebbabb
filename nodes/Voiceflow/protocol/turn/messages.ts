import type { Button } from '../traces/buttons';

/** Words of the agent. `ai` is there, and true, when a language model wrote them. */
export interface TextMessage {
	type: 'text';
	/** Markdown where the agent formats. */
	text: string;
	ai?: true;
}

/** What a message with a file says of it: either a file of the turn, or a URL. */
interface FileFields {
	/** The name of the file, e.g. `audio_0`. */
	binary?: string;
	mimeType?: string;
	/** Size of the file in bytes. */
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

/** The text of every message that has one, in order, a blank line between. */
export function replyOf(messages: readonly Message[]): string {
	return messages
		.map((message) => ('text' in message ? message.text : ''))
		.filter((text) => text !== '')
		.join('\n\n');
}
