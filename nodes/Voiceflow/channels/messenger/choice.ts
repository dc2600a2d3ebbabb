import type { JsonObject } from '../../protocol/json';
import { labeledButtons } from '../buttonIds';
import { canOpen, sortedButtons, withLinks, withNumbers } from '../buttonLines';
import type { NumberedButton } from '../part';
import type { Span } from '../spans';
import { MESSENGER_LIMITS } from './limits';

const BUTTON_LIMITS = { title: MESSENGER_LIMITS.buttonTitle, id: MESSENGER_LIMITS.buttonId };

/** Quick replies vanish once one is sent, the buttons of a template stay. */
export type MessengerChoice = { quickReplies: JsonObject[] } | { templateButtons: JsonObject[] };

export interface MessengerContent {
	words: Span[];
	choice?: MessengerChoice;
}

/** Quick replies, else numbered lines. Up to three buttons of a card, or with a link, stay. */
export function messengerChoice(
	words: readonly Span[],
	cardButtons: readonly NumberedButton[],
	choiceButtons: readonly NumberedButton[],
): MessengerContent {
	const all = [...cardButtons, ...choiceButtons];
	const { links, replies } = sortedButtons(all);
	const shouldStay = links.some(canOpen) || choiceButtons.length === 0;
	if (all.length > 0 && shouldStay && fitTemplate(all)) {
		return { words: [...words], choice: { templateButtons: templateButtons(all) } };
	}
	if (replies.length > MESSENGER_LIMITS.quickReplies) return { words: withNumbers(words, all) };
	return {
		words: withLinks(words, links),
		...(replies.length > 0 && { choice: { quickReplies: quickRepliesOf(replies) } }),
	};
}

export function fitTemplate(buttons: readonly NumberedButton[]): boolean {
	const isShown = (button: NumberedButton) => button.url === undefined || canOpen(button);
	return buttons.length <= MESSENGER_LIMITS.templateButtons && buttons.every(isShown);
}

export function templateButtons(buttons: readonly NumberedButton[]): JsonObject[] {
	return labeledButtons(buttons, BUTTON_LIMITS).map(({ button, id, title }) =>
		button.url === undefined
			? { type: 'postback', title, payload: id }
			: { type: 'web_url', title, url: button.url },
	);
}

function quickRepliesOf(replies: readonly NumberedButton[]): JsonObject[] {
	return labeledButtons(replies, BUTTON_LIMITS).map(({ id, title }) => ({
		content_type: 'text',
		title,
		payload: id,
	}));
}
