import { replacedInPieces } from '../protocol/longText';
import type { Button } from '../protocol/traces/buttons';
import type { Card, Message } from '../protocol/turn/messages';

type Picture = (url: string, name: string) => string;

const asMarkdown: Picture = (url, name) =>
	`![${replacedInPieces(name, /[[\]\n]/g, () => ' ')}](${url})`;
const asLink: Picture = (url) => url;

/** Markdown for n8n's chat. Empty for a message that it cannot show. */
export function chatTextOf(message: Message): string {
	return textOf(message, asMarkdown);
}

/** A message for a language model. Empty for a file. */
export function toolTextOf(message: Message): string {
	return textOf(message, asLink);
}

export function buttonList(buttons: readonly Button[]): string {
	return buttons
		.map(({ name, url }) => (url === undefined ? `- ${name}` : `- [${name}](${url})`))
		.join('\n');
}

/** A list that follows another list would continue it. */
export function endsInList(message: Message): boolean {
	const card = message.type === 'carousel' ? message.cards.at(-1) : message;
	return card !== undefined && 'buttons' in card && card.buttons.length > 0;
}

function textOf(message: Message, picture: Picture): string {
	switch (message.type) {
		case 'text':
			return message.text;
		case 'image':
			return message.url === undefined ? '' : picture(message.url, 'Image');
		case 'card':
			return cardText(message, picture);
		case 'carousel':
			return message.cards.map((card) => cardText(card, picture)).join('\n\n');
		case 'audio':
			return '';
	}
}

function cardText({ title, text, imageUrl, buttons }: Card, picture: Picture): string {
	const image = imageUrl === undefined ? '' : picture(imageUrl, title || 'Image');
	return [title, text, image, buttonList(buttons)].filter((part) => part !== '').join('\n');
}
