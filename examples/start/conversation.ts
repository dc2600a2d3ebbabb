import type { IDataObject } from 'n8n-workflow';

import type { Button } from '../../nodes/Voiceflow/protocol/traces/buttons';
import type { Card, Message } from '../../nodes/Voiceflow/protocol/turn/messages';
import type { Style } from './style';

const LABEL_WIDTH = 'Agent  '.length;

/** What the user said, or that the user opened the conversation. */
export function userLines(text: string, style: Style): string {
	const words = text === '' ? style.aside('(opens the conversation)') : text;
	return labelled(style.user('User'), 'User'.length, words);
}

/** A turn's item as a chat would show it. */
export function agentLines({ messages, buttons, ended }: IDataObject, style: Style): string {
	const said = ((messages ?? []) as unknown as Message[]).map((message) => wordsOf(message, style));
	const shown = ((buttons ?? []) as unknown as Button[]).filter(({ card }) => card === undefined);
	const parts = [
		...said,
		...(shown.length > 0 ? [choicesOf(shown)] : []),
		...(ended === true ? [style.aside('(the conversation has ended)')] : []),
	];
	const words = parts.length > 0 ? parts.join('\n') : style.aside('(no answer)');
	return labelled(style.agent('Agent'), 'Agent'.length, words);
}

function wordsOf(message: Message, style: Style): string {
	switch (message.type) {
		case 'text':
			return message.text;
		case 'card':
			return cardOf(message, style);
		case 'carousel':
			return message.cards.map((card) => cardOf(card, style)).join('\n');
		case 'image':
		case 'audio':
			return style.aside(`(${message.type} ${message.url ?? message.binary ?? ''})`);
	}
}

function cardOf({ title, text, buttons }: Card, style: Style): string {
	const about = text === '' ? '' : style.aside(` - ${text.replace(/\n+/g, ' ')}`);
	return `* ${title}${about}${buttons.length > 0 ? `  ${choicesOf(buttons)}` : ''}`;
}

function choicesOf(buttons: readonly Button[]): string {
	return buttons.map(({ name }) => `[${name}]`).join(' ');
}

/** Puts the label before the first line and indents the others to match. */
function labelled(label: string, length: number, words: string): string {
	const room = ' '.repeat(LABEL_WIDTH);
	return `  ${label}${' '.repeat(LABEL_WIDTH - length)}${words.replace(/\n/g, `\n  ${room}`)}`;
}
