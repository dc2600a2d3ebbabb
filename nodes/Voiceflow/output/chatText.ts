import type { Button } from '../protocol/buttons';
import type { Card, Message } from '../protocol/messages';

/** A message as a person reads it in a chat; empty for what a chat cannot show as text. */
export function chatTextOf(message: Message): string {
	switch (message.type) {
		case 'text':
			return message.text;
		case 'card':
			return cardText(message);
		case 'carousel':
			return message.cards.map(cardText).join('\n\n');
		default:
			return '';
	}
}

/** Buttons as a short list of choices. */
export function buttonList(buttons: readonly Button[]): string {
	return buttons.map(({ name }) => `- ${name}`).join('\n');
}

function cardText({ title, text, buttons }: Card): string {
	return [title, text, buttonList(buttons)].filter((part) => part !== '').join('\n');
}
